// When one picture after the other takes its worker down: is it them, or this computer? A built-in
// picture that is known to be good decides.

#include "engine/engine.h"

#include <algorithm>
#include <unistd.h>
#include <utility>

#include "base/clock.h"
#include "engine/preview_files.h"
#include "pool/death_text.h"

namespace manyhands {
namespace {

/// So many different items in a row that end their workers, with no success in between, are
/// unlikely enough to look what a good one does. A batch of nothing but bombs costs one tiny
/// picture for every so many of them.
constexpr std::size_t kKillersToDoubt = 3;
/// Workers in a row that ended with an item and were not seen at it: fewer than open the start
/// breaker, so that one hostile file does not stop the pool.
constexpr int kUnseenToDoubt = 3;
/// Of a job that there is none of.
const ItemId kTrialItem = itemIdOf(JobId{0}, 0);
/// Generous, for a machine that is busy: the picture takes a millisecond.
constexpr std::int64_t kTrialTimeoutMs = 30'000;

/// A PNG of 4 × 4 pixels, 8-bit RGB.
constexpr unsigned char kGoodPicture[] = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x04, 0x08, 0x02, 0x00, 0x00, 0x00, 0x26, 0x93, 0x09,
    0x29, 0x00, 0x00, 0x00, 0x35, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x60, 0xD0, 0x08, 0xB0,
    0x49, 0xE9, 0xA9, 0x58, 0x70, 0x62, 0xCB, 0x1D, 0x16, 0x06, 0x11, 0x9B, 0x94, 0x80, 0x8A, 0x05,
    0x3D, 0x5B, 0xEE, 0x9C, 0xF8, 0x20, 0x01, 0x94, 0xA8, 0x48, 0xE9, 0xD9, 0xB2, 0xE0, 0xC4, 0x87,
    0x3B, 0x2C, 0x3A, 0x0C, 0x70, 0x35, 0x1F, 0x24, 0x1C, 0x00, 0x39, 0x32, 0x17, 0x01, 0xB4, 0x64,
    0x41, 0xF0, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
};

Result<std::vector<UniqueFd>> trialFiles()
{
    std::vector<UniqueFd> files;
    for (int i = 0; i < 2; ++i) {
        auto file = makeScratchFile();
        if (!file)
            return tl::unexpected(file.error());
        files.push_back(std::move(*file));
    }
    if (::pwrite(files[0].get(), kGoodPicture, sizeof kGoodPicture, 0) != sizeof kGoodPicture)
        return failure(ErrorKind::OutputUnavailable, "the built-in picture cannot be written");
    return files;
}

} // namespace

bool Engine::holdForTrial(ItemId id, const WorkerDeath& death, Blame blame)
{
    if (blame == Blame::Waiting || jobOfItem(id)->item(indexOf(id)).cancelAsked)
        return false;
    // It was running when that became clear, or no worker could be had for a trial.
    if (m_environmentFailed || m_supervisor.isBroken()) {
        putBackUnblamed(id);
        return true;
    }
    if (!m_trial && !isTimeToDoubt(id, blame)) {
        if (blame == Blame::Running)
            m_killers.push_back(id);
        return false;
    }
    if (!m_trial)
        m_trial.emplace();
    m_trial->held.push_back({id, death});
    return true;
}

bool Engine::isTimeToDoubt(ItemId id, Blame blame)
{
    // Either nobody can work here, or one item makes its worker look as if it had not begun.
    if (blame == Blame::Unknown)
        return ++m_unseenDeaths >= kUnseenToDoubt;
    std::set<ItemId> different(m_killers.begin(), m_killers.end());
    different.insert(id);
    return different.size() >= kKillersToDoubt;
}

void Engine::runTrial()
{
    if (m_trial->sent)
        return;
    const std::vector<Worker*>& workers = m_supervisor.workers();
    const auto idle = std::find_if(workers.begin(), workers.end(), [this](Worker* worker) {
        return worker->takesItems() && m_desks[worker->id()].held() == 0;
    });
    if (idle == workers.end())
        return; // one is on its way
    auto files = trialFiles();
    if (!files) { // nothing can be found out here: as without a trial
        endTrial(kTrialItem, true, {});
        return;
    }
    m_trial->sent = true;
    Desk& desk = m_desks[(*idle)->id()];
    desk.sent.push_back(kTrialItem);
    desk.isolated = true;
    ++desk.itemsTaken;
    RunItem run;
    run.item = kTrialItem;
    run.filters = {defaultStep(FilterKind::Blur)};
    run.encode.format = ImageFormat::Png;
    run.maxPixels = 1'000'000;
    run.thumbnail = false;
    ItemLimits limits;
    limits.timeoutMs = kTrialTimeoutMs;
    (*idle)->run(run, std::move(*files), limits);
}

bool Engine::endTrial(ItemId answered, bool isGood, const std::string& how)
{
    if (answered != kTrialItem)
        return false;
    for (auto& [id, desk] : m_desks) {
        if (std::erase(desk.sent, kTrialItem) == 0)
            continue;
        desk.isolated = false;
        if (Worker* worker = m_supervisor.find(id); worker && m_config.isolate)
            worker->drain();
    }
    if (m_stopping)
        m_trial.reset();
    if (!m_trial)
        return true;
    if (!isGood) {
        environmentFails(how);
        return true;
    }
    m_killers.clear();
    m_unseenDeaths = 0;
    const Trial trial = *std::exchange(m_trial, std::nullopt);
    for (const Trial::Held& held : trial.held)
        judge(held.item, held.death, Blame::Running);
    changed();
    dispatch();
    finishJobs();
    return true;
}

void Engine::environmentFails(const std::string& how)
{
    m_environmentFailed = true;
    abandonTrial();
    m_supervisor.giveUp(environmentError(how));
    // What is mended may show in new processes only.
    const std::vector<Worker*> workers = m_supervisor.workers();
    for (Worker* worker : workers)
        worker->drain();
}

void Engine::putBackUnblamed(ItemId id)
{
    JobRun& run = *jobOfItem(id);
    ItemRecord& record = run.item(indexOf(id));
    if (record.cancelAsked) {
        settleCancelled(run, indexOf(id));
        return;
    }
    if (record.status.attempts > 0)
        --record.status.attempts; // that was none
    run.putBack(indexOf(id), monotonicNs());
}

void Engine::abandonTrial()
{
    m_unseenDeaths = 0;
    if (!m_trial)
        return;
    const std::int64_t now = monotonicNs();
    const Trial trial = *std::exchange(m_trial, std::nullopt);
    for (const Trial::Held& held : trial.held)
        putBackUnblamed(held.item);
    const std::vector<ItemId> killers = std::exchange(m_killers, {});
    for (const ItemId killer : killers) {
        JobRun* run = jobOfItem(killer);
        if (run && !run->finished())
            run->forgive(indexOf(killer), now);
    }
    changed();
    finishJobs();
}

} // namespace manyhands
