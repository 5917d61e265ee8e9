#include "work/image/thumbnail.h"

#include <algorithm>
#include <cmath>

#include "work/image/colour.h"

namespace manyhands {
namespace {

// Rows whose 8-bit samples fit a 16-bit sum.
constexpr std::size_t kRowsPerSum = 256;

/// How the samples of a plane's side fall into the cells of a thumbnail's side. A chroma plane may
/// have fewer samples than there are cells; then a cell repeats one.
struct Cells {
    std::uint32_t samples;
    std::uint32_t cells;

    std::size_t begin(std::size_t cell) const { return std::uint64_t{cell} * samples / cells; }
    std::size_t end(std::size_t cell) const { return std::max(begin(cell) + 1, begin(cell + 1)); }
};

std::uint8_t clip8(float value)
{
    return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F) + 0.5F);
}

} // namespace

class PlaneThumbnail final : public RowConsumer {
public:
    PlaneThumbnail(const PlaneShape& shape, ThumbnailSize size, const FilterKernels& kernels,
                   RowConsumer& next)
        : m_shape(shape),
          m_across{shape.width, size.width},
          m_down{shape.height, size.height},
          m_kernels(kernels),
          m_next(next),
          m_shortSums(shape.samplesPerRow() + kRowPadding),
          m_sums(shape.samplesPerRow()),
          m_result(std::size_t{size.width} * size.height * shape.bands)
    {}

    void push(const std::byte* row) override
    {
        accumulate(row);
        ++m_rows;
        while (m_cell < m_down.cells && m_down.end(m_cell) <= m_rows) {
            store();
            ++m_cell;
            if (m_cell == m_down.cells || m_down.begin(m_cell) >= m_rows)
                clear();
        }
        m_next.push(row);
    }

    const std::uint8_t* result() const { return m_result.data(); }

private:
    void accumulate(const std::byte* row)
    {
        ++m_rowsInCell;
        if (m_shape.depth == SampleDepth::Bits16) {
            accumulateWide(reinterpret_cast<const std::uint16_t*>(row), 65535);
        } else if (m_shape.alpha) {
            accumulateWide(reinterpret_cast<const std::uint8_t*>(row), 255);
        } else {
            m_kernels.accumulate8(reinterpret_cast<const std::uint8_t*>(row),
                                  m_shape.samplesPerRow(), m_shortSums.data());
            if (++m_rowsInShortSums == kRowsPerSum)
                flush();
        }
    }

    // Colours count as far as they are opaque.
    template <typename Sample>
    void accumulateWide(const Sample* row, std::uint64_t maximum)
    {
        const unsigned bands = m_shape.bands;
        for (std::size_t i = 0; i < m_sums.size(); i += bands) {
            const std::uint64_t weight = m_shape.alpha ? row[i + bands - 1] : maximum;
            for (unsigned b = 0; b < bands; ++b)
                m_sums[i + b] += m_shape.alpha && b + 1 == bands ? weight : row[i + b] * weight;
        }
    }

    void flush()
    {
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            m_sums[i] += m_shortSums[i];
        std::fill(m_shortSums.begin(), m_shortSums.end(), std::uint16_t{0});
        m_rowsInShortSums = 0;
    }

    void clear()
    {
        if (m_rowsInCell != m_rowsInShortSums)
            std::fill(m_sums.begin(), m_sums.end(), std::uint64_t{0});
        std::fill(m_shortSums.begin(), m_shortSums.end(), std::uint16_t{0});
        m_rowsInShortSums = 0;
        m_rowsInCell = 0;
    }

    // Averages what was summed of the current cells' rows.
    void store()
    {
        if (m_rowsInCell == m_rowsInShortSums) {
            average(m_shortSums);
            return;
        }
        if (m_rowsInShortSums > 0)
            flush();
        average(m_sums);
    }

