#include "work/filter_runner.h"

#include "work/image/geometry_stages.h"
#include "work/image/row_buffer.h"

namespace manyhands::fixtures {
namespace {

class Collector final : public RowConsumer {
public:
    explicit Collector(Pixels& pixels) : m_pixels(pixels) {}
    std::size_t rows() const { return m_rows; }
    void push(const std::byte* row) override
    {
        ++m_rows;
        const auto n = static_cast<std::size_t>(m_pixels.width) * m_pixels.bands;
        for (std::size_t i = 0; i < n; ++i)
            m_pixels.samples.push_back(m_pixels.wide
                                           ? reinterpret_cast<const std::uint16_t*>(row)[i]
                                           : reinterpret_cast<const std::uint8_t*>(row)[i]);
    }

private:
    Pixels& m_pixels;
    std::size_t m_rows = 0;
};

} // namespace

PlaneShape shapeOf(const Pixels& pixels, bool alpha)
{
    PlaneShape shape;
    shape.width = static_cast<std::uint32_t>(pixels.width);
    shape.height = static_cast<std::uint32_t>(pixels.height);
    shape.bands = static_cast<unsigned>(pixels.bands);
    shape.depth = pixels.wide ? SampleDepth::Bits16 : SampleDepth::Bits8;
    shape.alpha = alpha;
    return shape;
}

FilterRun runFilters(const Pixels& in, const std::vector<std::string>& filters, bool alpha,
                     const FilterKernels& kernels)
{
    const PlaneShape shape = shapeOf(in, alpha);
    PlaneShape now = shape;
    StageChain chain;
    for (const std::string& filter : filters) {
        const FilterStep step = parseFilter(filter).value();
        if (isGeometry(step))
            now = appendGeometry(chain, step, now, {now.width, now.height, 1}, kernels).value();
        else
            appendFilter(chain, step, now, kernels);
    }
    FilterRun run;
    run.pixels = {static_cast<int>(now.width),
                  static_cast<int>(now.height),
                  static_cast<int>(now.bands),
                  in.wide,
                  {}};
    Collector collector(run.pixels);
    chain.build(collector);
    RowBuffer row(1, shape);
    const std::size_t n = shape.samplesPerRow();
    for (std::size_t y = 0; y < shape.height; ++y) {
        for (std::size_t i = 0; i < n; ++i) {
            if (in.wide)
                row.as<std::uint16_t>(0)[i] = in.samples[y * n + i];
            else
                row.as<std::uint8_t>(0)[i] = static_cast<std::uint8_t>(in.samples[y * n + i]);
        }
        chain.front().push(row.row(0));
    }
    run.rowsAtEnd = collector.rows();
    while (chain.drain())
        continue;
    return run;
}

std::string describe(const Pixels& pixels, const std::string& filter)
{
    return filter + " on " + std::to_string(pixels.width) + " x " + std::to_string(pixels.height) +
           ", " + std::to_string(pixels.bands) + (pixels.wide ? " bands of 16 bits" : " bands");
}

} // namespace manyhands::fixtures
