#include "work/ranges/lab_ranges.h"
#include "work/ranges/prime_ranges.h"
#include "work/ranges/range_work.h"
#include "work/ranges/simple_ranges.h"

namespace manyhands {

Result<std::unique_ptr<RangeWork>> makeRangeWork(const RangeTask& task,
                                                 std::vector<UniqueFd> payload, int controlFd)
{
    switch (task.kind) {
    case RangeKind::Empty:
        return makeEmptyRange();
    case RangeKind::Spin:
        return makeSpinRange(task);
    case RangeKind::SumOfSquares:
        return makeSumOfSquaresRange();
    case RangeKind::Fault:
        return makeFaultRange(task, std::move(payload), controlFd);
    case RangeKind::Wait:
        return makeWaitRange(task);
    case RangeKind::TrialPrimes:
        return makeTrialPrimesRange();
    case RangeKind::Queue:
        return makeQueueRange(task, std::move(payload));
    case RangeKind::Counter:
        return makeCounterRange(task, std::move(payload));
    case RangeKind::Fork:
        return makeForkRange(task, std::move(payload));
    case RangeKind::Sandbox:
        return makeSandboxRange(task, std::move(payload));
    case RangeKind::PrimeCount:
    case RangeKind::PrimeFormula:
    case RangeKind::PrimeNth:
    case RangeKind::PrimeList:
    case RangeKind::PrimeTest:
    case RangeKind::PrimeGaps:
        return makePrimeRange(task, std::move(payload));
    }
    return failure(ErrorKind::ProtocolViolation, "there is no such kind of range");
}

} // namespace manyhands
