#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QSocketNotifier>
#include <QTimer>

#include "base/ids.h"
#include "base/path.h"
#include "ipc/control_socket.h"
#include "ipc/worker_arena.h"
#include "jobs/image_job.h"
#include "pool/log_tail.h"
#include "pool/worker_state.h"

namespace manyhands {

struct WorkerSettings {
    Path program;
    std::uint64_t memoryLimitMib = 0; ///< 0: none.
    bool harden = true;
    std::int64_t heartbeatTimeoutMs = 10'000;
    /// Loading codecs takes a tenth of a second; a cold disk some seconds.
    std::int64_t startTimeoutMs = 15'000;
    std::int64_t cancelGraceMs = 2'000;
};

struct WorkerDeath {
    DeathReason reason = DeathReason::None;
    int signal = 0; ///< 0: it left by itself, with exitCode.
    int exitCode = 0;
    WorkPhase phase = WorkPhase::Idle;
    std::uint64_t peakMemory = 0;
    std::string logTail;
    std::string misbehaviour; ///< For Misbehaved: what it sent.
    bool unconfined = false;  ///< It could not be confined, which was asked for.
    bool wasReady = false;
    bool wasUseful = false;     ///< It answered an item, or was running one: the environment works.
    bool failedToStart = false; ///< The program could not be executed; logTail says why.
    /// The item that ran when it died, by telemetry: the first of `outstanding`, or none.
    ItemId running;
    std::vector<ItemId> outstanding; ///< Unanswered, in the order they were sent.
};

/// Whether it looks as if the process died for lack of memory: the system ended it while it was
/// large, or the last it said was that it got none.
bool looksLikeMemory(const WorkerDeath& death);

/// A finished item's picture, copied out of the arena and checked.
struct WorkerThumbnail {
    int width = 0;
    int height = 0;
    QByteArray rgba;
};

/// One worker process and everything that belongs to it: socket, arena, log, watchdogs. Lives on
/// the engine's thread. Signals by state: ready() once, from Starting; itemDone() and itemFailed()
/// while items are outstanding; exactly one of died() and gone() at the end, after which the object
/// may be deleted.
class Worker : public QObject {
    Q_OBJECT
public:
    Worker(WorkerId id, const WorkerSettings& settings, QObject* parent = nullptr);
    ~Worker() override;

    /// Errors: no socket or no shared memory. A program that cannot be executed ends in died().
    Status start();

    WorkerId id() const { return m_id; }
    qint64 pid() const { return m_pid; }
    WorkerState state() const { return m_state; }
    bool isUseful() const { return m_answered; } ///< It answered an item.
    std::uint32_t posture() const { return m_posture; }
    bool takesItems() const
    {
        return m_state == WorkerState::Ready || m_state == WorkerState::Busy ||
               m_state == WorkerState::Cancelling;
    }
    Telemetry telemetry() const { return m_arena->sample(); }
    const std::vector<ItemId>& outstanding() const { return m_outstanding; }

    /// Sends an item with its files, in the order of RunItem; takesItems() must hold.
    void run(const RunItem& item, std::vector<UniqueFd> files, const ItemLimits& limits);
    /// Sends a turn at a range, with the arena and the payload; takesItems() must hold. The range
    /// itself looks after how long a chunk may take.
    void run(const RunRange& turn, std::vector<UniqueFd> descriptors);
    /// Sends a preview with its files, in the order of RunPreview; takesItems() must hold.
    void run(const RunPreview& preview, std::vector<UniqueFd> files, const ItemLimits& limits);
    void cancel(ItemId item);
    /// There is room for what memoryNeeded() asked for.
    void admit(ItemId item);
    void drain();      ///< Leaves once it owes nothing.
    void endOverdue(); ///< What it does took longer than allowed: ends it as such.
    void kill();       ///< For the end of the program: at once, whatever runs.

signals:
    void ready();
    void firstItemAnswered();
    void itemDone(const manyhands::Done& done, const manyhands::WorkerThumbnail& thumbnail);
    void itemFailed(const manyhands::Failed& failed);
    void rangeLeft(const manyhands::RangeLeft& left);
    void previewDone(const manyhands::PreviewDone& done);
    /// The running item waits for admit(); once an item at most.
    void memoryNeeded(manyhands::ItemId item, quint64 bytes);
    void died(const manyhands::WorkerDeath& death);
    void gone();

private:
    /// What answers an item, a turn at a range, or a preview; a failure answers any of them.
    enum class Answer : std::uint8_t { Item, Turn, Preview, Any };
    struct Owed {
        ItemLimits limits;
        Answer answer = Answer::Item;
        enum class Memory : std::uint8_t { NotAsked, Waits, Admitted } memory = Memory::NotAsked;
    };
    void assign(ItemId item, const Message& message, std::vector<UniqueFd> descriptors, Owed owed);
    void apply(WorkerEvent event);
    void act(WorkerAction action);
    void readSocket();
    void handle(const Message& message);
    /// Whether it may take items; one that should be confined and is not is ended.
    bool refuseUnconfined();
    void answer(ItemId item, Answer kind);
    void takeNeed(const NeedMemory& need);
    bool hasOutstanding(ItemId item) const;
    void misbehave(std::string what);
    void writeSocket();
    void watch();
    void watchItem(std::int64_t now);
    void processEnded();
    WorkerThumbnail copyThumbnail(const ThumbnailRef& reference) const;
    WorkerDeath describeDeath() const;

    const WorkerId m_id;
    const WorkerSettings m_settings;
    QProcess m_process;
    qint64 m_pid = 0;
    std::optional<ControlSocket> m_socket;
    std::optional<WorkerArena> m_arena;
    std::optional<QSocketNotifier> m_readable;
    std::optional<QSocketNotifier> m_writable;
    QTimer m_watch;
    LogTail m_log;

    WorkerState m_state = WorkerState::Starting;
    DeathReason m_reason = DeathReason::None;
    bool m_wasReady = false;
    bool m_toldPosture = false;
    bool m_answered = false;
    bool m_ended = false;
    std::string m_misbehaviour;
    bool m_unconfined = false;
    std::uint32_t m_posture = 0;
    std::vector<ItemId> m_outstanding;
    std::vector<Owed> m_owed;        ///< Of m_outstanding: what kind of answer, and when.
    std::vector<ItemId> m_cancelled; ///< Of m_outstanding, those that were asked to be given up.
    std::int64_t m_startedNs = 0;
    std::int64_t m_headSinceNs = 0; ///< When the first outstanding item came to be first.
    std::int64_t m_askedNs = 0;     ///< When a cancel or shutdown was sent.
    std::int64_t m_watchedNs = 0;
};

} // namespace manyhands
