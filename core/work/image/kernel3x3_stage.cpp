#include <algorithm>
#include <array>
#include <cmath>

#include "work/image/pixel_stages.h"
#include "work/image/row_buffer.h"

namespace manyhands {
namespace {

template <typename Sample>
class Convolve3x3 final : public RowConsumer {
    static constexpr int kMaximum = sizeof(Sample) == 1 ? 255 : 65535;

public:
    Convolve3x3(Kernel3x3 kind, const PlaneShape& shape, const FilterKernels& kernels,
                RowConsumer& next)
        : m_kind(kind),
          m_shape(shape),
          m_kernels(kernels),
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
        if constexpr (sizeof(Sample) == 1) {
            (m_kind == Kernel3x3::Sharpen ? m_kernels.sharpen8
                                          : m_kernels.edges8)(inner.data(), bands, n, out + bands);
        } else {
            const int centre = m_kind == Kernel3x3::Sharpen ? 16 : 8;
            const int half = m_kind == Kernel3x3::Sharpen ? 4 : 0;
            const int shift = m_kind == Kernel3x3::Sharpen ? 3 : 0;
            for (std::size_t i = bands; i < bands + n; ++i) {
                const int around = rows[0][i - bands] + rows[0][i] + rows[0][i + bands] +
                                   rows[1][i - bands] + rows[1][i + bands] + rows[2][i - bands] +
                                   rows[2][i] + rows[2][i + bands];
                out[i] = static_cast<Sample>(
                    std::clamp((centre * rows[1][i] - around + half) >> shift, 0, kMaximum));
            }
        }
    }

    // Every neighbour is mixed with the pixel itself as far as it is transparent. Where all are
    // opaque this is the kernel.
    void convolveTransparent(const std::array<const Sample*, 3>& rows, Sample* out) const
    {
        const std::size_t bands = m_shape.bands;
        const bool sharpen = m_kind == Kernel3x3::Sharpen;
        for (std::size_t x = 1; x + 1 < m_shape.width; ++x) {
            const std::size_t at = x * bands;
            for (std::size_t b = 0; b + 1 < bands; ++b) {
                const float own = rows[1][at + b];
                float difference = 0;
                for (const Sample* row : rows)
                    for (std::size_t pixel = at - bands; pixel <= at + bands; pixel += bands)
                        difference += (own - static_cast<float>(row[pixel + b])) *
                                      static_cast<float>(row[pixel + bands - 1]);
                difference /= kMaximum;
                const float value = sharpen ? own + difference / 8 : difference;
                out[at + b] = static_cast<Sample>(
                    std::clamp(static_cast<int>(std::floor(value + 0.5F)), 0, kMaximum));
            }
            out[at + bands - 1] = rows[1][at + bands - 1];
        }
    }

    const Kernel3x3 m_kind;
    const PlaneShape m_shape;
    const FilterKernels& m_kernels;
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
