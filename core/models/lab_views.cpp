// The patterns whose picture is processes over time.

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "base/clock.h"
#include "models/lab_request.h"
#include "models/lab_words.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// Longer logs are nobody's reading; the command line writes all of it.
constexpr std::size_t kLinesPerPart = 64;

double seconds(std::uint64_t ns, std::int64_t zeroNs)
{
    return labSeconds(static_cast<std::int64_t>(ns), zeroNs);
}

QString processText(std::uint64_t pid)
{
    return pid == 0 ? QString() : Lab::tr("process %1").arg(pid);
}

/// The process that is at a job now; 0 where none is.
std::int64_t processAt(const LabEngine& engine, JobId job)
{
    for (const WorkerStatus& worker : engine.pool().workers) {
        if (worker.range == job)
            return worker.pid;
    }
    return 0;
}

void sortLog(std::vector<LabLogLine>& log)
{
    std::stable_sort(log.begin(), log.end(),
                     [](const LabLogLine& a, const LabLogLine& b) { return a.at < b.at; });
}

/// The results of one of the pool's two runs: a lane for every process that took part.
void addPart(LabView& view, const QString& name, LabBar::Look look, const LabOutcome& outcome,
             std::int64_t zeroNs)
{
    std::vector<std::uint64_t> pids;
    const auto first = static_cast<int>(view.times.lanes.size());
    for (std::size_t i = 0; i < outcome.results.size(); ++i) {
        const RangeWords& words = outcome.results[i].words;
        const auto found = std::find(pids.begin(), pids.end(), words[kWordPid]);
        const auto place = static_cast<int>(found - pids.begin());
        if (found == pids.end()) {
            pids.push_back(words[kWordPid]);
            view.times.lanes.push_back(
                {place == 0 ? name : QString(), processText(words[kWordPid]), place == 0});
        }
        LabBar bar{first + place,
                   look,
                   seconds(words[kWordStarted], zeroNs),
                   seconds(words[kWordEnded], zeroNs),
                   false,
                   countText(outcome.results[i].chunk + 1)};
        view.times.span = std::max(view.times.span, bar.end);
        if (i < kLinesPerPart)
            view.log.push_back(
                {bar.end, static_cast<std::int64_t>(words[kWordPid]),
                 Lab::tr("%1, chunk %2: %3 primes in %4")
                     .arg(name, countText(outcome.results[i].chunk + 1), countText(words[0]),
                          labSecondsText(bar.end - bar.begin))});
        view.times.bars.push_back(std::move(bar));
    }
}

} // namespace

QString labSecondsText(double seconds)
{
    return Lab::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 0.1 ? 4 : 3));
}

LabView viewOf(const LabProcesses& lab, const LabEngine& engine, std::int64_t zeroNs)
{
    LabView view;
    view.pattern = LabPattern::Processes;
    const bool isOver = !lab.outcomes().empty();
    const std::vector<LabOutcome>& outcomes = isOver ? lab.outcomes() : engine.outcomes();
    const std::int64_t zero = isOver ? firstStart(outcomes) : zeroNs;
    const double now = seconds(static_cast<std::uint64_t>(monotonicNs()), zero);
    for (std::size_t i = 0; i < lab.tasks().size(); ++i) {
        const LabTask& task = lab.tasks()[i];
        const QString name = task.isWait ? Lab::tr("Waits %1 s").arg(countText(task.number))
                                         : Lab::tr("Σ i² below %1").arg(countText(task.number));
        LabBar bar;
        bar.lane = static_cast<int>(i);
        bar.look = task.isWait ? LabBar::Look::Wait : LabBar::Look::Compute;
        std::int64_t pid = 0;
        if (i < outcomes.size() && !outcomes[i].results.empty()) {
            const RangeWords& words = outcomes[i].results.front().words;
            pid = static_cast<std::int64_t>(words[kWordPid]);
            bar.begin = seconds(words[kWordStarted], zero);
            bar.end = seconds(words[kWordEnded], zero);
            bar.text = labSecondsText(bar.end - bar.begin);
            view.log.push_back({bar.begin, pid, Lab::tr("%1: begins").arg(name)});
            view.log.push_back(
                {bar.end, pid,
                 task.isWait
                     ? Lab::tr("%1: ends").arg(name)
                     : Lab::tr("%1 = %2").arg(name, QString::fromStdString(labSumText(words)))});
            view.times.bars.push_back(bar);
        } else if (i < outcomes.size() && outcomes[i].status.workers > 0) {
            pid = processAt(engine, outcomes[i].status.id);
            bar.end = now;
            bar.isOpen = true;
            view.times.bars.push_back(bar);
        }
        view.times.span = std::max(view.times.span, bar.end);
        view.times.lanes.push_back({name, processText(static_cast<std::uint64_t>(pid)), false});
    }
    sortLog(view.log);
    if (isOver) {
        const LabProcesses::Times times = lab.times();
        view.summary = Lab::tr("All joined after %1. The longest took %2; one after the other they "
                               "would take %3.")
                           .arg(labSecondsText(times.total), labSecondsText(times.longest),
                                labSecondsText(times.sum));
    }
    return view;
}

