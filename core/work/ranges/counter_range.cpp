#include <csignal>
#include <unistd.h>

#include "ipc/lab_memory.h"
#include "work/ranges/lab_ranges.h"

namespace manyhands {
namespace {

/// Without a lock every so many additions a process sleeps between reading and writing, which also
/// happens by itself wherever a system takes the processor away, only more seldom. It makes the
/// loss visible on any machine, also on one with a single core.
constexpr std::uint64_t kAddsBetweenNaps = 1000;
constexpr long kNapNs = 1'000;
constexpr std::uint64_t kAddsBetweenLooks = 1024;

class CounterRange : public RangeWork {
public:
    CounterRange(LabShared<LabCounter> counter, const RangeTask& task)
        : m_counter(std::move(counter)),
          m_mode(static_cast<CounterMode>(task.parameters[0])),
          m_adds(task.parameters[1]),
          m_workers(task.parameters[2]),
          m_killsHolder(task.parameters[3] != 0)
    {}

    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        const std::uint64_t number = call.numbers.first % kMostLabWorkers;
        detail::markBegin(words);
        m_counter->gate.arrived.fetch_add(1);
        while (m_counter->gate.arrived.load() < m_workers) {
            if (!detail::waitALittle(call, kNapNs))
                return tl::unexpected(detail::givenUp());
        }
        // Whoever does a dead process' part goes on where that one was.
        for (std::uint64_t done = m_counter->added[number].load(); done < m_adds; ++done) {
            if (const Status status = addOne(call, number, done); !status)
                return status;
            if (done % kAddsBetweenLooks == 0 && call.cancelled())
                return tl::unexpected(detail::givenUp());
        }
        words[0] = m_adds;
        detail::markEnd(words);
        return {};
    }

private:
    Status addOne(const RangeCall& call, std::uint64_t number, std::uint64_t done)
    {
        std::atomic<std::uint64_t>& value = m_counter->value;
        switch (m_mode) {
        case CounterMode::None: {
            const std::uint64_t read = value.load(std::memory_order_relaxed);
            if (done % kAddsBetweenNaps == kAddsBetweenNaps / 2)
                detail::waitALittle(call, kNapNs);
            value.store(read + 1, std::memory_order_relaxed);
            return {};
        }
        case CounterMode::Atomic:
            value.fetch_add(1, std::memory_order_relaxed);
            return {};
        case CounterMode::Lock:
            return addLocked(call, number, done);
        }
        return {};
    }

    Status addLocked(const RangeCall& call, std::uint64_t number, std::uint64_t done)
    {
        const auto taken = takeLabLock(m_counter->lock, call.cancelled);
        if (!taken)
            return tl::unexpected(taken.error());
        if (*taken == LockTaken::FromDead)
            mend();
        std::atomic<std::uint64_t>& value = m_counter->value;
        value.store(value.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        // Between the two: the value says one more than its parts.
        if (m_killsHolder && number == 0 && done == m_adds / 2 &&
            m_counter->holderKilled.exchange(1) == 0) {
            m_counter->killedPid.store(static_cast<std::uint32_t>(::getpid()));
            ::raise(SIGKILL);
        }
        m_counter->added[number].store(done + 1, std::memory_order_relaxed);
        giveLabLock(m_counter->lock);
        return {};
    }

    void mend()
    {
        std::uint64_t sum = 0;
        for (const std::atomic<std::uint64_t>& part : m_counter->added)
            sum += part.load();
        m_counter->mendedFrom.store(m_counter->value.load());
        m_counter->mendedTo.store(sum);
        m_counter->value.store(sum);
        m_counter->mendedBy.store(static_cast<std::uint32_t>(::getpid()));
        markMended(m_counter->lock);
    }

    LabShared<LabCounter> m_counter;
    const CounterMode m_mode;
    const std::uint64_t m_adds;
    const std::uint64_t m_workers;
    const bool m_killsHolder;
};

} // namespace

Result<std::unique_ptr<RangeWork>> makeCounterRange(const RangeTask& task,
                                                    std::vector<UniqueFd> payload)
{
    if (payload.size() != 1 || task.parameters[0] > static_cast<std::uint64_t>(kLastCounterMode))
        return failure(ErrorKind::ProtocolViolation, "the counter's parameters make no sense");
    auto counter = LabShared<LabCounter>::open(std::move(payload.front()));
    if (!counter)
        return tl::unexpected(counter.error());
    return std::make_unique<CounterRange>(std::move(*counter), task);
}

} // namespace manyhands
