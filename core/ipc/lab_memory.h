#pragma once

#include <atomic>
#include <cstdint>

#include "base/result.h"
#include "ipc/lab_lock.h"
#include "ipc/shared_memory.h"

namespace manyhands {

/// Processes that one lab job can have at the same time.
inline constexpr std::uint32_t kMostLabWorkers = 64;

/// So that all begin at the same moment: each adds one and waits for the last.
struct LabGate {
    std::atomic<std::uint32_t> arrived;
};

/// One slot of the bounded queue. `turn` says whose turn it is: 2r for the put of round r (every
/// slot is used once a round), 2r + 1 for the take of round r. (After the bounded queue for many
/// producers and many consumers that Dmitry Vyukov described, whose numbers need two slots at
/// least.)
struct LabQueueCell {
    std::atomic<std::uint64_t> turn;
    std::atomic<std::uint64_t> item;
};

/// The log: what became of one item.
struct LabQueueEntry {
    std::atomic<std::uint32_t> producer; ///< Process id.
    std::atomic<std::uint32_t> consumer; ///< Process id.
    std::atomic<std::int64_t> putNs;     ///< monotonicNs()
    std::atomic<std::int64_t> takenNs;
    std::atomic<std::uint64_t> taken; ///< How often; once, if all is well.
};

struct LabQueueHeader {
    LabGate gate;
    std::atomic<std::uint32_t> producersLeft;
    std::atomic<std::uint64_t> waitsForRoom;
    std::atomic<std::uint64_t> waitsForItems;
    alignas(64) std::atomic<std::uint64_t> put;   ///< Puts so far.
    alignas(64) std::atomic<std::uint64_t> taken; ///< Takes so far.
};

inline constexpr std::uint64_t kMostLabItems = 4'000'000;   ///< 128 MB of log.
inline constexpr std::uint32_t kLargestLabQueue = 1U << 16; ///< Items.

/// A bounded queue in shared memory and its log.
class LabQueueMemory {
public:
    static Result<LabQueueMemory> create(std::uint32_t capacity, std::uint64_t items,
                                         std::uint32_t producers);
    static Result<LabQueueMemory> open(UniqueFd fd, std::uint32_t capacity, std::uint64_t items);

    int fd() const { return m_memory.fd(); }
    std::uint32_t capacity() const { return m_capacity; }
    std::uint64_t items() const { return m_items; }
    LabQueueHeader& header() const;
    LabQueueCell& cell(std::uint64_t position) const;
    /// The turn at which the put of this position is due; the take comes one later.
    std::uint64_t turnOf(std::uint64_t position) const { return position / m_capacity * 2; }
    LabQueueEntry& entry(std::uint64_t item) const;

private:
    LabQueueMemory(SharedMemory memory, std::uint32_t capacity, std::uint64_t items)
        : m_memory(std::move(memory)), m_capacity(capacity), m_items(items)
    {}

    SharedMemory m_memory;
    std::uint32_t m_capacity;
    std::uint64_t m_items;
};

/// The counter that all processes add to. With the lock, value is the sum of all `added`.
struct LabCounter {
    LabGate gate;
    std::atomic<std::uint32_t> holderKilled; ///< Whether the death on purpose has happened.
    std::atomic<std::uint32_t> killedPid;
    std::atomic<std::uint32_t> mendedBy;   ///< Process that found the lock with a dead holder.
    std::atomic<std::uint64_t> mendedFrom; ///< The value it found, and …
    std::atomic<std::uint64_t> mendedTo;   ///< … the one it left.
    alignas(64) std::atomic<std::uint64_t> value;
    alignas(64) std::atomic<std::uint64_t> added[kMostLabWorkers];
    LabLock lock;
};

inline constexpr std::uint32_t kMostForkChildren = 16;
inline constexpr std::uint32_t kMostForkCounts = 100;

/// What a forked child and its parent write down.
struct LabForkChild {
    std::atomic<std::uint32_t> pid;
    std::atomic<std::uint32_t> parentSeen; ///< getppid() in the child.
    std::atomic<std::uint32_t> counted;
    std::atomic<std::int32_t> exitCode; ///< -1 where a signal ended it.
    std::atomic<std::int32_t> signal;
    std::atomic<std::int64_t> forkedNs; ///< In the parent, after fork().
    std::atomic<std::int64_t> reapedNs; ///< In the parent, when waitpid() told.
    std::atomic<std::int64_t> countedNs[kMostForkCounts];
};
struct LabFork {
    LabForkChild children[kMostForkChildren];
};

/// The process in which a fault has happened; 0 before.
struct LabFault {
    std::atomic<std::uint32_t> pid;
};

inline constexpr std::size_t kLongestLabPath = 4'096;

/// Paths of files that were made to be tried out on, with a zero at their ends. Written before
/// any process reads it.
struct LabSandboxFiles {
    char input[kLongestLabPath];
    char neighbour[kLongestLabPath];
};

/// A whole shared memory as one T of zeros.
template <typename T>
class LabShared {
public:
    static Result<LabShared> create()
    {
        auto memory = SharedMemory::create("manyhands-lab", sizeof(T));
        if (!memory)
            return tl::unexpected(memory.error());
        return LabShared(std::move(*memory));
    }
    static Result<LabShared> open(UniqueFd fd)
    {
        auto memory = SharedMemory::open(std::move(fd));
        if (!memory)
            return tl::unexpected(memory.error());
        if (memory->size() < sizeof(T))
            return failure(ErrorKind::ProtocolViolation, "the lab's shared memory is too small");
        return LabShared(std::move(*memory));
    }

    int fd() const { return m_memory.fd(); }
    T& operator*() const { return *reinterpret_cast<T*>(m_memory.data()); }
    T* operator->() const { return &**this; }

private:
    explicit LabShared(SharedMemory memory) : m_memory(std::move(memory)) {}

    SharedMemory m_memory;
};

} // namespace manyhands
