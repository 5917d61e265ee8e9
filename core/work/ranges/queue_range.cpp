#include <algorithm>
#include <sched.h>
#include <unistd.h>

#include "base/clock.h"
#include "ipc/lab_memory.h"
#include "work/ranges/lab_ranges.h"

namespace manyhands {
namespace {

/// Behind the last item one of these goes to every consumer.
constexpr std::uint64_t kEndSignal = ~std::uint64_t{0};

/// Patience that grows: the other side is mostly some instructions away, and sometimes asleep.
class Patience {
public:
    /// false: the chunk is cancelled.
    bool wait(const RangeCall& call)
    {
        constexpr int kTries = 64;
        constexpr int kYields = 16;
        constexpr long kNapNs = 50'000;
        ++m_waits;
        if (m_waits < kTries)
            return true;
        if (m_waits < kTries + kYields) {
            ::sched_yield();
            return !call.cancelled();
        }
        return detail::waitALittle(call, kNapNs);
    }

private:
    int m_waits = 0;
};

/// Chunks 0 … producers-1 put their share of the items, the others take until the end signal.
class QueueRange : public RangeWork {
public:
    QueueRange(LabQueueMemory queue, const RangeTask& task)
        : m_queue(std::move(queue)),
          m_producers(task.parameters[0]),
          m_consumers(task.parameters[1]),
          m_putPauseMs(task.parameters[4]),
          m_takePauseMs(task.parameters[5])
    {}

    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        words[kWordPid] = static_cast<std::uint64_t>(::getpid());
        if (!passGate(call))
            return tl::unexpected(detail::givenUp());
        words[kWordStarted] = static_cast<std::uint64_t>(monotonicNs());
        const bool isDone =
            call.numbers.first < m_producers ? produce(call, words) : consume(call, words);
        if (!isDone)
            return tl::unexpected(detail::givenUp());
        detail::markEnd(words);
        return {};
    }

private:
    bool passGate(const RangeCall& call)
    {
        std::atomic<std::uint32_t>& arrived = m_queue.header().gate.arrived;
        arrived.fetch_add(1);
        Patience patience;
        while (arrived.load() < m_producers + m_consumers) {
            if (!patience.wait(call))
                return false;
        }
        return true;
    }

    bool put(const RangeCall& call, std::uint64_t item)
    {
        Patience patience;
        std::atomic<std::uint64_t>& puts = m_queue.header().put;
        std::uint64_t position = puts.load(std::memory_order_relaxed);
        while (true) {
            LabQueueCell& cell = m_queue.cell(position);
            const std::uint64_t turn = cell.turn.load(std::memory_order_acquire);
            const std::uint64_t due = m_queue.turnOf(position);
            if (turn == due) {
                if (!puts.compare_exchange_weak(position, position + 1, std::memory_order_relaxed))
                    continue;
                if (item != kEndSignal)
                    m_queue.entry(item).putNs.store(monotonicNs(), std::memory_order_relaxed);
                cell.item.store(item, std::memory_order_relaxed);
                cell.turn.store(due + 1, std::memory_order_release);
                return true;
            }
            if (turn < due) { // a round behind: the queue is full
                m_queue.header().waitsForRoom.fetch_add(1, std::memory_order_relaxed);
                if (!patience.wait(call))
                    return false;
            }
            position = puts.load(std::memory_order_relaxed);
        }
    }

    bool take(const RangeCall& call, std::uint64_t& item)
    {
        Patience patience;
        std::atomic<std::uint64_t>& takes = m_queue.header().taken;
        std::uint64_t position = takes.load(std::memory_order_relaxed);
        while (true) {
            LabQueueCell& cell = m_queue.cell(position);
            const std::uint64_t turn = cell.turn.load(std::memory_order_acquire);
            const std::uint64_t due = m_queue.turnOf(position) + 1;
            if (turn == due) {
                if (!takes.compare_exchange_weak(position, position + 1, std::memory_order_relaxed))
                    continue;
                item = cell.item.load(std::memory_order_relaxed);
                cell.turn.store(due + 1, std::memory_order_release);
                return true;
            }
            if (turn < due) { // nothing there yet
                m_queue.header().waitsForItems.fetch_add(1, std::memory_order_relaxed);
                if (!patience.wait(call))
                    return false;
            }
            position = takes.load(std::memory_order_relaxed);
        }
    }

    bool produce(const RangeCall& call, RangeWords& words)
    {
        const auto self = static_cast<std::uint32_t>(::getpid());
        for (std::uint64_t item = call.numbers.first; item < m_queue.items(); item += m_producers) {
            m_queue.entry(item).producer.store(self, std::memory_order_relaxed);
            if (!detail::waitFor(call, m_putPauseMs) || !put(call, item))
                return false;
            ++words[0];
        }
        if (m_queue.header().producersLeft.fetch_sub(1) != 1)
            return true;
        for (std::uint64_t consumer = 0; consumer < m_consumers; ++consumer) {
            if (!put(call, kEndSignal))
                return false;
        }
        return true;
    }

    bool consume(const RangeCall& call, RangeWords& words)
    {
        const auto self = static_cast<std::uint32_t>(::getpid());
        std::uint64_t item = 0;
        while (take(call, item)) {
            if (item == kEndSignal)
                return true;
            if (item >= m_queue.items())
                continue;
            LabQueueEntry& entry = m_queue.entry(item);
            entry.takenNs.store(monotonicNs(), std::memory_order_relaxed);
            entry.consumer.store(self, std::memory_order_relaxed);
            entry.taken.fetch_add(1, std::memory_order_relaxed);
            ++words[0];
            if (!detail::waitFor(call, m_takePauseMs))
                return false;
        }
        return false;
    }

    LabQueueMemory m_queue;
    const std::uint64_t m_producers;
    const std::uint64_t m_consumers;
    const std::uint64_t m_putPauseMs;
    const std::uint64_t m_takePauseMs;
};

} // namespace

Result<std::unique_ptr<RangeWork>> makeQueueRange(const RangeTask& task,
                                                  std::vector<UniqueFd> payload)
{
    const auto [producers, consumers, capacity, items, a, b, c, d] = task.parameters;
    if (payload.size() != 1 || producers < 1 || consumers < 1 || producers > kMostLabWorkers ||
        consumers > kMostLabWorkers || capacity > kLargestLabQueue)
        return failure(ErrorKind::ProtocolViolation, "the queue's parameters make no sense");
    auto queue = LabQueueMemory::open(std::move(payload.front()),
                                      static_cast<std::uint32_t>(capacity), items);
    if (!queue)
        return tl::unexpected(queue.error());
    return std::make_unique<QueueRange>(std::move(*queue), task);
}

} // namespace manyhands
