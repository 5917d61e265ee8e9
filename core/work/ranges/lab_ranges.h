#pragma once

#include <memory>

#include "work/ranges/range_work.h"

namespace manyhands {

// The lab's patterns, each with what RangeKind says of its parameters.
std::unique_ptr<RangeWork> makeWaitRange(const RangeTask& task);
std::unique_ptr<RangeWork> makeTrialPrimesRange();
Result<std::unique_ptr<RangeWork>> makeQueueRange(const RangeTask& task,
                                                  std::vector<UniqueFd> payload);
Result<std::unique_ptr<RangeWork>> makeCounterRange(const RangeTask& task,
                                                    std::vector<UniqueFd> payload);
Result<std::unique_ptr<RangeWork>> makeForkRange(const RangeTask& task,
                                                 std::vector<UniqueFd> payload);
Result<std::unique_ptr<RangeWork>> makeSandboxRange(const RangeTask& task,
                                                    std::vector<UniqueFd> payload);

namespace detail {

/// What most kinds say of a chunk: who did it and when.
void markBegin(RangeWords& words);
void markEnd(RangeWords& words);
Error givenUp();
/// Sleeps a little; false where the chunk is cancelled.
bool waitALittle(const RangeCall& call, long ns);
/// Sleeps so long, an hour at most; false where the chunk is cancelled.
bool waitFor(const RangeCall& call, std::uint64_t ms);

} // namespace detail

} // namespace manyhands
