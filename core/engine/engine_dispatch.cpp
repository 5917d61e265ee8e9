#include "engine/engine.h"

#include <algorithm>
#include <utility>

#include "base/clock.h"

namespace manyhands {
namespace {

/// One item runs, one waits with its files open, so that a worker never waits for us.
constexpr std::size_t kItemsPerWorker = 2;

} // namespace

void Engine::dispatch()
{
    if (m_stopping)
        return;
    adjustDemand();
    if (m_environmentFailed)
        return;
    if (m_trial) {
        runTrial();
        return;
    }
    renewForFreshItems();
    const std::vector<Worker*> workers = m_supervisor.workers();
    // Everybody gets one before anybody gets a second.
    for (std::size_t place = 0; place < kItemsPerWorker; ++place) {
        for (Worker* worker : workers) {
            Desk& desk = m_desks[worker->id()];
            if (desk.held() == place && worker->takesItems() && mayHold(desk, place))
                giveWork(*worker, desk);
        }
    }
    balance();
    if (m_committing > 0 && !anythingWithWorkers())
        m_files.commitGathered();
}

bool Engine::mayHold(const Desk& desk, std::size_t place) const
{
    if (place > 0)
        return !m_config.isolate && !desk.isolated && !desk.turn;
    if (!m_config.isolate)
        return true;
    // Those that are ready ahead wait until one of the wanted ones has had its picture.
    const auto busy = std::count_if(m_desks.begin(), m_desks.end(),
                                    [](const auto& entry) { return entry.second.held() > 0; });
    return desk.itemsTaken == 0 && busy < m_wanted;
}

bool Engine::somebodyIsAlone() const
{
    return std::any_of(m_desks.begin(), m_desks.end(),
                       [](const auto& entry) { return entry.second.alone; });
}

/// Of pictures: ranges need no memory to speak of.
bool Engine::nothingElseToDo() const
{
    return !anythingWithWorkers() &&
           std::all_of(m_jobs.begin(), m_jobs.end(), [this](const auto& entry) {
               const JobRun& run = *entry.second;
               return !dispatchable(run) || run.available() == run.availableAlone();
           });
}

bool Engine::anythingWithWorkers() const
{
    return std::any_of(m_desks.begin(), m_desks.end(), [](const auto& entry) {
        return !entry.second.sent.empty() || entry.second.opening > 0;
    });
}

bool Engine::giveWork(Worker& worker, Desk& desk)
{
    // The last items wait in the queue, not behind a busy worker, for whoever is free first; and
    // none is put behind one whose worker a range waits for.
    const bool prefetch = desk.held() > 0;
    if (prefetch && (availableItems() <= m_supervisor.workers().size() || rangeIsBehind(desk.job)))
        return false;
    for (const JobId id : servingOrder()) {
        JobRun* items = job(id);
        if (items && m_committing < m_descriptors.committing && dispatchable(*items) &&
            giveItem(worker, desk, *items))
            return true;
        RangeRun* numbers = prefetch ? nullptr : range(id);
        if (numbers && numbers->wantsWorker() && giveTurn(worker, desk, *numbers))
            return true;
    }
    return false;
}

bool Engine::giveItem(Worker& worker, Desk& desk, JobRun& run)
{
    if (somebodyIsAlone())
        return false;
    const auto index = run.take(desk.itemsTaken == 0, nothingElseToDo());
    if (!index)
        return false;
    ItemRecord& record = run.item(*index);
    desk.alone = record.suspect && record.alone;
    m_order.served(record.status.job);
    desk.job = record.status.job;
    desk.isolated = record.blamedDeaths > 0;
    ++desk.itemsTaken;
    ++desk.opening;
    const WorkerId workerId = worker.id();
    const ItemId itemId = record.status.id;
    m_files.open(record.status.input, record.status.output, run.spec().outputFolder,
                 chainPictures(run.spec().filters),
                 [this, workerId, itemId](Result<ItemFiles> files) {
                     onOpened(workerId, itemId, std::move(files));
                 });
    return true;
}

std::size_t Engine::availableItems() const
{
    std::size_t available = 0;
    for (const auto& [id, run] : m_jobs) {
        if (dispatchable(*run))
            available += run->available();
    }
    return available;
}

void Engine::adjustDemand()
{
    // No more processes than there is work for; those that are there stay until told otherwise.
    std::size_t work = availableItems();
    for (const auto& [id, run] : m_ranges) {
        if (run->wantsWorker())
            work += std::min<std::uint64_t>(run->open(), kRangePlaces);
    }
    for (const auto& [id, desk] : m_desks)
        work += desk.held();
    if (m_trial)
        work += m_trial->held.size();
    const int needed = static_cast<int>(std::min<std::size_t>(work, 1U << 16));
    if (m_config.isolate) {
        // As many again wait ready, and no more than there is work for: each is for one picture.
        m_supervisor.setTarget(std::min({2 * m_wanted, needed, m_descriptors.workers}));
        return;
    }
    const int target = std::min(m_wanted, std::max(needed, m_supervisor.target()));
    if (target != m_supervisor.target()) {
        m_poolDirty = true;
        m_supervisor.setTarget(target);
    }
}

void Engine::renewForFreshItems()
{
    const bool waiting = std::any_of(m_jobs.begin(), m_jobs.end(), [this](const auto& entry) {
        return dispatchable(*entry.second) && entry.second->hasFreshOnly();
    });
    if (!waiting || m_supervisor.isBroken())
        return;
    const std::vector<Worker*> workers = m_supervisor.workers();
    Worker* idle = nullptr;
    for (Worker* worker : workers) {
        const Desk& desk = m_desks[worker->id()];
        if (worker->state() == WorkerState::Starting || desk.itemsTaken == 0)
            return; // a fresh one is here or on its way
        if (worker->state() == WorkerState::Ready && desk.held() == 0)
            idle = worker;
    }
    // Its place is filled by a new process at once.
    if (idle)
        m_supervisor.replace(idle->id());
}

void Engine::onOpened(WorkerId workerId, ItemId id, Result<ItemFiles> files)
{
    JobRun* run = jobOfItem(id);
    const auto desk = m_desks.find(workerId);
    const bool alone = desk != m_desks.end() && std::exchange(desk->second.alone, false);
    if (desk != m_desks.end())
        --desk->second.opening;
    if (!run || m_stopping)
        return;
    const std::uint32_t index = indexOf(id);
    Worker* worker = m_supervisor.find(workerId);
    if (run->item(index).cancelAsked) {
        settleCancelled(*run, index);
    } else if (!files) {
        if (files.error().kind == ErrorKind::OutputUnavailable)
            block(*run, index, files.error(), 0);
        else
            failItem(id, files.error());
    } else if (desk == m_desks.end() || !worker || !worker->takesItems() || !dispatchable(*run)) {
        run->putBack(index, monotonicNs());
    } else {
        desk->second.alone = alone;
        send(*worker, desk->second, id, std::move(*files));
    }
    changed();
    dispatch();
    finishJobs();
}

void Engine::send(Worker& worker, Desk& desk, ItemId id, ItemFiles files)
{
    JobRun& run = *jobOfItem(id);
    const ItemRecord& record = run.item(indexOf(id));
    const ImageJobSpec& spec = run.spec();
    RunItem message;
    message.item = id;
    message.attempt = record.status.attempts + 1;
    message.filters = spec.filters;
    message.encode = encodeOptions(spec, record.format);
    message.encode.format = record.format;
    message.maxPixels = spec.limits.maxPixels;
    message.thumbnail = m_config.thumbnails;
    m_outputs[id] = std::move(files.output);
    desk.sent.push_back(id);
    if (desk.sent.size() == 1)
        markHead(desk, worker);
    std::vector<UniqueFd> descriptors;
    descriptors.push_back(std::move(files.input));
    descriptors.push_back(std::move(files.workerOutput));
    for (UniqueFd& picture : files.pictures)
        descriptors.push_back(std::move(picture));
    worker.run(message, std::move(descriptors), spec.limits);
}

void Engine::markHead(const Desk& desk, const Worker& worker)
{
    const ItemId head = desk.sent.front();
    m_timeline.itemBegan(worker.id(), head, monotonicNs());
    if (JobRun* run = jobOfItem(head))
        run->markRunning(indexOf(head), worker.pid(), monotonicNs());
}

} // namespace manyhands
