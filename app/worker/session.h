#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <variant>
#include <vector>

#include "base/result.h"
#include "ipc/control_socket.h"
#include "ipc/worker_arena.h"
#include "range_turn.h"
#include "work/image/image_task.h"
#include "work/image/preview.h"

namespace manyhands {

/// A worker's two threads and what passes between them:
///
///   engine ⇄ socket → control thread ──queue──→ work thread → socket → engine
///                       │ heartbeat, cancel, EOF      │ telemetry, thumbnails
///                       └──────────── arena ──────────┘
///
/// The control thread only reads; after the greeting only the work thread writes.
class WorkerSession {
public:
    using ImageWork = std::function<Result<ImageOutcome>(const ImageTask&, const ImageObserver&,
                                                         ThumbnailTarget&, WorkTimings&)>;

    using PreviewWork = std::function<Result<PreviewDone>(const PreviewTask&, const ImageObserver&,
                                                          std::span<unsigned char> before,
                                                          std::span<unsigned char> after)>;

    WorkerSession(ControlSocket socket, WorkerArena arena, ImageWork imageWork,
                  PreviewWork previewWork, RangeFactory ranges);

    /// Greets the engine and serves it; returns the process' exit status. Does not return at all
    /// when the engine goes away: then the process ends at once, whatever it is doing.
    int serve(const Posture& posture, const Hello& hello);

private:
    struct Assignment {
        ItemId item;
        std::variant<RunItem, RunRange, RunPreview> work;
        std::vector<UniqueFd> descriptors;
        bool cancelled = false; ///< Given up before it began.
    };

    Status handle(Received received);
    void enqueue(Assignment assignment);
    void cancel(ItemId item);
    void workLoop();
    Message answerTo(Assignment& assignment);
    void begin(ItemId item, WorkPhase phase);
    Message runItem(const RunItem& run, const std::vector<UniqueFd>& files);
    Message runPreview(const RunPreview& run, std::vector<UniqueFd>& files);
    Message runRange(const RunRange& run, std::vector<UniqueFd> descriptors);
    std::function<bool()> cancelledAsker(ItemId item) const;
    bool waitForMemory(ItemId item, std::uint64_t bytes);
    ImageObserver observe(ItemId item);
    void sendToEngine(const Message& message);
    [[noreturn]] static void leave(int status);

    ControlSocket m_socket;
    WorkerArena m_arena;
    ImageWork m_imageWork;
    PreviewWork m_previewWork;
    RangeTurns m_ranges; ///< Of the work thread.

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Assignment> m_queue; ///< Guarded by m_mutex.
    bool m_shutdown = false;        ///< Guarded by m_mutex.
    std::atomic<int> m_assigned{0}; ///< Queued or running.
    ItemId m_running;               ///< Guarded by m_mutex.
    /// The running item once it was cancelled; asked between rows, so without the lock.
    std::atomic<std::uint64_t> m_cancelledItem{0};
    ItemId m_admitted;          ///< Guarded by m_mutex: the item that has its memory.
    bool m_askedMemory = false; ///< Of the work thread: for the running item.
    std::uint32_t m_nextSlot = 0;
};

} // namespace manyhands