    template <typename Sum>
    void average(const std::vector<Sum>& sums)
    {
        const unsigned bands = m_shape.bands;
        const double maximum = m_shape.depth == SampleDepth::Bits8 ? 255 : 65535;
        // The weight that accumulateWide() put on every sample.
        const double weight = m_shape.depth == SampleDepth::Bits8 && !m_shape.alpha ? 1.0 : maximum;
        for (std::size_t cell = 0; cell < m_across.cells; ++cell) {
            const std::size_t begin = m_across.begin(cell);
            const std::size_t end = m_across.end(cell);
            const auto sum = [&](unsigned band) {
                std::uint64_t total = 0;
                for (std::size_t x = begin; x < end; ++x)
                    total += sums[x * bands + band];
                return static_cast<double>(total);
            };
            const double area = static_cast<double>((end - begin) * m_rowsInCell);
            const double opacity = m_shape.alpha ? sum(bands - 1) : area * weight;
            std::uint8_t* out = m_result.data() + (m_cell * m_across.cells + cell) * bands;
            for (unsigned b = 0; b < bands; ++b) {
                const bool isAlpha = m_shape.alpha && b + 1 == bands;
                const double divisor = isAlpha ? area : opacity;
                const double mean = divisor > 0 ? (isAlpha ? opacity : sum(b)) / divisor : 0;
                out[b] = clip8(static_cast<float>(mean * 255 / maximum));
            }
        }
    }

    const PlaneShape m_shape;
    const Cells m_across;
    const Cells m_down;
    const FilterKernels& m_kernels;
    RowConsumer& m_next;
    std::vector<std::uint16_t> m_shortSums; ///< Of the last rows, where they are of 8 bits.
    std::vector<std::uint64_t> m_sums;      ///< Of the cells' rows that are not in m_shortSums.
    std::vector<std::uint8_t> m_result;
    std::size_t m_rows = 0;
    std::size_t m_rowsInCell = 0;
    std::size_t m_rowsInShortSums = 0;
    std::size_t m_cell = 0;
};

ThumbnailSize thumbnailSize(std::uint32_t width, std::uint32_t height)
{
    const double scale =
        std::min(1.0, static_cast<double>(kThumbnailSide) / std::max(width, height));
    const auto scaled = [&](std::uint32_t side) {
        return std::max(1U, static_cast<std::uint32_t>(std::lround(side * scale)));
    };
    return {scaled(width), scaled(height)};
}

ThumbnailMaker::ThumbnailMaker(const PictureShape& shape, const FilterKernels& kernels)
    : m_shape(shape),
      m_kernels(kernels),
      m_size(thumbnailSize(shape.width, shape.height)),
      m_planes(shape.planes.size())
{}

ThumbnailMaker::~ThumbnailMaker() = default;

std::unique_ptr<RowConsumer> ThumbnailMaker::makeTap(std::size_t plane, RowConsumer& next)
{
    m_planes[plane] =
        std::make_unique<PlaneThumbnail>(m_shape.planes[plane], m_size, m_kernels, next);
    return std::make_unique<RowPassage>(*m_planes[plane]);
}

// The cells as the interleaved colours of the model, YCbCr as RGB; without alpha.
std::vector<std::uint8_t> ThumbnailMaker::colours() const
{
    const std::size_t count = std::size_t{m_size.width} * m_size.height;
    std::vector<std::uint8_t> out;
    if (m_shape.model == ColourModel::YCbCr) {
        for (std::size_t i = 0; i < count; ++i) {
            // JFIF 1.02, "conversion to and from RGB".
            const float y = m_planes[0]->result()[i];
            const float cb = m_planes[1]->result()[i] - 128.0F;
            const float cr = m_planes[2]->result()[i] - 128.0F;
            out.push_back(clip8(y + 1.402F * cr));
            out.push_back(clip8(y - 0.344136F * cb - 0.714136F * cr));
            out.push_back(clip8(y + 1.772F * cb));
        }
        return out;
    }
    const PlaneShape& shape = m_shape.planes[0];
    const unsigned colours = shape.bands - (shape.alpha ? 1 : 0);
    for (std::size_t i = 0; i < count; ++i)
        out.insert(out.end(), m_planes[0]->result() + i * shape.bands,
                   m_planes[0]->result() + i * shape.bands + colours);
    return out;
}

void ThumbnailMaker::finish(ThumbnailTarget& target, const Bytes& icc) const
{
    const PlaneShape& shape = m_shape.planes[0];
    const ColourModel model =
        m_shape.model == ColourModel::YCbCr ? ColourModel::Rgb : m_shape.model;
    const std::vector<std::uint8_t> rgb =
        displayColours(colours(), m_size.width, m_size.height, model, icc);
    const std::size_t count = std::size_t{m_size.width} * m_size.height;
    for (std::size_t i = 0; i < count; ++i) {
        std::copy_n(rgb.data() + 3 * i, 3, target.rgba + 4 * i);
        target.rgba[4 * i + 3] =
            shape.alpha ? m_planes[0]->result()[(i + 1) * shape.bands - 1] : 255;
    }
    target.width = m_size.width;
    target.height = m_size.height;
}

} // namespace manyhands
