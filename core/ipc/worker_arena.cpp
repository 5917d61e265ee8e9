#include "ipc/worker_arena.h"

#include <algorithm>
#include <new>

#include "ipc/messages.h"

namespace manyhands {
namespace {

constexpr std::uint32_t kArenaMagic = 0x414E484D; // "MHNA"

struct ArenaHeader {
    std::uint32_t magic;
    std::uint32_t version;
};

struct ArenaLayout {
    alignas(64) ArenaHeader header;
    TelemetryBlock telemetry;
    alignas(4096) unsigned char thumbnails[kThumbnailSlots][kThumbnailBytes];
};

ArenaLayout* layout(const SharedMemory& memory)
{
    return reinterpret_cast<ArenaLayout*>(memory.data());
}

} // namespace

const char* workPhaseName(WorkPhase phase)
{
    switch (phase) {
    case WorkPhase::Idle:
        return "idle";
    case WorkPhase::Open:
        return "open";
    case WorkPhase::Decode:
        return "decode";
    case WorkPhase::Filter:
        return "filter";
    case WorkPhase::Encode:
        return "encode";
    case WorkPhase::Finish:
        return "finish";
    case WorkPhase::Compute:
        return "compute";
    }
    return "idle";
}

Result<WorkerArena> WorkerArena::create()
{
    auto memory = SharedMemory::create("manyhands-worker", sizeof(ArenaLayout));
    if (!memory)
        return tl::unexpected(memory.error());
    ArenaLayout* arena = layout(*memory);
    arena->header = ArenaHeader{kArenaMagic, kProtocolVersion};
    new (&arena->telemetry) TelemetryBlock{};
    return WorkerArena(std::move(*memory));
}

Result<WorkerArena> WorkerArena::open(UniqueFd fd)
{
    auto memory = SharedMemory::open(std::move(fd));
    if (!memory)
        return tl::unexpected(memory.error());
    // Some systems round the size up to whole pages.
    if (memory->size() < sizeof(ArenaLayout) || layout(*memory)->header.magic != kArenaMagic ||
        layout(*memory)->header.version != kProtocolVersion)
        return failure(ErrorKind::ProtocolViolation,
                       "the shared memory is not of this program's version");
    return WorkerArena(std::move(*memory));
}

TelemetryBlock& WorkerArena::telemetry()
{
    return layout(m_memory)->telemetry;
}

Telemetry WorkerArena::sample() const
{
    const TelemetryBlock& block = layout(m_memory)->telemetry;
    Telemetry telemetry;
    telemetry.item = ItemId{block.item.load(std::memory_order_acquire)};
    const auto phase = block.phase.load(std::memory_order_relaxed);
    telemetry.phase = phase <= static_cast<std::uint32_t>(kLastWorkPhase)
                          ? static_cast<WorkPhase>(phase)
                          : WorkPhase::Idle;
    telemetry.progress =
        std::min<std::uint32_t>(block.permille.load(std::memory_order_relaxed), 1000) / 1000.0;
    telemetry.heartbeatNs = block.heartbeatNs.load(std::memory_order_relaxed);
    telemetry.startedNs = block.startedNs.load(std::memory_order_relaxed);
    telemetry.pixels = block.pixels.load(std::memory_order_relaxed);
    telemetry.peakMemory = block.peakMemory.load(std::memory_order_relaxed);
    return telemetry;
}

unsigned char* WorkerArena::thumbnail(std::uint32_t slot)
{
    return layout(m_memory)->thumbnails[slot];
}

std::span<const unsigned char> WorkerArena::thumbnail(const ThumbnailRef& claimed) const
{
    if (claimed.slot >= kThumbnailSlots || claimed.width == 0 || claimed.height == 0 ||
        claimed.width > kThumbnailSide || claimed.height > kThumbnailSide)
        return {};
    return {layout(m_memory)->thumbnails[claimed.slot],
            std::size_t{claimed.width} * claimed.height * 4};
}

} // namespace manyhands
