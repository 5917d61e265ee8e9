#include "range_turn.h"

#include "base/clock.h"

namespace manyhands {

Status RangeTurns::open(const RunRange& turn, std::vector<UniqueFd> descriptors)
{
    if (m_range == turn.range)
        return {};
    m_range = 0;
    m_work.reset();
    m_arena.reset();
    if (descriptors.empty())
        return failure(ErrorKind::ProtocolViolation, "a range came without its shared memory");
    auto arena = RangeArena::open(std::move(descriptors.front()));
    if (!arena)
        return tl::unexpected(arena.error());
    descriptors.erase(descriptors.begin());
    auto work = m_factory(turn.task, std::move(descriptors));
    if (!work)
        return tl::unexpected(work.error());
    m_arena.emplace(std::move(*arena));
    m_work = std::move(*work);
    m_range = turn.range;
    return {};
}

Result<RangeLeft> RangeTurns::run(const RunRange& turn, std::vector<UniqueFd> descriptors,
                                  const std::function<bool()>& cancelled)
{
    if (auto status = open(turn, std::move(descriptors)); !status)
        return tl::unexpected(status.error());
    const std::int64_t cpuBefore = threadCpuNs();
    RangeLeft left;
    left.item = turn.item;
    Result<bool> goesOn = true;
    const auto mayGoOn = [&] {
        if (m_arena->isAskedToLeave(turn.place))
            left.why = RangeEnd::Asked;
        else if (cancelled())
            left.why = RangeEnd::Cancelled;
        else
            return true;
        return false;
    };
    for (const std::uint64_t chunk : turn.again) {
        if (!goesOn || !*goesOn || !mayGoOn())
            break;
        m_arena->claimAgain(turn.place, chunk);
        goesOn = doChunk(chunk, cancelled, left);
    }
    while (left.why == RangeEnd::Exhausted && goesOn && *goesOn && mayGoOn()) {
        const auto chunk = m_arena->claimNext(turn.place);
        if (!chunk)
            break;
        goesOn = doChunk(*chunk, cancelled, left);
    }
    m_arena->release(turn.place);
    left.cpuNs = threadCpuNs() - cpuBefore;
    if (!goesOn)
        return tl::unexpected(goesOn.error());
    return left;
}

Result<bool> RangeTurns::doChunk(std::uint64_t chunk, const std::function<bool()>& cancelled,
                                 RangeLeft& left)
{
    RangeWords words{};
    const auto status =
        m_work->chunk({m_arena->numbers(chunk), m_arena->slotOf(chunk), cancelled}, words);
    if (!status && status.error().kind == ErrorKind::Cancelled) {
        left.why = RangeEnd::Cancelled;
        return false;
    }
    if (!status)
        return tl::unexpected(status.error());
    m_arena->finish(chunk, words);
    ++left.chunks;
    return true;
}

} // namespace manyhands