LabView viewOf(const LabPool& lab, const LabEngine& engine, std::int64_t zeroNs)
{
    LabView view;
    view.pattern = LabPattern::Pool;
    const auto part = [&](const std::optional<LabOutcome>& outcome, const QString& name,
                          LabBar::Look look, bool isNow) {
        // Each part has its own beginning, so that the two can be compared.
        if (outcome)
            addPart(view, name, look, *outcome, firstStart({*outcome}));
        else if (isNow && !engine.outcomes().empty())
            addPart(view, name, look, engine.outcomes().front(),
                    engine.outcomes().front().results.empty() ? zeroNs
                                                              : firstStart(engine.outcomes()));
    };
    part(lab.one(), Lab::tr("One process"), LabBar::Look::Alone, true);
    part(lab.pool(), Lab::tr("Pool of %1").arg(lab.spec().workers), LabBar::Look::Pool,
         lab.one().has_value());
    if (lab.pool())
        view.summary =
            Lab::tr("%1 primes from %2 to %3: %4 by one process, %5 by the pool. Speedup %6.")
                .arg(countText(lab.pool()->status.sums[0]), countText(lab.spec().first),
                     countText(lab.spec().last), labSecondsText(lab.one()->status.wallSeconds),
                     labSecondsText(lab.pool()->status.wallSeconds),
                     QLocale().toString(lab.speedup(), 'f', 2));
    return view;
}

LabView viewOf(const LabForking& lab, std::int64_t zeroNs)
{
    LabView view;
    view.pattern = LabPattern::Fork;
    const LabFork* memory = lab.memory();
    if (!memory)
        return view;
    const bool isOver = lab.outcome().has_value();
    std::int64_t zero = zeroNs;
    std::uint64_t parent = memory->children[0].parentSeen.load();
    if (isOver) {
        const RangeWords& words = lab.outcome()->results.front().words;
        zero = static_cast<std::int64_t>(words[kWordStarted]);
        parent = words[kWordPid];
    }
    const auto at = [zero](std::int64_t ns) {
        return static_cast<double>(ns - zero) / kNsPerSecond;
    };
    const double now =
        isOver ? at(static_cast<std::int64_t>(lab.outcome()->results.front().words[kWordEnded]))
               : at(monotonicNs());
    view.times.lanes.push_back({Lab::tr("Parent"), processText(parent), false});
    view.times.bars.push_back({0, LabBar::Look::Parent, 0, now, !isOver, {}});
    view.times.span = now;
    for (std::uint64_t i = 0; i < lab.spec().children; ++i) {
        const LabForkChild& child = memory->children[i];
        const auto lane = static_cast<int>(i) + 1;
        const std::int64_t forked = child.forkedNs.load();
        const std::uint32_t pid = child.pid.load();
        view.times.lanes.push_back({Lab::tr("Child %1").arg(i + 1), processText(pid), false});
        if (forked == 0)
            continue;
        const std::int64_t reaped = child.reapedNs.load();
        view.times.links.push_back({0, lane, at(forked)});
        view.times.bars.push_back(
            {lane, LabBar::Look::Child, at(forked), reaped > 0 ? at(reaped) : now, reaped == 0,
             reaped > 0 ? Lab::tr("status %1").arg(child.exitCode.load()) : QString()});
        view.log.push_back({at(forked), static_cast<std::int64_t>(parent),
                            Lab::tr("forks child %1, process %2").arg(i + 1).arg(pid)});
        const std::uint64_t counted =
            std::min<std::uint64_t>(child.counted.load(), lab.spec().counts);
        for (std::uint64_t count = 0; count < counted; ++count) {
            const double moment = at(child.countedNs[count].load());
            view.times.marks.push_back({lane, moment, LabMark::Kind::Count});
            view.log.push_back({moment, pid, Lab::tr("counts %1").arg(count + 1)});
        }
        if (reaped == 0)
            continue;
        view.times.marks.push_back({lane, at(reaped), LabMark::Kind::Reaped});
        view.times.links.push_back({lane, 0, at(reaped)});
        view.log.push_back({at(reaped), static_cast<std::int64_t>(parent),
                            Lab::tr("has waited for process %1, which left with status %2")
                                .arg(pid)
                                .arg(child.exitCode.load())});
    }
    sortLog(view.log);
    if (isOver)
        view.summary = Lab::tr("The parent waited for all of its %1 children and ended after %2; "
                               "each child's number is its exit status.")
                           .arg(lab.spec().children)
                           .arg(labSecondsText(now));
    return view;
}

} // namespace manyhands
