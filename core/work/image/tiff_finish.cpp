#include "work/image/tiff_finish.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

#include "work/image/exif_tree.h"

namespace manyhands {
namespace {

using namespace tiff_tag;

constexpr std::uint16_t kStripOffsets = 0x0111;
constexpr std::uint16_t kTileOffsets = 0x0144;
constexpr std::size_t kInline = 4;
constexpr std::size_t kEntryBytes = 12;
/// Of one field; the offsets of a picture of many strips are the most there is.
constexpr std::uint64_t kLargestField = std::uint64_t{256} << 20;
constexpr int kMostPages = 1'000'000;

constexpr ByteOrder kNative =
    std::endian::native == std::endian::big ? ByteOrder::Big : ByteOrder::Little;

/// A field of the new directory: with its values, or with where they stand already.
struct OutField {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::uint32_t count = 0;
    Bytes values;
    std::uint64_t at = 0; ///< In the file, where `values` is empty.
};

OutField outField(ExifField field)
{
    return {field.tag, field.type, field.count, std::move(field.values), 0};
}

class Finisher {
public:
    Finisher(int fd, const Bytes& front, const Metadata* metadata, std::uint64_t begin)
        : m_fd(fd), m_front(front), m_metadata(metadata), m_base(begin + front.size())
    {}

    Status run(TiffPosition& position)
    {
        const auto codec = TiffReader::open(m_fd, m_base);
        if (!codec || codec->isBig())
            return unusual();
        m_frontReader = TiffReader::open(std::span(m_front));
        m_order = m_frontReader ? m_frontReader->order() : codec->order();
        m_end = m_base + codec->size();
        if (!m_front.empty())
            put(0, m_front);
        writeShared();
        const std::uint64_t before = position.link;
        std::uint64_t link = before; // where the offset of the next directory is written
        std::uint64_t next = codec->firstOffset();
        for (int page = 0; next != 0; ++page) {
            const auto directory = page < kMostPages ? codec->directory(next) : std::nullopt;
            if (!directory || (page == 0 && directory->entries.empty()))
                return unusual();
            std::vector<OutField> fields;
            if (!takeFields(*codec, *directory, fields))
                return unusual();
            addMetadata(fields, page == 0);
            link = write(fields, link);
            next = directory->next;
            if (!m_status)
                return m_status;
        }
        if (link == before)
            return unusual();
        position.begin = m_end + m_end % 2;
        position.link = link;
        return m_status;
    }

private:
    static tl::unexpected<Error> unusual()
    {
        return failure(ErrorKind::EncodeFailed, "the metadata cannot be put into the TIFF file",
                       "its directories are not as expected");
    }

    bool takeFields(const TiffReader& codec, const TiffDirectory& directory,
                    std::vector<OutField>& fields) const
    {
        for (const TiffEntry& entry : directory.entries) {
            if (entry.tag == kXResolution || entry.tag == kYResolution ||
                entry.tag == kResolutionUnit || entry.bytes() == 0)
                continue;
            OutField field{entry.tag, entry.type, static_cast<std::uint32_t>(entry.count), {}, 0};
            if (entry.tag == kStripOffsets || entry.tag == kTileOffsets) {
                if (!moveOffsets(codec, entry, field))
                    return false;
            } else if (tiffTypeBytes(entry.type) == 1 && entry.bytes() > kInline) {
                field.at = m_base + entry.at;
            } else {
                field.values = codec.values(entry, kLargestField);
                if (field.values.empty())
                    return false;
                if (codec.order() != m_order)
                    swapTiffValues(field.values, field.type);
            }
            fields.push_back(std::move(field));
        }
        return true;
    }

