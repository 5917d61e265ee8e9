#pragma once

#include <memory>

#include "work/image/row_buffer.h"
#include "work/image/rows.h"

namespace manyhands {

template <typename Sample>
inline constexpr std::uint32_t kFullScale = sizeof(Sample) == 1 ? 255 : 65535;

/// Bands that are not alpha.
inline unsigned colourBands(const PlaneShape& shape)
{
    return shape.bands - (shape.alpha ? 1 : 0);
}

/// A stage that turns one row into one row with a function from samples to samples. The function
/// is called once for every row, top to bottom.
template <typename In, typename Out, typename Convert>
class PerRow final : public RowConsumer {
public:
    PerRow(const PlaneShape& out, Convert convert, RowConsumer& next)
        : m_convert(std::move(convert)), m_next(next), m_result(1, out)
    {}

    void push(const std::byte* row) override
    {
        m_convert(reinterpret_cast<const In*>(row), m_result.template as<Out>(0));
        m_next.push(m_result.row(0));
    }

private:
    Convert m_convert;
    RowConsumer& m_next;
    RowBuffer m_result;
};

template <typename In, typename Out, typename Convert>
std::unique_ptr<RowConsumer> perRow(const PlaneShape& out, Convert convert, RowConsumer& next)
{
    return std::make_unique<PerRow<In, Out, Convert>>(out, std::move(convert), next);
}

} // namespace manyhands
