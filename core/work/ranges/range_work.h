#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"
#include "jobs/range_task.h"

namespace manyhands {

/// One chunk as a worker gets it.
struct RangeCall {
    RangeChunk numbers;
    /// The chunk's place in the ring. It is this chunk's alone until the engine has taken the
    /// result: where a kind keeps large results in shared memory, here is an index into it.
    std::uint32_t slot = 0;
    /// Whether to give up; ask often enough to answer within some tenths of a second.
    const std::function<bool()>& cancelled;
};

/// What a kind of range does with its chunks, inside a worker. Made once for a range; chunks come
/// one after the other and in any order, from the shared memory of all workers of the range:
/// whatever their numbers are, they must do no harm.
class RangeWork {
public:
    virtual ~RangeWork() = default;

    /// Does one chunk. Words that are not set stay 0. An error of kind Cancelled gives the chunk
    /// up; any other fails the whole job.
    virtual Status chunk(const RangeCall& call, RangeWords& words) = 0;
};

/// `payload`: the descriptors behind the arena's. Errors: parameters that make no sense.
using RangeFactory =
    std::function<Result<std::unique_ptr<RangeWork>>(const RangeTask&, std::vector<UniqueFd>)>;

/// The work of a kind, for real workers. `controlFd` is the worker's socket, which one fault of the
/// lab writes nonsense to.
Result<std::unique_ptr<RangeWork>> makeRangeWork(const RangeTask& task,
                                                 std::vector<UniqueFd> payload, int controlFd);

} // namespace manyhands