    bool moveOffsets(const TiffReader& codec, const TiffEntry& entry, OutField& field) const
    {
        constexpr std::size_t kSize = 4;
        const unsigned stored = tiffTypeBytes(entry.type);
        const Bytes offsets = codec.values(entry, kLargestField);
        if (offsets.empty())
            return false;
        field.type = static_cast<std::uint16_t>(TiffType::Long);
        field.values.resize(static_cast<std::size_t>(entry.count) * kSize);
        for (std::size_t i = 0; i < entry.count; ++i) {
            const std::uint64_t offset =
                readTiffNumber(std::span(offsets).subspan(i * stored, stored), codec.order()) +
                m_base;
            if (offset > UINT32_MAX)
                return false;
            writeTiffNumber(std::span(field.values).subspan(i * kSize, kSize), offset, m_order);
        }
        return true;
    }

    // What several directories may point to: the profile, which each page needs.
    void writeShared()
    {
        if (!m_metadata || m_metadata->icc.size() <= kInline)
            return;
        m_icc = append(m_metadata->icc);
    }

    void addMetadata(std::vector<OutField>& fields, bool first)
    {
        constexpr auto kUndefined = static_cast<std::uint16_t>(TiffType::Undefined);
        constexpr auto kByte = static_cast<std::uint16_t>(TiffType::Byte);
        addDensity(fields);
        if (m_icc != 0)
            replace(
                fields,
                {kIcc, kUndefined, static_cast<std::uint32_t>(m_metadata->icc.size()), {}, m_icc});
        if (!m_metadata || !first)
            return;
        addFront(fields);
        const auto add = [&](std::uint16_t tag, std::uint16_t type, const Bytes& bytes) {
            if (!bytes.empty())
                replace(fields, {tag, type, static_cast<std::uint32_t>(bytes.size()), bytes, 0});
        };
        add(kXmp, kByte, m_metadata->xmp);
        add(kPhotoshop, kByte, m_metadata->photoshop);
        if (m_metadata->iptc.empty())
            return;
        // Numbers of 32 bits, as Photoshop does it and some readers want it; the bytes are the
        // records in either byte order.
        Bytes iptc = m_metadata->iptc;
        iptc.resize((iptc.size() + 3) / 4 * 4);
        const auto count = static_cast<std::uint32_t>(iptc.size() / 4);
        replace(fields,
                {kIptc, static_cast<std::uint16_t>(TiffType::Long), count, std::move(iptc), 0});
    }

    void addDensity(std::vector<OutField>& fields) const
    {
        // A TIFF has to have these: one by one, of no unit, says no more than that pixels are
        // square.
        constexpr std::uint16_t kNone = 1;
        constexpr std::uint16_t kInch = 2;
        const bool known = m_metadata && m_metadata->density.isKnown();
        const Density density = known ? m_metadata->density : Density{1, 1};
        fields.push_back(outField(rationalField(kXResolution, density.across, m_order)));
        fields.push_back(outField(rationalField(kYResolution, density.down, m_order)));
        fields.push_back(outField(shortField(kResolutionUnit, known ? kInch : kNone, m_order)));
    }

    // The fields of the block's first directory, whose values stay in the block.
    void addFront(std::vector<OutField>& fields)
    {
        const auto directory =
            m_frontReader ? m_frontReader->directory(m_frontReader->firstOffset()) : std::nullopt;
        if (!directory)
            return;
        for (const TiffEntry& entry : directory->entries) {
            const bool stated = entry.tag == kXResolution || entry.tag == kYResolution ||
                                entry.tag == kResolutionUnit || entry.tag == kOrientation;
            const bool pointer = entry.tag == kExif || entry.tag == kGps;
            if (stated || describesStorage(entry.tag) ||
                (pointer && !m_frontReader->child(*directory, entry.tag)))
                continue;
            const Bytes values = m_frontReader->values(entry, m_front.size());
            if (values.empty())
                continue;
            OutField field{entry.tag, entry.type, static_cast<std::uint32_t>(entry.count), {}, 0};
            if (values.size() <= kInline)
                field.values = values;
            else
                field.at = entry.at;
            replace(fields, std::move(field));
        }
    }

