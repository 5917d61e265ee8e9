// The patterns whose picture is what processes share, and what the pool did about faults.

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "base/clock.h"
#include "models/lab_request.h"
#include "models/lab_words.h"
#include "models/messages.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// More than a picture has pixels.
constexpr std::size_t kMostSteps = 4'000;
constexpr std::uint64_t kItemsLogged = 200;

LabCounterPicture::Mode modeOf(const LabCounting::Measured& measured)
{
    LabCounterPicture::Mode mode;
    mode.mode = measured.mode;
    mode.hasBegun = true;
    mode.isOver = true;
    mode.value = measured.value;
    mode.lost = measured.lost;
    mode.seconds = measured.outcome.status.wallSeconds;
    if (measured.killed != 0)
        mode.remark = Lab::tr("Process %1 was killed while it held the lock; process %2 got it and "
                              "mended the value.")
                          .arg(measured.killed)
                          .arg(measured.mendedBy);
    return mode;
}

/// How it ended, and who did its chunk; that the pool is well, the picture shows by itself.
QString faultStory(const LabFaults::Seen& seen)
{
    const RangeStatus& status = seen.outcome.status;
    QStringList sentences;
    const QString death = sentence(status.lastDeath.message);
    if (!death.isEmpty())
        sentences << death + QLatin1Char('.');
    if (const RangeResult* result = seen.faultyResult())
        sentences << Lab::tr("Process %1 did its chunk.").arg(result->words[kWordPid]);
    if (status.outcome == RangeOutcome::Failed)
        sentences << Lab::tr("Given up after %n process(es).", nullptr,
                             static_cast<int>(status.deaths));
    if (!seen.isPoolWell)
        sentences << Lab::tr("The pool did not do the next job.");
    return sentences.join(QLatin1Char(' '));
}

/// What happened to the chunk of the fault, a line for each process that had it; \p at is when all
/// the others were done.
void logFault(std::vector<LabLogLine>& log, const LabFaults::Seen& seen, double at,
              std::int64_t zeroNs)
{
    const QString fault = faultText(seen.fault);
    const RangeResult* result = seen.faultyResult();
    const auto timeOf = [&](std::size_t word) {
        return labSeconds(static_cast<std::int64_t>(result->words[word]), zeroNs);
    };
    if (seen.pid != 0)
        log.push_back({result ? timeOf(kWordStarted) : at, seen.pid,
                       Lab::tr("%1: this process is lost").arg(fault)});
    if (result)
        log.push_back({timeOf(kWordEnded), static_cast<std::int64_t>(result->words[kWordPid]),
                       Lab::tr("%1: has done its chunk").arg(fault)});
    else
        log.push_back({at, seen.pid, Lab::tr("%1: its chunk is given up").arg(fault)});
}

void markChunks(LabFaultPicture::Row& row, const LabOutcome& outcome, RangeFault)
{
    using Cell = LabFaultPicture::Cell;
    row.chunks.assign(kFaultChunks, Cell::Open);
    for (const RangeResult& result : outcome.results) {
        if (result.chunk < kFaultChunks)
            row.chunks[result.chunk] = result.chunk == kFaultyChunk ? Cell::Again : Cell::Done;
    }
    if (outcome.status.outcome == RangeOutcome::Failed)
        row.chunks[kFaultyChunk] = Cell::Lost;
}

} // namespace

LabView viewOf(const LabCounting& lab, std::int64_t zeroNs)
{
    LabView view;
    view.pattern = LabPattern::Counter;
    view.counter.expected = lab.spec().expected();
    std::uint64_t lost = 0;
    for (const LabCounting::Measured& measured : lab.measured()) {
        view.counter.modes.push_back(modeOf(measured));
        lost += measured.lost;
        for (const RangeResult& result : measured.outcome.results)
            view.log.push_back(
                {labSeconds(static_cast<std::int64_t>(result.words[kWordEnded]), zeroNs),
                 static_cast<std::int64_t>(result.words[kWordPid]),
                 Lab::tr("%1: has added %2 times")
                     .arg(counterModeText(measured.mode), countText(result.words[0]))});
    }
    std::stable_sort(view.log.begin(), view.log.end(),
                     [](const LabLogLine& a, const LabLogLine& b) { return a.at < b.at; });
    const std::size_t done = lab.measured().size();
    for (std::size_t i = done; i < lab.spec().modes.size(); ++i) {
        LabCounterPicture::Mode mode;
        mode.mode = lab.spec().modes[i];
        if (const auto value = lab.current(); value && i == done) {
            mode.hasBegun = true;
            mode.value = *value;
        }
        view.counter.modes.push_back(mode);
    }
    if (done == lab.spec().modes.size())
        view.summary = lost > 0 ? Lab::tr("%1 additions were lost without a lock; with one, and as "
                                          "an atomic, the sum is exact.")
                                      .arg(countText(lost))
                                : Lab::tr("The sum is exact.");
    return view;
}

