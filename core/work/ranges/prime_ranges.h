#pragma once

#include "work/ranges/range_work.h"

namespace manyhands {

/// The work of the Prime… kinds; see RangeKind. Errors: parameters or a payload that make no sense.
Result<std::unique_ptr<RangeWork>> makePrimeRange(const RangeTask& task,
                                                  std::vector<UniqueFd> payload);

} // namespace manyhands
