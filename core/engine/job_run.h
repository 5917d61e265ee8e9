#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include <QList>

#include "engine/item_status.h"
#include "engine/job_status.h"
#include "engine/plan.h"
#include "engine/sized_names.h"
#include "engine/throughput.h"
#include "ipc/messages.h"
#include "jobs/image_job.h"
#include "pool/retry_policy.h"

namespace manyhands {

/// Ids of items carry their job and place, so that finding one is arithmetic.
ItemId itemIdOf(JobId job, std::uint32_t index);
JobId jobOf(ItemId id);
std::uint32_t indexOf(ItemId id);

/// One item and what only the engine needs of it.
struct ItemRecord {
    ItemStatus status;
    ImageFormat format = ImageFormat::Unknown; ///< Of the output.
    std::int64_t modified = 0;
    std::int64_t waitingSinceNs = 0;
    std::int64_t queuedNs = 0;
    std::int32_t blamedDeaths = 0;
    std::int32_t unblamedDeaths = 0;
    std::int32_t blocks = 0; ///< Times it found no place for its output.
    bool taken = false;      ///< Out of the queue: being opened or with a worker.
    bool suspect = false;    ///< Waits for a worker that has run nothing else.
    bool alone = false;      ///< A suspect for lack of memory: nothing may run beside it.
    bool cancelAsked = false;
    bool retryAsked = false; ///< Cancelled, and wanted again before the cancelling was through.
    bool reported = true;    ///< No change since it was last taken by takeChanged().
};

/// The items of one job: their order, states and sums. No files, no processes, no signals; times
/// are given in.
class JobRun {
public:
    JobRun(JobId id, ImageJobSpec spec, const Plan& plan, std::int64_t nowNs);

    /// Puts items where they were when the journal wrote them down, silently: nothing of it is a
    /// change. `statuses`: one an item, final or Waiting.
    void restore(const std::vector<ItemStatus>& statuses, JobState state, double activeSeconds,
                 std::int64_t nowNs);

    const ImageJobSpec& spec() const { return m_spec; }
    JobState state() const { return m_status.state; }
    bool finished() const { return m_status.state == JobState::Finished; }
    /// Where outputs are named by their size; nullptr elsewhere.
    SizedNames* sizedNames() { return m_sizedNames ? &*m_sizedNames : nullptr; }
    ItemRecord& item(std::uint32_t index) { return m_items[index]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_items.size()); }

    /// Items that a worker could take now, ignoring the job's own state.
    std::uint32_t available() const { return m_available; }
    bool hasFreshOnly() const { return m_available > 0 && m_available == m_freshAvailable; }
    /// Of the available ones those that nothing may run beside.
    std::uint32_t availableAlone() const { return m_aloneAvailable; }
    /// The next item for a worker: after a death, items go to one that has run nothing else, and
    /// after one for lack of memory only where nothing else runs or could.
    std::optional<std::uint32_t> take(bool freshWorker, bool nothingElse = false);
    /// Puts a taken item back: at the front, or for a fresh worker where one died of it.
    void putBack(std::uint32_t index, std::int64_t nowNs);

    /// Holds a waiting item back, or lets it go again; one that has begun already goes on.
    void hold(std::uint32_t index, bool held);

    void markRunning(std::uint32_t index, std::int64_t workerPid, std::int64_t nowNs);
    /// Progress of the running item as sampled.
    void markProgress(std::uint32_t index, WorkPhase phase, double progress);
    void markCommitting(std::uint32_t index, const Done& done);
    void markFinal(std::uint32_t index, ItemState state, std::int64_t nowNs);
    void addCpu(std::uint32_t index, const WorkTimings& timings);

    /// A death on the item was not its fault: as if that attempt had not been.
    void forgive(std::uint32_t index, std::int64_t nowNs);
    /// Puts a final item that is not done back into the queue.
    void requeueFinal(std::uint32_t index, std::int64_t nowNs);

    void setState(JobState state, std::int64_t nowNs, Error blockedBy = {});
    /// All items final: the job is, too.
    bool finishIfComplete(std::int64_t nowNs);

    JobStatus status(std::int64_t nowNs);
    /// Items that changed since the last call.
    QList<ItemStatus> takeChanged();
    void touch(std::uint32_t index);

private:
    std::uint32_t& count(ItemState state);
    enum class Place : std::uint8_t { Front, Back };
    void makeWaiting(std::uint32_t index, std::int64_t nowNs, Place place);
    void enqueue(std::uint32_t index, Place place);
    void setHeld(ItemRecord& record, bool held);
    void moveTo(ItemRecord& record, ItemState state);
    void orderQueue();
    bool takeable(std::uint32_t index, bool suspect) const;
    void noLongerAvailable(const ItemRecord& record);

    ImageJobSpec m_spec;
    std::optional<SizedNames> m_sizedNames;
    JobStatus m_status;
    std::vector<ItemRecord> m_items;
    std::deque<std::uint32_t> m_queue;
    std::deque<std::uint32_t> m_fresh;
    std::deque<std::uint32_t> m_alone;
    std::uint32_t m_available = 0;
    std::uint32_t m_freshAvailable = 0; ///< Those below included.
    std::uint32_t m_aloneAvailable = 0;
    std::vector<std::uint32_t> m_changed;
    Throughput m_throughput;
    std::int64_t m_activeSinceNs = 0;
    std::int64_t m_activeNs = 0;
    std::uint64_t m_totalWork = 0;
    std::uint64_t m_finishedWork = 0;
    double m_begunWork = 0; ///< Of what is running or being committed.
};

} // namespace manyhands
