#include "work/image/standard_colours.h"

#include <array>
#include <utility>

#include "work/image/row_buffer.h"
#include "work/image/vips_object.h"

namespace manyhands {
namespace {

// A conversion is prepared for every block: enough rows to make that cheap.
constexpr std::size_t kBlockBytes = 4 * 1024 * 1024;

class StandardColours final : public RowSource {
public:
    StandardColours(std::unique_ptr<RowSource> source, Bytes icc)
        : m_source(std::move(source)), m_icc(std::move(icc)), m_shape(m_source->shape())
    {}

    const PictureShape& shape() const override { return m_shape; }
    StripRows strip(std::size_t) const override { return {m_pointers.data(), m_pointers.size()}; }

    Result<bool> readStrip() override
    {
        const std::size_t rowBytes = m_shape.planes[0].rowBytes();
        std::vector<std::byte> block;
        std::size_t rows = 0;
        while (block.size() < kBlockBytes && !m_ended) {
            const auto more = m_source->readStrip();
            if (!more)
                return more;
            m_ended = !*more;
            const StripRows strip = m_ended ? StripRows{} : m_source->strip(0);
            for (std::size_t i = 0; i < strip.count; ++i)
                block.insert(block.end(), strip.rows[i], strip.rows[i] + rowBytes);
            rows += strip.count;
        }
        if (rows == 0)
            return false;
        if (auto status = convert(block, rows); !status)
            return tl::unexpected(status.error());
        return true;
    }

private:
    Status convert(const std::vector<std::byte>& block, std::size_t rows)
    {
        const PlaneShape& shape = m_shape.planes[0];
        const bool wide = shape.depth == SampleDepth::Bits16;
        const bool grey = m_shape.model == ColourModel::Grey;
        const VipsInterpretation interpretation =
            grey ? (wide ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W)
                 : (wide ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB);
        const VipsRef<VipsImage> plain(vips_image_new_from_memory(
            block.data(), block.size(), static_cast<int>(shape.width), static_cast<int>(rows),
            static_cast<int>(shape.bands), wide ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR));
        VipsRef<VipsImage> labelled;
        VipsRef<VipsImage> converted;
        VipsRef<VipsImage> right;
        if (!plain ||
            vips_copy(plain.get(), labelled.out(), "interpretation", interpretation, nullptr))
            return failed();
        vips_image_set_blob_copy(labelled.get(), VIPS_META_ICC_NAME, m_icc.data(), m_icc.size());
        if (vips_icc_transform(labelled.get(), converted.out(), "srgb", "embedded", TRUE, "depth",
                               wide ? 16 : 8, nullptr) ||
            vips_colourspace(converted.get(), right.out(), interpretation, nullptr))
            return failed();
        std::size_t size = 0;
        void* memory = vips_image_write_to_memory(right.get(), &size);
        const bool fits = memory && size == block.size();
        if (fits)
            keep(static_cast<const std::byte*>(memory), rows);
        g_free(memory);
        return fits ? Status{} : failed();
    }

    void keep(const std::byte* converted, std::size_t rows)
    {
        const PlaneShape& shape = m_shape.planes[0];
        m_rows = RowBuffer(rows, shape);
        m_pointers.clear();
        for (std::size_t row = 0; row < rows; ++row) {
            m_rows.store(row, converted + row * shape.rowBytes());
            m_pointers.push_back(m_rows.row(row));
        }
    }

    static tl::unexpected<Error> failed()
    {
        return failure(ErrorKind::DecodeFailed, "the colours cannot be converted to sRGB",
                       takeVipsError());
    }

    const std::unique_ptr<RowSource> m_source;
    const Bytes m_icc;
    const PictureShape m_shape;
    RowBuffer m_rows;
    std::vector<const std::byte*> m_pointers;
    bool m_ended = false;
};

/// Whether the profile is one, and of the picture's kind.
bool fits(const Bytes& icc, const PictureShape& shape)
{
    const std::array<std::uint8_t, 3> pixel{};
    const bool grey = shape.model == ColourModel::Grey;
    const VipsRef<VipsImage> plain(vips_image_new_from_memory(pixel.data(), grey ? 1 : 3, 1, 1,
                                                              grey ? 1 : 3, VIPS_FORMAT_UCHAR));
    VipsRef<VipsImage> labelled;
    if (!plain || vips_copy(plain.get(), labelled.out(), "interpretation",
                            grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, nullptr))
        return false;
    const bool done = vips_icc_is_compatible_profile(labelled.get(), icc.data(), icc.size()) != 0;
    vips_error_clear();
    return done;
}

} // namespace

void convertToStandard(PictureSource& picture)
{
    const Bytes icc = picture.metadata.icc;
    if (icc.empty())
        return;
    declareStandardColour(picture.metadata);
    if (fits(icc, picture.rows->shape()))
        picture.rows = std::make_unique<StandardColours>(std::move(picture.rows), icc);
    else
        picture.note += (picture.note.empty() ? "" : "; ") +
                        std::string("the colour profile is broken and was ignored");
}

} // namespace manyhands
