#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "jobs/filter.h"
#include "work/image/kernels.h"
#include "work/image/rows.h"

namespace manyhands {

/// The stages that the rows of one plane pass, first to last. It is built before its end is known:
/// every stage is a function that makes it once the next stage stands.
class StageChain {
public:
    using Maker = std::function<std::unique_ptr<RowConsumer>(RowConsumer& next)>;

    void append(Maker maker) { m_makers.push_back(std::move(maker)); }
    /// Builds the stages in front of `end`, which must outlive the chain. Called again it starts
    /// anew: nothing of the rows before is left.
    void build(RowConsumer& end);
    RowConsumer& front() { return *m_front; }
    /// Gives on some of the rows still held; false when all stages are empty.
    bool drain();

private:
    std::vector<Maker> m_makers;
    std::deque<std::unique_ptr<RowConsumer>> m_stages;
    RowConsumer* m_front = nullptr;
    std::size_t m_drained = 0;
};

/// Whether a filter may be run on the planes of a JPEG instead of on RGB: only where it is linear
/// and neither rounds nor clips in a way that users compare.
bool worksOnPlanes(const FilterStep& step);
/// Whether a filter may be run on the inks of a CMYK picture. Those that mix neighbours may; for
/// those that give tones a meaning the picture has to become RGB when it is decoded.
bool worksOnInks(const FilterStep& step);
/// Whether a grey picture has to become RGB first, because the filter tints.
bool addsColour(const FilterStep& step);

/// Appends what `step` does to a plane of `shape`; the shape stays (what changes it is appended by
/// appendGeometry()). A step that changes nothing
/// appends nothing. What adds colour leaves a plane of fewer than three colour bands as it is.
void appendFilter(StageChain& chain, const FilterStep& step, const PlaneShape& shape,
                  const FilterKernels& kernels);

} // namespace manyhands