    static void replace(std::vector<OutField>& fields, OutField field)
    {
        const auto same = std::find_if(fields.begin(), fields.end(), [&](const OutField& other) {
            return other.tag == field.tag;
        });
        if (same == fields.end())
            fields.push_back(std::move(field));
        else
            *same = std::move(field);
    }

    /// Writes a directory, and where it is to `link`; gives where the next one has to be told.
    std::uint64_t write(std::vector<OutField>& fields, std::uint64_t link)
    {
        std::stable_sort(fields.begin(), fields.end(),
                         [](const auto& a, const auto& b) { return a.tag < b.tag; });
        Bytes table(2 + kEntryBytes * fields.size() + 4);
        const std::span bytes(table);
        writeTiffNumber(bytes.first(2), fields.size(), m_order);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            OutField& field = fields[i];
            const auto entry = bytes.subspan(2 + kEntryBytes * i, kEntryBytes);
            writeTiffNumber(entry.first(2), field.tag, m_order);
            writeTiffNumber(entry.subspan(2, 2), field.type, m_order);
            writeTiffNumber(entry.subspan(4, 4), field.count, m_order);
            if (!field.values.empty() && field.values.size() <= kInline) {
                std::copy(field.values.begin(), field.values.end(), entry.begin() + 8);
                continue;
            }
            if (!field.values.empty())
                field.at = append(field.values);
            writeTiffNumber(entry.subspan(8, 4), field.at, m_order);
        }
        const std::uint64_t at = append(table);
        putNumber(link, at);
        return at + table.size() - 4;
    }

    std::uint64_t append(const Bytes& bytes)
    {
        m_end += m_end % 2;
        const std::uint64_t at = m_end;
        put(at, bytes);
        m_end += bytes.size();
        if (m_end > UINT32_MAX && m_status)
            m_status = failure(ErrorKind::EncodeFailed, "a TIFF file holds at most 4 GiB");
        return at;
    }

    void putNumber(std::uint64_t at, std::uint64_t value)
    {
        Bytes bytes(4);
        writeTiffNumber(bytes, value, m_order);
        put(at, bytes);
    }

    void put(std::uint64_t at, const Bytes& bytes)
    {
        for (std::size_t done = 0; done < bytes.size() && m_status;) {
            const ssize_t wrote = ::pwrite(m_fd, bytes.data() + done, bytes.size() - done,
                                           static_cast<off_t>(at + done));
            if (wrote < 0 && errno == EINTR)
                continue;
            if (wrote <= 0)
                m_status = systemFailure(ErrorKind::OutputUnavailable,
                                         "the result cannot be written", wrote < 0 ? errno : EIO);
            else
                done += static_cast<std::size_t>(wrote);
        }
    }

    const int m_fd;
    const Bytes& m_front;
    const Metadata* m_metadata;
    const std::uint64_t m_base; ///< Of what the codec wrote.
    std::optional<TiffReader> m_frontReader;
    ByteOrder m_order = ByteOrder::Little;
    std::uint64_t m_end = 0;
    std::uint64_t m_icc = 0;
    Status m_status;
};

} // namespace

Bytes tiffFront(const Metadata& metadata, bool wideSamples)
{
    Bytes block = metadata.exif;
    // A further directory would be a further page.
    block.resize(dropExifThumbnail(block));
    const auto reader = TiffReader::open(std::span<const std::uint8_t>(block));
    if (!reader || reader->isBig() || !reader->directory(reader->firstOffset()))
        return {};
    if (wideSamples && reader->order() != kNative) {
        ExifTree tree = readExifTree(*reader);
        changeOrder(tree, kNative);
        block = buildExif(tree);
    }
    block.resize(block.size() + block.size() % 2);
    return block;
}

Status finishTiff(int fd, const Bytes& front, const Metadata* metadata)
{
    TiffPosition alone;
    return finishTiffPage(fd, front, metadata, alone);
}

Status finishTiffPage(int fd, const Bytes& front, const Metadata* metadata, TiffPosition& position)
{
    return Finisher(fd, front, metadata, position.begin).run(position);
}

} // namespace manyhands
