#include "ipc/range_arena.h"

#include <new>

#include "ipc/messages.h"

namespace manyhands {
namespace {

constexpr std::uint32_t kRangeMagic = 0x524E484D; // "MHNR"
/// So that what one process writes often does not drag along what others read.
constexpr std::size_t kLine = 64;

struct RangeHeader {
    std::uint32_t magic;
    std::uint32_t version;
    std::uint32_t ring;
};

struct alignas(kLine) SharedNumber {
    std::atomic<std::uint64_t> value;
};

struct RangePlace {
    SharedNumber claim; ///< 0, or the chunk + 1. Written by the worker.
    SharedNumber leave; ///< Not 0: leave at the chunk's end. Written by the engine.
};

struct alignas(kLine) RangeSlot {
    std::atomic<std::uint64_t> done; ///< The chunk + 1 once its words are there.
    std::atomic<std::uint64_t> first;
    std::atomic<std::uint64_t> last;
    std::atomic<std::uint64_t> words[std::tuple_size_v<RangeWords>];
};
static_assert(sizeof(RangeSlot) == kLine);
static_assert(std::atomic<std::uint64_t>::is_always_lock_free);

bool isRing(std::uint32_t ring)
{
    return ring >= kShortestRing && ring <= kLongestRing && (ring & (ring - 1)) == 0;
}

} // namespace

struct RangeArena::Layout {
    alignas(kLine) RangeHeader header;
    SharedNumber cursor;
    SharedNumber limit;
    RangePlace places[kRangePlaces];
    RangeSlot slots[1]; ///< As many as the ring is long.

    static std::size_t bytes(std::uint32_t ring)
    {
        return sizeof(Layout) + (std::size_t{ring} - 1) * sizeof(RangeSlot);
    }
};

Result<RangeArena> RangeArena::create(std::uint32_t ring)
{
    if (!isRing(ring))
        return failure(ErrorKind::InvalidArgument, "a range's ring has a wrong length");
    auto memory = SharedMemory::create("manyhands-range", Layout::bytes(ring));
    if (!memory)
        return tl::unexpected(memory.error());
    RangeArena arena(std::move(*memory), ring);
    // Fresh shared memory is all zeros, which is what every other field begins with.
    arena.layout().header = RangeHeader{kRangeMagic, kProtocolVersion, ring};
    return arena;
}

Result<RangeArena> RangeArena::open(UniqueFd fd)
{
    auto memory = SharedMemory::open(std::move(fd));
    if (!memory)
        return tl::unexpected(memory.error());
    const auto refuse = [] {
        return failure(ErrorKind::ProtocolViolation,
                       "the shared memory of a range is not of this program's version");
    };
    if (memory->size() < sizeof(Layout))
        return refuse();
    const RangeHeader header = reinterpret_cast<const Layout*>(memory->data())->header;
    // Some systems round the size up to whole pages.
    if (header.magic != kRangeMagic || header.version != kProtocolVersion || !isRing(header.ring) ||
        memory->size() < Layout::bytes(header.ring))
        return refuse();
    return RangeArena(std::move(*memory), header.ring);
}

RangeArena::Layout& RangeArena::layout() const
{
    return *reinterpret_cast<Layout*>(m_memory.data());
}

void RangeArena::describe(std::uint64_t chunk, const RangeChunk& numbers)
{
    RangeSlot& slot = layout().slots[slotOf(chunk)];
    slot.done.store(0, std::memory_order_relaxed);
    slot.first.store(numbers.first, std::memory_order_relaxed);
    slot.last.store(numbers.last, std::memory_order_relaxed);
}

void RangeArena::setLimit(std::uint64_t limit)
{
    layout().limit.value.store(limit, std::memory_order_release);
}

std::uint64_t RangeArena::limit() const
{
    return layout().limit.value.load(std::memory_order_relaxed);
}

std::uint64_t RangeArena::cursor() const
{
    return layout().cursor.value.load(std::memory_order_acquire);
}

void RangeArena::setCursor(std::uint64_t cursor)
{
    layout().cursor.value.store(cursor, std::memory_order_release);
}

std::optional<std::uint64_t> RangeArena::claimOf(std::uint32_t place) const
{
    const std::uint64_t claim = layout().places[place].claim.value.load(std::memory_order_acquire);
    return claim == 0 ? std::nullopt : std::optional(claim - 1);
}

void RangeArena::clearPlace(std::uint32_t place)
{
    layout().places[place].claim.value.store(0, std::memory_order_relaxed);
    layout().places[place].leave.value.store(0, std::memory_order_release);
}

void RangeArena::askToLeave(std::uint32_t place)
{
    layout().places[place].leave.value.store(1, std::memory_order_release);
}

bool RangeArena::isDone(std::uint64_t chunk) const
{
    return layout().slots[slotOf(chunk)].done.load(std::memory_order_acquire) == chunk + 1;
}

RangeWords RangeArena::words(std::uint64_t chunk) const
{
    const RangeSlot& slot = layout().slots[slotOf(chunk)];
    RangeWords words;
    for (std::size_t i = 0; i < words.size(); ++i)
        words[i] = slot.words[i].load(std::memory_order_relaxed);
    return words;
}

std::optional<std::uint64_t> RangeArena::claimNext(std::uint32_t place)
{
    Layout& arena = layout();
    std::atomic<std::uint64_t>& claim = arena.places[place].claim.value;
    std::atomic<std::uint64_t>& cursor = arena.cursor.value;
    std::uint64_t next = cursor.load(std::memory_order_relaxed);
    while (next < arena.limit.value.load(std::memory_order_acquire)) {
        claim.store(next + 1, std::memory_order_release);
        if (cursor.compare_exchange_strong(next, next + 1, std::memory_order_acq_rel,
                                           std::memory_order_relaxed))
            return next;
    }
    claim.store(0, std::memory_order_release);
    return std::nullopt;
}

void RangeArena::claimAgain(std::uint32_t place, std::uint64_t chunk)
{
    layout().places[place].claim.value.store(chunk + 1, std::memory_order_release);
}

RangeChunk RangeArena::numbers(std::uint64_t chunk) const
{
    const RangeSlot& slot = layout().slots[slotOf(chunk)];
    return {slot.first.load(std::memory_order_relaxed), slot.last.load(std::memory_order_relaxed)};
}

void RangeArena::finish(std::uint64_t chunk, const RangeWords& words)
{
    RangeSlot& slot = layout().slots[slotOf(chunk)];
    for (std::size_t i = 0; i < words.size(); ++i)
        slot.words[i].store(words[i], std::memory_order_relaxed);
    slot.done.store(chunk + 1, std::memory_order_release);
}

void RangeArena::release(std::uint32_t place)
{
    layout().places[place].claim.value.store(0, std::memory_order_release);
}

bool RangeArena::isAskedToLeave(std::uint32_t place) const
{
    return layout().places[place].leave.value.load(std::memory_order_acquire) != 0;
}

} // namespace manyhands
