#include "engine/lab_queue.h"

#include <algorithm>
#include <fcntl.h>

namespace manyhands {
namespace {

/// The highest and the lowest of every `group` steps, in the order they came.
std::vector<LabQueueLevel> thinned(const std::vector<LabQueueLevel>& levels, std::size_t group)
{
    std::vector<LabQueueLevel> thin;
    const auto isLess = [](const LabQueueLevel& a, const LabQueueLevel& b) {
        return a.items < b.items;
    };
    for (std::size_t i = 0; i < levels.size(); i += group) {
        const auto begin = levels.begin() + static_cast<std::ptrdiff_t>(i);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(group, levels.size() - i));
        auto [low, high] = std::minmax_element(begin, end, isLess);
        if (high < low)
            std::swap(low, high);
        thin.push_back(*low);
        if (high != low)
            thin.push_back(*high);
    }
    if (!levels.empty())
        thin.push_back(levels.back());
    return thin;
}

} // namespace

LabQueueTally tally(const LabQueueMemory& queue)
{
    LabQueueTally tally;
    for (std::uint64_t item = 0; item < queue.items(); ++item) {
        const LabQueueEntry& entry = queue.entry(item);
        const std::uint64_t taken = entry.taken.load();
        tally.once += taken == 1 ? 1 : 0;
        tally.lost += taken == 0 ? 1 : 0;
        tally.twice += taken > 1 ? 1 : 0;
        const std::int64_t put = entry.putNs.load();
        tally.firstNs = item == 0 ? put : std::min(tally.firstNs, put);
        tally.lastNs = std::max(tally.lastNs, entry.takenNs.load());
    }
    return tally;
}

std::vector<LabQueueLevel> levelsOf(const LabQueueMemory& queue, std::size_t most)
{
    // +1 at every put and -1 at every take, in the order of their times.
    std::vector<LabQueueLevel> levels;
    levels.reserve(2 * queue.items());
    for (std::uint64_t item = 0; item < queue.items(); ++item) {
        const LabQueueEntry& entry = queue.entry(item);
        if (const std::int64_t put = entry.putNs.load(); put > 0)
            levels.push_back({put, 1});
        if (const std::int64_t taken = entry.takenNs.load(); taken > 0)
            levels.push_back({taken, -1});
    }
    std::sort(levels.begin(), levels.end(), [](const LabQueueLevel& a, const LabQueueLevel& b) {
        return a.ns != b.ns ? a.ns < b.ns : a.items > b.items;
    });
    std::int64_t level = 0;
    const auto capacity = static_cast<std::int64_t>(queue.capacity());
    for (LabQueueLevel& step : levels) {
        // Times are noted beside the queue and not in one step with it: they may be crossed.
        level += step.items;
        step.items = std::clamp<std::int64_t>(level, 0, capacity);
    }
    if (levels.size() <= most)
        return levels;
    return thinned(levels, 2 * ((levels.size() + most - 1) / most));
}

LabEngineOptions LabQueue::engine() const
{
    return {static_cast<int>(m_spec.producers + m_spec.consumers)};
}

Result<std::vector<RangeJob>> LabQueue::nextJobs()
{
    std::vector<RangeJob> jobs;
    if (m_memory)
        return jobs;
    auto queue = LabQueueMemory::create(static_cast<std::uint32_t>(m_spec.capacity), m_spec.items,
                                        static_cast<std::uint32_t>(m_spec.producers));
    if (!queue)
        return tl::unexpected(queue.error());
    m_memory = std::move(*queue);
    RangeJob job;
    job.task.kind = RangeKind::Queue;
    job.task.parameters = {m_spec.producers, m_spec.consumers,  m_memory->capacity(),
                           m_spec.items,     m_spec.putPauseMs, m_spec.takePauseMs};
    job.payload.emplace_back(::fcntl(m_memory->fd(), F_DUPFD_CLOEXEC, 0));
    job.retries = 0; // who dies in the middle takes its item along
    divideEvenly(job, 0, m_spec.producers + m_spec.consumers - 1, 1);
    jobs.push_back(std::move(job));
    return jobs;
}

Status LabQueue::take(std::vector<LabOutcome> outcomes)
{
    if (Status status = checkOutcome(outcomes.front()); !status)
        return status;
    m_outcome = std::move(outcomes.front());
    return {};
}

} // namespace manyhands
