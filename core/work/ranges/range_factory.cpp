#include "work/ranges/range_work.h"
#include "work/ranges/simple_ranges.h"

namespace manyhands {

Result<std::unique_ptr<RangeWork>> makeRangeWork(const RangeTask& task, std::vector<UniqueFd>)
{
    switch (task.kind) {
    case RangeKind::Empty:
        return makeEmptyRange();
    case RangeKind::Spin:
        return makeSpinRange(task);
    case RangeKind::SumOfSquares:
        return makeSumOfSquaresRange();
    case RangeKind::Fault:
        return makeFaultRange(task);
    }
    return failure(ErrorKind::ProtocolViolation, "there is no such kind of range");
}

} // namespace manyhands
