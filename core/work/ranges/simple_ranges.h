#pragma once

#include <memory>

#include "work/ranges/range_work.h"

namespace manyhands {

/// The kinds that need nothing but the processor.
std::unique_ptr<RangeWork> makeEmptyRange();
std::unique_ptr<RangeWork> makeSpinRange(const RangeTask& task);
std::unique_ptr<RangeWork> makeSumOfSquaresRange();
Result<std::unique_ptr<RangeWork>> makeFaultRange(const RangeTask& task);

} // namespace manyhands
