#include <algorithm>
#include <array>

#include "work/image/per_row.h"
#include "work/image/pixel_stages.h"
#include "work/image/row_buffer.h"

namespace manyhands {
namespace {

/// Weights as Pillow lists them: the first three belong to the row below.
struct Definition {
    std::array<int, 9> weights;
    int divisor;
    int offset;     ///< In levels of 255.
    bool keepsFlat; ///< The weights add up to the divisor, otherwise to nothing.
};

constexpr Definition kSharpen{{-2, -2, -2, -2, 32, -2, -2, -2, -2}, 16, 0, true};
constexpr Definition kEdges{{-1, -1, -1, -1, 8, -1, -1, -1, -1}, 1, 0, false};
constexpr Definition kSmooth{{1, 1, 1, 1, 5, 1, 1, 1, 1}, 13, 0, true};
constexpr Definition kDetail{{0, -1, 0, -1, 10, -1, 0, -1, 0}, 6, 0, true};
constexpr Definition kEmboss{{-1, 0, 0, 0, 1, 0, 0, 0, 0}, 1, 128, false};
constexpr Definition kContour{{-1, -1, -1, -1, 8, -1, -1, -1, -1}, 1, 255, false};

constexpr const Definition& definition(Kernel3x3 kind)
{
    switch (kind) {
    case Kernel3x3::Sharpen:
        return kSharpen;
    case Kernel3x3::Edges:
        return kEdges;
    case Kernel3x3::Smooth:
        return kSmooth;
    case Kernel3x3::Detail:
        return kDetail;
    case Kernel3x3::Emboss:
        return kEmboss;
    case Kernel3x3::Contour:
        break;
    }
    return kContour;
}

template <typename Sample>
using Convolve = void (*)(const Sample* const* rows, std::size_t bands, std::size_t n, Sample* out);

constexpr float weightOf(const Definition& kernel, std::size_t index)
{
    return static_cast<float>(kernel.weights[index]) / static_cast<float>(kernel.divisor);
}

template <Kernel3x3 kind, std::size_t first, typename Sample>
float rowSum(const Sample* centre, std::size_t bands)
{
    constexpr const Definition& kernel = definition(kind);
    float sum = 0;
    if constexpr (kernel.weights[first] != 0)
        sum += static_cast<float>(*(centre - bands)) * weightOf(kernel, first);
    if constexpr (kernel.weights[first + 1] != 0)
        sum += static_cast<float>(*centre) * weightOf(kernel, first + 1);
    if constexpr (kernel.weights[first + 2] != 0)
        sum += static_cast<float>(centre[bands]) * weightOf(kernel, first + 2);
    return sum;
}

// In single precision and in Pillow's order, bottom to top: sixths that lie halfway between two
// levels are rounded by what the additions left of them.
template <Kernel3x3 kind, typename Sample>
void convolveRow(const Sample* const* rows, std::size_t bands, std::size_t n, Sample* out)
{
    constexpr float maximum = kFullScale<Sample>;
    constexpr float offset = static_cast<float>(definition(kind).offset) * maximum / 255 + 0.5F;
    // Local, so that the compiler sees that the results do not change them, and makes vectors.
    const Sample* above = rows[0];
    const Sample* beside = rows[1];
    const Sample* below = rows[2];
    for (std::size_t i = 0; i < n; ++i) {
        float sum = offset;
        sum += rowSum<kind, 0>(below + i, bands);
        sum += rowSum<kind, 3>(beside + i, bands);
        sum += rowSum<kind, 6>(above + i, bands);
        out[i] = static_cast<Sample>(static_cast<int>(std::min(std::max(sum, 0.0F), maximum)));
    }
}

template <typename Sample>
Convolve<Sample> plainConvolve(Kernel3x3 kind)
{
    switch (kind) {
    case Kernel3x3::Sharpen:
        return convolveRow<Kernel3x3::Sharpen, Sample>;
    case Kernel3x3::Edges:
        return convolveRow<Kernel3x3::Edges, Sample>;
    case Kernel3x3::Smooth:
        return convolveRow<Kernel3x3::Smooth, Sample>;
    case Kernel3x3::Detail:
        return convolveRow<Kernel3x3::Detail, Sample>;
    case Kernel3x3::Emboss:
        return convolveRow<Kernel3x3::Emboss, Sample>;
    case Kernel3x3::Contour:
        break;
    }
    return convolveRow<Kernel3x3::Contour, Sample>;
}

template <typename Sample>
Convolve<Sample> convolveFor(Kernel3x3 kind, const FilterKernels& kernels)
{
    if constexpr (sizeof(Sample) == 1) {
        if (kind == Kernel3x3::Sharpen)
            return kernels.sharpen8;
        if (kind == Kernel3x3::Edges)
            return kernels.edges8;
    }
    return plainConvolve<Sample>(kind);
}

template <typename Sample>
class Convolve3x3 final : public RowConsumer {
    static constexpr int kMaximum = sizeof(Sample) == 1 ? 255 : 65535;

public:
    Convolve3x3(Kernel3x3 kind, const PlaneShape& shape, const FilterKernels& kernels,
                RowConsumer& next)
        : m_kernel(definition(kind)),
          m_convolve(convolveFor<Sample>(kind, kernels)),
          m_shape(shape),
          m_next(next),
          m_ring(3, shape),
          m_result(1, shape)
    {}

