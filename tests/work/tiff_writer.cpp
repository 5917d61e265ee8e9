#include "work/tiff_writer.h"

#include <vips/vips.h>

namespace manyhands::fixtures {
namespace {

class Writer {
public:
    explicit Writer(bool bigEndian) : m_big(bigEndian) {}

    Bytes file(const std::vector<TiffPart>& parts)
    {
        m_file = bytesOf(m_big ? "MM" : "II");
        number(42, 2);
        number(0, 4);
        std::size_t link = 4;
        for (const TiffPart& part : parts)
            link = page(part, link);
        return m_file;
    }

private:
    struct Entry {
        unsigned tag;
        unsigned type;
        std::size_t count;
        std::size_t value; ///< Or where it stands.
    };

    void number(std::size_t value, std::size_t bytes)
    {
        m_file.resize(m_file.size() + bytes);
        set(m_file.size() - bytes, value, bytes);
    }

    void set(std::size_t at, std::size_t value, std::size_t bytes)
    {
        for (std::size_t i = 0; i < bytes; ++i)
            m_file[at + i] = static_cast<std::uint8_t>(value >> 8 * (m_big ? bytes - 1 - i : i));
    }

    std::size_t place()
    {
        m_file.resize(m_file.size() + m_file.size() % 2);
        return m_file.size();
    }

    std::size_t put(const Bytes& bytes)
    {
        const std::size_t at = place();
        m_file.insert(m_file.end(), bytes.begin(), bytes.end());
        return at;
    }

    std::size_t page(const TiffPart& part, std::size_t link)
    {
        const Pixels& pixels = part.pixels;
        const auto bands = static_cast<std::size_t>(pixels.bands);
        const std::size_t depth = pixels.wide ? 16 : 8;
        const std::size_t strip = place();
        for (const std::uint16_t sample : pixels.samples)
            number(sample, depth / 8);
        const std::size_t bytes = m_file.size() - strip;
        const std::size_t depths = place();
        for (std::size_t i = 0; i < bands; ++i)
            number(depth, 2);
        std::vector<Entry> entries;
        if (part.reduced)
            entries.push_back({254, 4, 1, 1});
        entries.push_back({256, 4, 1, static_cast<std::size_t>(pixels.width)});
        entries.push_back({257, 4, 1, static_cast<std::size_t>(pixels.height)});
        entries.push_back({258, 3, bands, bands > 2 ? depths : depth});
        entries.push_back({259, 3, 1, 1});
        entries.push_back({262, 3, 1, bands < 3 ? 1U : 2U});
        entries.push_back({273, 4, 1, strip});
        entries.push_back({274, 3, 1, static_cast<std::size_t>(part.orientation)});
        entries.push_back({277, 3, 1, bands});
        entries.push_back({278, 4, 1, static_cast<std::size_t>(pixels.height)});
        entries.push_back({279, 4, 1, bytes});
        if (part.perInch > 0) {
            const std::size_t density = place();
            number(part.perInch, 4);
            number(1, 4);
            entries.push_back({282, 5, 1, density});
            entries.push_back({283, 5, 1, density});
            entries.push_back({296, 3, 1, 2});
        }
        if (!part.xmp.empty())
            entries.push_back({700, 1, part.xmp.size(), put(part.xmp)}); // of more than four bytes
        if (!part.exifMaker.empty()) {
            const std::size_t text = put(part.exifMaker);
            entries.push_back({34665, 4, 1, directory({{0x9286, 7, part.exifMaker.size(), text}})});
        }
        if (!part.icc.empty()) {
            const std::size_t profile = put(part.icc);
            entries.push_back({34675, 7, part.icc.size(), profile});
        }
        const std::size_t at = directory(entries);
        set(link, at, 4);
        return m_file.size() - 4;
    }

    std::size_t directory(const std::vector<Entry>& entries)
    {
        const std::size_t at = place();
        number(entries.size(), 2);
        for (const Entry& entry : entries) {
            number(entry.tag, 2);
            number(entry.type, 2);
            number(entry.count, 4);
            // A short one stands at the left of its place.
            const bool isShort = entry.type == 3 && entry.count == 1;
            number(entry.value, isShort ? 2 : 4);
            if (isShort)
                number(0, 2);
        }
        number(0, 4);
        return at;
    }

    const bool m_big;
    Bytes m_file;
};

Bytes blobOf(VipsImage* image, const char* name)
{
    const void* data = nullptr;
    std::size_t size = 0;
    if (!vips_image_get_typeof(image, name) || vips_image_get_blob(image, name, &data, &size))
        return {};
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    return Bytes(bytes, bytes + size);
}

} // namespace

Bytes tiffOf(const std::vector<TiffPart>& parts, bool bigEndian)
{
    return Writer(bigEndian).file(parts);
}

std::vector<ReadBack> tiffPagesOf(const Bytes& file)
{
    std::vector<ReadBack> pages;
    for (int page = 0;; ++page) {
        VipsImage* image = nullptr;
        if (vips_tiffload_buffer(const_cast<std::uint8_t*>(file.data()), file.size(), &image,
                                 "page", page, nullptr)) {
            vips_error_clear();
            return pages;
        }
        ReadBack read;
        Pixels& pixels = read.pixels;
        pixels.width = vips_image_get_width(image);
        pixels.height = vips_image_get_height(image);
        pixels.bands = vips_image_get_bands(image);
        pixels.wide = vips_image_get_format(image) == VIPS_FORMAT_USHORT;
        read.xmp = blobOf(image, VIPS_META_XMP_NAME);
        read.icc = blobOf(image, VIPS_META_ICC_NAME);
        std::size_t size = 0;
        void* memory = vips_image_write_to_memory(image, &size);
        const std::size_t count = memory ? size / (pixels.wide ? 2 : 1) : 0;
        for (std::size_t i = 0; i < count; ++i)
            pixels.samples.push_back(pixels.wide ? static_cast<std::uint16_t*>(memory)[i]
                                                 : static_cast<std::uint8_t*>(memory)[i]);
        g_free(memory);
        g_object_unref(image);
        pages.push_back(std::move(read));
    }
}

} // namespace manyhands::fixtures
