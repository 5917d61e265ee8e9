#include "work/image/filter_stages.h"

#include <algorithm>

#include "work/image/blur_stage.h"
#include "work/image/pixel_stages.h"

namespace manyhands {
namespace {

void appendGaussian(StageChain& chain, const PlaneShape& shape, double sigma,
                    const FilterKernels& kernels)
{
    const double across = sigma / shape.pixelsAcross;
    const double down = sigma / shape.pixelsDown;
    if (std::max(across, down) > kWidestDirectSigma)
        chain.append([=, &kernels](RowConsumer& next) {
            return makeWideBlur(shape, across, down, kernels, next);
        });
    else
        chain.append([=, &kernels](RowConsumer& next) {
            return makeDirectBlur(shape, across, down, kernels, next);
        });
}

void appendBlur(StageChain& chain, const PlaneShape& shape, double sigma,
                const FilterKernels& kernels)
{
    if (!shape.alpha) {
        appendGaussian(chain, shape, sigma, kernels);
        return;
    }
    chain.append([=](RowConsumer& next) { return makePremultiply(shape, next); });
    appendGaussian(chain, premultipliedShape(shape), sigma, kernels);
    chain.append([=](RowConsumer& next) { return makeUnpremultiply(shape, next); });
}

} // namespace

void StageChain::build(RowConsumer& end)
{
    m_front = &end;
    for (auto maker = m_makers.rbegin(); maker != m_makers.rend(); ++maker) {
        m_stages.push_front((*maker)(*m_front));
        m_front = m_stages.front().get();
    }
}

bool StageChain::drain()
{
    if (m_drained < m_stages.size() && !m_stages[m_drained]->drain())
        ++m_drained;
    return m_drained < m_stages.size();
}

bool worksOnPlanes(const FilterStep& step)
{
    return step.kind == FilterKind::None || step.kind == FilterKind::Blur;
}

void appendFilter(StageChain& chain, const FilterStep& step, const PlaneShape& shape,
                  const FilterKernels& kernels)
{
    switch (step.kind) {
    case FilterKind::None:
        return;
    case FilterKind::Blur:
        appendBlur(chain, shape, step.values[0], kernels);
        return;
    case FilterKind::Sharpen:
    case FilterKind::Edges: {
        const Kernel3x3 kind =
            step.kind == FilterKind::Sharpen ? Kernel3x3::Sharpen : Kernel3x3::Edges;
        chain.append(
            [=, &kernels](RowConsumer& next) { return makeKernel3x3(kind, shape, kernels, next); });
        return;
    }
    }
}

} // namespace manyhands