    void push(const std::byte* row) override
    {
        const std::size_t slot = m_received % 3;
        m_ring.store(slot, row);
        m_opaque[slot] = isOpaque(m_ring.template as<Sample>(slot));
        ++m_received;
        const bool frame = m_received == 1 || m_shape.width < 3 || m_shape.height < 3;
        if (frame) {
            m_next.push(m_ring.row(slot));
            return;
        }
        if (m_received == 2)
            return;
        emitMiddle();
        if (m_received == m_shape.height)
            m_next.push(m_ring.row(slot));
    }

private:
    bool isOpaque(const Sample* row) const
    {
        if (!m_shape.alpha)
            return true;
        Sample least = kMaximum;
        for (std::size_t i = m_shape.bands - 1; i < m_shape.samplesPerRow(); i += m_shape.bands)
            least = std::min(least, row[i]);
        return least == kMaximum;
    }

    void emitMiddle()
    {
        std::array<const Sample*, 3> rows{};
        for (std::size_t k = 0; k < 3; ++k)
            rows[k] = m_ring.template as<Sample>((m_received + k) % 3);
        const std::size_t n = m_shape.samplesPerRow();
        const std::size_t bands = m_shape.bands;
        auto* out = m_result.template as<Sample>(0);
        const bool opaque = m_opaque[0] && m_opaque[1] && m_opaque[2];
        if (opaque)
            convolve(rows, out);
        else
            convolveTransparent(rows, out);
        for (std::size_t b = 0; b < bands; ++b) {
            out[b] = rows[1][b];
            out[n - bands + b] = rows[1][n - bands + b];
        }
        if (m_shape.alpha && opaque)
            for (std::size_t i = bands - 1; i < n; i += bands)
                out[i] = kMaximum;
        m_next.push(m_result.row(0));
    }

    void convolve(const std::array<const Sample*, 3>& rows, Sample* out) const
    {
        const std::size_t bands = m_shape.bands;
        const std::size_t n = m_shape.samplesPerRow() - 2 * bands;
        const std::array<const Sample*, 3> inner{rows[0] + bands, rows[1] + bands, rows[2] + bands};
        m_convolve(inner.data(), bands, n, out + bands);
    }

    // Every neighbour is mixed with the pixel itself as far as it is transparent. Where all are
    // opaque this is the kernel.
    void convolveTransparent(const std::array<const Sample*, 3>& rows, Sample* out) const
    {
        const std::size_t bands = m_shape.bands;
        constexpr float opaque = kMaximum;
        const float divisor = opaque * static_cast<float>(m_kernel.divisor);
        const float offset = static_cast<float>(m_kernel.offset) * opaque / 255 + 0.5F;
        for (std::size_t x = 1; x + 1 < m_shape.width; ++x) {
            const std::size_t at = x * bands;
            for (std::size_t b = 0; b + 1 < bands; ++b) {
                const float own = rows[1][at + b];
                float difference = 0;
                for (std::size_t k = 0; k < 9; ++k) {
                    const Sample* pixel = rows[2 - k / 3] + at - bands + k % 3 * bands;
                    difference += static_cast<float>(m_kernel.weights[k]) *
                                  (static_cast<float>(pixel[b]) - own) *
                                  static_cast<float>(pixel[bands - 1]);
                }
                const float value = (m_kernel.keepsFlat ? own : 0) + difference / divisor + offset;
                out[at + b] =
                    static_cast<Sample>(static_cast<int>(std::min(std::max(value, 0.0F), opaque)));
            }
            out[at + bands - 1] = rows[1][at + bands - 1];
        }
    }

    const Definition& m_kernel;
    const Convolve<Sample> m_convolve;
    const PlaneShape m_shape;
    RowConsumer& m_next;
    RowBuffer m_ring;
    RowBuffer m_result;
    std::array<bool, 3> m_opaque{};
    std::size_t m_received = 0;
};

} // namespace

std::unique_ptr<RowConsumer> makeKernel3x3(Kernel3x3 kind, const PlaneShape& shape,
                                           const FilterKernels& kernels, RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<Convolve3x3<std::uint8_t>>(kind, shape, kernels, next);
    return std::make_unique<Convolve3x3<std::uint16_t>>(kind, shape, kernels, next);
}

} // namespace manyhands
