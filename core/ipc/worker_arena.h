#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/ids.h"
#include "base/result.h"
#include "ipc/shared_memory.h"

namespace manyhands {

/// What a worker is doing right now. Append only.
enum class WorkPhase : std::uint32_t { Idle, Open, Decode, Filter, Encode, Finish, Compute };
inline constexpr WorkPhase kLastWorkPhase = WorkPhase::Compute;

/// "decode", "filter", …
const char* workPhaseName(WorkPhase phase);

/// The live fields, written by the worker and sampled by the engine at display rate.
struct alignas(64) TelemetryBlock {
    std::atomic<std::uint64_t> item;       ///< The running item, 0 between items.
    std::atomic<std::uint32_t> phase;      ///< A WorkPhase.
    std::atomic<std::uint32_t> permille;   ///< Progress of the item, 0 to 1000.
    std::atomic<std::int64_t> heartbeatNs; ///< monotonicNs() of the last sign of life.
    std::atomic<std::int64_t> startedNs;   ///< monotonicNs() when the item began.
    std::atomic<std::uint64_t> pixels;     ///< Pixels of the item, once its header was read.
    std::atomic<std::uint64_t> peakMemory; ///< Bytes resident at most so far.
};
static_assert(std::atomic<std::uint64_t>::is_always_lock_free);

/// A copy of the block with every field checked.
struct Telemetry {
    ItemId item;
    WorkPhase phase = WorkPhase::Idle;
    double progress = 0; ///< 0 to 1.
    std::int64_t heartbeatNs = 0;
    std::int64_t startedNs = 0;
    std::uint64_t pixels = 0;
    std::uint64_t peakMemory = 0;
};

inline constexpr std::uint32_t kThumbnailSide = 256; ///< Longest side, pixels.
/// A worker holds at most two items, and the engine copies a thumbnail before it sends the next
/// item; four slots leave room for a preview beside them.
inline constexpr std::uint32_t kThumbnailSlots = 4;
inline constexpr std::size_t kThumbnailBytes = std::size_t{kThumbnailSide} * kThumbnailSide * 4;

struct ThumbnailRef;

/// One worker's shared memory: telemetry and a ring of thumbnails (RGBA8, rows without padding).
/// Made by the engine, opened by the worker from the inherited descriptor.
class WorkerArena {
public:
    static Result<WorkerArena> create();
    /// Refuses a descriptor whose size or marks are not those of this version.
    static Result<WorkerArena> open(UniqueFd fd);

    int fd() const { return m_memory.fd(); }
    /// The live block; for the worker.
    TelemetryBlock& telemetry();
    /// One look, every field brought into range; for the engine.
    Telemetry sample() const;

    /// Pixels of a slot (slot < kThumbnailSlots), kThumbnailBytes of them.
    unsigned char* thumbnail(std::uint32_t slot);
    /// The pixels that a worker says it made; for the engine. Empty where what it says does not fit
    /// a slot.
    std::span<const unsigned char> thumbnail(const ThumbnailRef& claimed) const;

private:
    explicit WorkerArena(SharedMemory memory) : m_memory(std::move(memory)) {}

    SharedMemory m_memory;
};

} // namespace manyhands
