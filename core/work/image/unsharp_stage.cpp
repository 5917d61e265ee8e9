#include <algorithm>
#include <cmath>

#include "work/image/neighbour_stages.h"
#include "work/image/per_row.h"
#include "work/image/row_queue.h"

namespace manyhands {
namespace {

/// Sends rows through the blur, keeps them until they come out of it, and puts the two together.
template <typename Sample>
class Unsharp final : public RowConsumer {
public:
    Unsharp(const PlaneShape& shape, UnsharpSettings settings, const BlurMaker& makeBlur,
            RowConsumer& next)
        : m_shape(shape),
          m_percent(settings.percent),
          m_threshold(settings.threshold * static_cast<int>(kFullScale<Sample> / 255)),
          m_next(next),
          m_waiting(kFirstCapacity, shape.rowBytes(), sizeof(Sample)),
          m_result(1, shape),
          m_blurred(*this),
          m_blur(makeBlur(m_blurred))
    {}

    void push(const std::byte* row) override
    {
        std::memcpy(m_waiting.append(), row, m_shape.rowBytes());
        m_blur->push(row);
    }

    bool drain() override { return m_blur->drain(); }

private:
    static constexpr std::size_t kFirstCapacity = 16;

    class Blurred final : public RowConsumer {
    public:
        explicit Blurred(Unsharp& owner) : m_owner(owner) {}
        void push(const std::byte* row) override
        {
            m_owner.combine(reinterpret_cast<const Sample*>(row));
        }

    private:
        Unsharp& m_owner;
    };

    void combine(const Sample* blurred)
    {
        const auto* in = reinterpret_cast<const Sample*>(m_waiting.at(0));
        auto* out = m_result.template as<Sample>(0);
        const std::size_t n = m_shape.samplesPerRow();
        constexpr int maximum = kFullScale<Sample>;
        for (std::size_t i = 0; i < n; ++i) {
            const int difference = in[i] - blurred[i];
            // At most 65535 times 1000 percent. Division cuts off towards zero.
            const int added = std::abs(difference) > m_threshold ? difference * m_percent / 100 : 0;
            out[i] = static_cast<Sample>(std::clamp(in[i] + added, 0, maximum));
        }
        if (m_shape.alpha)
            for (std::size_t i = m_shape.bands - 1; i < n; i += m_shape.bands)
                out[i] = in[i];
        m_waiting.drop(1);
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const int m_percent;
    const int m_threshold;
    RowConsumer& m_next;
    RowQueue m_waiting;
    RowBuffer m_result;
    Blurred m_blurred;
    std::unique_ptr<RowConsumer> m_blur;
};

} // namespace

std::unique_ptr<RowConsumer> makeUnsharp(const PlaneShape& shape, UnsharpSettings settings,
                                         const BlurMaker& makeBlur, RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<Unsharp<std::uint8_t>>(shape, settings, makeBlur, next);
    return std::make_unique<Unsharp<std::uint16_t>>(shape, settings, makeBlur, next);
}

} // namespace manyhands