LabView viewOf(const LabFaults& lab, const LabEngine& engine, std::int64_t zeroNs)
{
    LabView view;
    view.pattern = LabPattern::Fault;
    std::size_t survived = 0;
    double at = 0;
    for (const LabFaults::Seen& seen : lab.seen()) {
        LabFaultPicture::Row row;
        row.fault = seen.fault;
        row.hasBegun = true;
        row.isOver = true;
        row.isSurvived = seen.isSurvived;
        row.text = faultStory(seen);
        markChunks(row, seen.outcome, seen.fault);
        survived += seen.isSurvived ? 1 : 0;
        for (const RangeResult& result : seen.outcome.results)
            at = std::max(at,
                          labSeconds(static_cast<std::int64_t>(result.words[kWordEnded]), zeroNs));
        logFault(view.log, seen, at, zeroNs);
        view.fault.rows.push_back(std::move(row));
    }
    for (std::size_t i = lab.seen().size(); i < lab.spec().faults.size(); ++i) {
        LabFaultPicture::Row row;
        row.fault = lab.spec().faults[i];
        row.chunks.assign(kFaultChunks, LabFaultPicture::Cell::Open);
        if (i == lab.seen().size()) {
            row.hasBegun = true;
            if (!lab.isChecking() && !engine.outcomes().empty())
                markChunks(row, engine.outcomes().front(), row.fault);
        }
        view.fault.rows.push_back(std::move(row));
    }
    if (lab.seen().size() == lab.spec().faults.size())
        view.summary = survived == lab.seen().size()
                           ? Lab::tr("The pool outlived all of them.")
                           : Lab::tr("The pool did not do what it should.");
    return view;
}

LabView viewOf(const LabQueue& lab)
{
    LabView view;
    view.pattern = LabPattern::Queue;
    view.queue.capacity = lab.spec().capacity;
    view.queue.items = lab.spec().items;
    if (const LabQueueMemory* memory = lab.memory()) {
        // End signals go through the queue as well, and are no items.
        view.queue.put = std::min(memory->header().put.load(), lab.spec().items);
        view.queue.taken = std::min(memory->header().taken.load(), view.queue.put);
    }
    return view;
}

LabView digest(const LabQueue& lab)
{
    LabView view = viewOf(lab);
    const LabQueueMemory& memory = *lab.memory();
    const LabQueueTally sums = tally(memory);
    for (const LabQueueLevel& level : levelsOf(memory, kMostSteps))
        view.queue.steps.push_back({labSeconds(level.ns, sums.firstNs), level.items});
    view.queue.span = labSeconds(sums.lastNs, sums.firstNs);
    view.queue.isExact = true;
    for (std::uint64_t item = 0; item < std::min(memory.items(), kItemsLogged); ++item) {
        const LabQueueEntry& entry = memory.entry(item);
        view.log.push_back({labSeconds(entry.putNs.load(), sums.firstNs), entry.producer.load(),
                            Lab::tr("puts item %1").arg(countText(item + 1))});
        view.log.push_back({labSeconds(entry.takenNs.load(), sums.firstNs), entry.consumer.load(),
                            Lab::tr("takes item %1").arg(countText(item + 1))});
    }
    std::stable_sort(view.log.begin(), view.log.end(),
                     [](const LabLogLine& a, const LabLogLine& b) { return a.at < b.at; });
    const double rate =
        view.queue.span > 0 ? static_cast<double>(memory.items()) / view.queue.span : 0;
    view.summary =
        Lab::tr("%1 of %2 items were consumed exactly once in %3, %4 a second. The queue was found "
                "full %5 times and empty %6 times.")
            .arg(countText(sums.once), countText(memory.items()), labSecondsText(view.queue.span),
                 countText(static_cast<std::uint64_t>(rate)),
                 countText(memory.header().waitsForRoom.load()),
                 countText(memory.header().waitsForItems.load()));
    return view;
}

QString labPatternText(LabPattern pattern)
{
    switch (pattern) {
    case LabPattern::Processes:
        return Lab::tr("Processes");
    case LabPattern::Pool:
        return Lab::tr("Pool");
    case LabPattern::Queue:
        return Lab::tr("Queue");
    case LabPattern::Counter:
        return Lab::tr("Counter");
    case LabPattern::Fork:
        return Lab::tr("Fork");
    case LabPattern::Fault:
        return Lab::tr("Faults");
    case LabPattern::Sandbox:
        return Lab::tr("Sandbox");
    }
    return {};
}

QString counterModeText(CounterMode mode)
{
    switch (mode) {
    case CounterMode::None:
        return Lab::tr("Without a lock");
    case CounterMode::Lock:
        return Lab::tr("With a lock");
    case CounterMode::Atomic:
        return Lab::tr("As an atomic");
    }
    return {};
}

QString faultText(RangeFault fault)
{
    switch (fault) {
    case RangeFault::Crash:
        return Lab::tr("Crash");
    case RangeFault::Hang:
        return Lab::tr("Hang");
    case RangeFault::Leak:
        return Lab::tr("Leak");
    case RangeFault::Exit:
        return Lab::tr("Exit");
    case RangeFault::Garbage:
        return Lab::tr("Garbage");
    case RangeFault::Kill:
        return Lab::tr("Kill");
    case RangeFault::Fail:
        return Lab::tr("Refuse");
    }
    return {};
}

} // namespace manyhands
