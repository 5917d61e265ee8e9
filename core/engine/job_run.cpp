#include "engine/job_run.h"

#include <algorithm>
#include <numeric>

#include "base/clock.h"
#include "engine/plan_names.h"

namespace manyhands {
namespace {

constexpr int kIndexBits = 32;
/// Every file costs something, however small it is.
constexpr std::uint64_t kWorkPerItem = 4096;

std::uint64_t workOf(const ItemRecord& record)
{
    return record.status.bytesIn + kWorkPerItem;
}

/// What of it is done while it is under way. What is being put in its place has all of it behind
/// it: the sum never falls because a picture is ready.
double begunWorkOf(const ItemRecord& record)
{
    const double work = static_cast<double>(workOf(record));
    switch (record.status.state) {
    case ItemState::Running:
        return record.status.progress * work;
    case ItemState::Committing:
        return work;
    default:
        return 0;
    }
}

/// What the worker noted, behind what only the plan knows.
std::string noteOf(const Done& done, OutputFormat chosen)
{
    if (chosen != OutputFormat::Keep || isWritable(done.inputFormat) ||
        done.inputFormat == ImageFormat::Unknown)
        return done.note;
    return formatTitle(done.inputFormat) + " is only read: written as " +
           formatTitle(outputFormat(chosen, done.inputFormat)) +
           (done.note.empty() ? "" : "; " + done.note);
}

} // namespace

ItemId itemIdOf(JobId job, std::uint32_t index)
{
    return ItemId{(job.value << kIndexBits) | (std::uint64_t{index} + 1)};
}

JobId jobOf(ItemId id)
{
    return JobId{id.value >> kIndexBits};
}

std::uint32_t indexOf(ItemId id)
{
    return static_cast<std::uint32_t>(id.value & 0xFFFFFFFF) - 1;
}

JobRun::JobRun(JobId id, ImageJobSpec spec, const Plan& plan, std::int64_t nowNs)
    : m_spec(std::move(spec)), m_sizedNames(SizedNames::make(m_spec)), m_activeSinceNs(nowNs)
{
    m_status.id = id;
    m_status.items = static_cast<std::uint32_t>(plan.items.size());
    m_items.resize(plan.items.size());
    for (std::uint32_t index = 0; index < size(); ++index) {
        const PlannedItem& planned = plan.items[index];
        ItemRecord& record = m_items[index];
        record.status.job = id;
        record.status.id = itemIdOf(id, index);
        record.status.index = index;
        record.status.input = planned.input;
        record.status.output = planned.output;
        record.status.bytesIn = planned.bytesIn;
        record.format = planned.format;
        record.modified = planned.modified;
        record.queuedNs = record.waitingSinceNs = nowNs;
        m_totalWork += workOf(record);
        if (m_sizedNames)
            m_sizedNames->addInput(planned.input);
        ++m_status.waiting;
        if (planned.fate == PlannedItem::Fate::Run) {
            m_queue.push_back(index);
            ++m_available;
        } else if (planned.fate == PlannedItem::Fate::Skip) {
            record.status.note = planned.reason;
            markFinal(index, ItemState::Skipped, nowNs);
        } else {
            record.status.failure = ItemFailure{planned.problem, std::nullopt};
            markFinal(index, ItemState::Failed, nowNs);
        }
    }
    orderQueue();
}

void JobRun::restore(const std::vector<ItemStatus>& statuses, JobState state, double activeSeconds,
                     std::int64_t nowNs)
{
    for (std::uint32_t index = 0; index < size() && index < statuses.size(); ++index) {
        const ItemStatus& known = statuses[index];
        ItemRecord& record = m_items[index];
        if (known.held && !isFinal(known.state))
            hold(index, true);
        if (!isFinal(known.state) || isFinal(record.status.state))
            continue;
        noLongerAvailable(record);
        const std::int64_t totalNs = known.timings.totalNs;
        record.status = known;
        record.status.job = m_status.id;
        record.status.id = itemIdOf(m_status.id, index);
        record.status.index = index;
        record.status.state = ItemState::Waiting; // where it comes from, for the counts
        record.taken = true;
        markFinal(index, known.state, nowNs);
        record.status.timings.totalNs = totalNs;
        record.status.failure = known.failure;
        m_status.cpuSeconds += static_cast<double>(known.timings.cpuNs) / 1e9;
        if (m_sizedNames && known.state == ItemState::Done)
            m_sizedNames->addGiven(known.output, index);
    }
    takeChanged();
    m_activeNs = static_cast<std::int64_t>(activeSeconds * 1e9);
    m_activeSinceNs = nowNs;
    if (m_status.waiting == 0)
        setState(JobState::Finished, nowNs);
    else if (state == JobState::Paused)
        setState(JobState::Paused, nowNs);
}

void JobRun::markRunning(std::uint32_t index, std::int64_t workerPid, std::int64_t nowNs)
{
    ItemRecord& record = m_items[index];
    ItemStatus& status = record.status;
    status.timings.waitNs += nowNs - record.waitingSinceNs;
    status.workerPid = workerPid;
    status.progress = 0;
    status.phase = WorkPhase::Open;
    ++status.attempts;
    setHeld(record, false); // it came too late
    moveTo(record, ItemState::Running);
}

void JobRun::markProgress(std::uint32_t index, WorkPhase phase, double progress)
{
    ItemRecord& record = m_items[index];
    ItemStatus& status = record.status;
    const auto shown = static_cast<float>(progress);
    if (status.state != ItemState::Running || (shown == status.progress && phase == status.phase))
        return;
    m_begunWork -= begunWorkOf(record);
    status.progress = shown;
    m_begunWork += begunWorkOf(record);
    status.phase = phase;
    touch(index);
}

void JobRun::addCpu(std::uint32_t index, const WorkTimings& timings)
{
    ItemTimings& own = m_items[index].status.timings;
    own.decodeNs = timings.decodeNs;
    own.filterNs = timings.filterNs;
    own.encodeNs = timings.encodeNs;
    own.cpuNs += timings.cpuNs;
    m_status.cpuSeconds += static_cast<double>(timings.cpuNs) / 1e9;
}

void JobRun::markCommitting(std::uint32_t index, const Done& done)
{
    ItemRecord& record = m_items[index];
    ItemStatus& status = record.status;
    addCpu(index, done.timings);
    status.width = done.width;
    status.height = done.height;
    status.bytesOut = done.bytesOut;
    status.note = noteOf(done, m_spec.format);
    moveTo(record, ItemState::Committing);
}

void JobRun::markFinal(std::uint32_t index, ItemState state, std::int64_t nowNs)
{
    ItemRecord& record = m_items[index];
    if (record.status.state == ItemState::Waiting && !record.taken && !record.status.held &&
        m_available > 0 && state == ItemState::Cancelled)
        noLongerAvailable(record);
    setHeld(record, false);
    record.taken = false;
    record.status.timings.totalNs = nowNs - record.queuedNs;
    moveTo(record, state);
    m_finishedWork += workOf(record);
    if (state == ItemState::Done) {
        record.status.failure.reset(); // an earlier attempt's
        m_status.bytesIn += record.status.bytesIn;
        m_status.bytesOut += record.status.bytesOut;
        m_status.megapixels +=
            static_cast<double>(record.status.width) * record.status.height / 1e6;
    }
}

void JobRun::forgive(std::uint32_t index, std::int64_t nowNs)
{
    ItemRecord& record = m_items[index];
    if (record.status.state == ItemState::Quarantined)
        return requeueFinal(index, nowNs);
    if (isFinal(record.status.state) || record.blamedDeaths == 0)
        return;
    // Where it waits for a fresh worker it goes on waiting for one.
    --record.blamedDeaths;
    record.status.failure.reset();
    if (record.status.attempts > 0)
        --record.status.attempts;
    touch(index);
}

void JobRun::requeueFinal(std::uint32_t index, std::int64_t nowNs)
{
    ItemRecord& record = m_items[index];
    const ItemState state = record.status.state;
    // What the plan refused has no output to run for.
    if (!isFinal(state) || state == ItemState::Done || record.format == ImageFormat::Unknown ||
        record.status.output.empty())
        return;
    m_finishedWork -= workOf(record);
    record.blamedDeaths = record.unblamedDeaths = record.blocks = 0;
    record.suspect = record.alone = false;
    record.cancelAsked = false;
    record.queuedNs = nowNs;
    record.status.failure.reset();
    record.status.note.clear();
    record.status.attempts = 0;
    record.status.timings = {};
    makeWaiting(index, nowNs, Place::Back);
    if (finished())
        setState(JobState::Running, nowNs);
}

void JobRun::moveTo(ItemRecord& record, ItemState state)
{
    m_begunWork -= begunWorkOf(record);
    --count(record.status.state);
    ++count(state);
    record.status.state = state;
    if (state != ItemState::Running)
        record.status.phase = WorkPhase::Idle;
    if (state == ItemState::Waiting)
        record.status.progress = 0;
    m_begunWork += begunWorkOf(record);
    touch(record.status.index);
}

std::uint32_t& JobRun::count(ItemState state)
{
    switch (state) {
    case ItemState::Waiting:
        return m_status.waiting;
    case ItemState::Running:
    case ItemState::Committing:
        return m_status.running;
    case ItemState::Done:
        return m_status.done;
    case ItemState::Failed:
        return m_status.failed;
    case ItemState::Quarantined:
        return m_status.quarantined;
    case ItemState::Skipped:
        return m_status.skipped;
    case ItemState::Cancelled:
        return m_status.cancelled;
    }
    return m_status.waiting;
}

void JobRun::setState(JobState state, std::int64_t nowNs, Error blockedBy)
{
    if (m_status.state == JobState::Running)
        m_activeNs += nowNs - m_activeSinceNs;
    if (state == JobState::Running)
        m_activeSinceNs = nowNs;
    m_status.state = state;
    m_status.blockedBy = std::move(blockedBy);
}

bool JobRun::finishIfComplete(std::int64_t nowNs)
{
    if (finished() || m_status.waiting > 0 || m_status.running > 0)
        return false;
    setState(JobState::Finished, nowNs);
    return true;
}

JobStatus JobRun::status(std::int64_t nowNs)
{
    const bool running = m_status.state == JobState::Running;
    const std::int64_t activeNs = m_activeNs + (running ? nowNs - m_activeSinceNs : 0);
    const double work = static_cast<double>(m_finishedWork) + m_begunWork;
    m_throughput.record(activeNs, work, m_status.done, m_status.megapixels);
    m_status.wallSeconds = static_cast<double>(activeNs) / 1e9;
    m_status.progress = m_totalWork > 0 ? work / static_cast<double>(m_totalWork) : 1;
    m_status.etaSeconds =
        finished() ? 0 : m_throughput.etaSeconds(static_cast<double>(m_totalWork) - work);
    m_status.itemsPerSecond = m_throughput.itemsPerSecond();
    m_status.megapixelsPerSecond = m_throughput.megapixelsPerSecond();
    return m_status;
}

void JobRun::touch(std::uint32_t index)
{
    if (std::exchange(m_items[index].reported, false))
        m_changed.push_back(index);
}

QList<ItemStatus> JobRun::takeChanged()
{
    QList<ItemStatus> changed;
    changed.reserve(static_cast<qsizetype>(m_changed.size()));
    for (const std::uint32_t index : m_changed) {
        m_items[index].reported = true;
        changed.push_back(m_items[index].status);
    }
    m_changed.clear();
    return changed;
}

} // namespace manyhands
