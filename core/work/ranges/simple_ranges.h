#pragma once

#include <memory>

#include "work/ranges/range_work.h"

namespace manyhands {

/// The kinds that need nothing but the processor.
std::unique_ptr<RangeWork> makeEmptyRange();
std::unique_ptr<RangeWork> makeSpinRange(const RangeTask& task);
std::unique_ptr<RangeWork> makeSumOfSquaresRange();
/// `controlFd`: where the worker speaks to the engine.
Result<std::unique_ptr<RangeWork>> makeFaultRange(const RangeTask& task,
                                                  std::vector<UniqueFd> payload, int controlFd);

} // namespace manyhands
