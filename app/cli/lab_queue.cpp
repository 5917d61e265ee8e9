// manyhands-cli lab queue: producers and consumers on a bounded queue in shared memory.

#include <cstdio>
#include <fcntl.h>
#include <string>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "base/clock.h"
#include "ipc/lab_memory.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

constexpr std::uint64_t kLogShown = 20;

struct Options {
    std::uint64_t producers = 2;
    std::uint64_t consumers = 2;
    std::uint64_t capacity = 16;
    std::uint64_t items = 100;
    bool isJson = false;
};

struct Tally {
    std::uint64_t once = 0;
    std::uint64_t lost = 0;
    std::uint64_t twice = 0;
    std::int64_t firstNs = 0;
    std::int64_t lastNs = 0;
};

Tally tally(const LabQueueMemory& queue)
{
    Tally tally;
    for (std::uint64_t item = 0; item < queue.items(); ++item) {
        const LabQueueEntry& entry = queue.entry(item);
        const std::uint64_t taken = entry.taken.load();
        tally.once += taken == 1 ? 1 : 0;
        tally.lost += taken == 0 ? 1 : 0;
        tally.twice += taken > 1 ? 1 : 0;
        const std::int64_t put = entry.putNs.load();
        tally.firstNs = item == 0 ? put : std::min(tally.firstNs, put);
        tally.lastNs = std::max(tally.lastNs, entry.takenNs.load());
    }
    return tally;
}

QJsonArray processesJson(const Options& options, const LabOutcome& outcome)
{
    QJsonArray processes;
    for (const RangeResult& result : outcome.results) {
        QJsonObject row = chunkJson(result.words, firstStart({outcome}));
        row["role"] = result.chunk < options.producers ? "producer" : "consumer";
        row["items"] = wholeJson(result.words[0]);
        processes.push_back(row);
    }
    return processes;
}

QJsonArray logJson(const LabQueueMemory& queue, std::int64_t zero)
{
    constexpr std::uint64_t kMostLogged = 10'000;
    QJsonArray log;
    for (std::uint64_t item = 0; item < std::min(queue.items(), kMostLogged); ++item) {
        const LabQueueEntry& entry = queue.entry(item);
        log.push_back(QJsonObject{
            {"item", static_cast<qint64>(item)},
            {"producer", static_cast<qint64>(entry.producer.load())},
            {"consumer", static_cast<qint64>(entry.consumer.load())},
            {"put_s", seconds(static_cast<std::uint64_t>(entry.putNs.load()), zero)},
            {"taken_s", seconds(static_cast<std::uint64_t>(entry.takenNs.load()), zero)},
            {"times_taken", static_cast<qint64>(entry.taken.load())}});
    }
    return log;
}

std::string logText(const LabQueueMemory& queue, std::int64_t zero)
{
    std::string text;
    for (std::uint64_t item = 0; item < std::min(queue.items(), kLogShown); ++item) {
        const LabQueueEntry& entry = queue.entry(item);
        char line[160];
        std::snprintf(line, sizeof line, "item %llu: put by %u at %.6f s, taken by %u at %.6f s\n",
                      static_cast<unsigned long long>(item), entry.producer.load(),
                      seconds(static_cast<std::uint64_t>(entry.putNs.load()), zero),
                      entry.consumer.load(),
                      seconds(static_cast<std::uint64_t>(entry.takenNs.load()), zero));
        text += line;
    }
    return queue.items() > kLogShown ? text + "…\n" : text;
}

int report(const Options& options, const LabQueueMemory& queue, const LabOutcome& outcome)
{
    if (outcome.status.outcome != RangeOutcome::Done)
        return complainOfJob(outcome.status);
    const Tally sums = tally(queue);
    const double took = seconds(static_cast<std::uint64_t>(sums.lastNs), sums.firstNs);
    const double rate = took > 0 ? static_cast<double>(options.items) / took : 0;
    const int code = sums.once == options.items ? ExitDone : ExitSomeFailed;
    const std::uint64_t full = queue.header().waitsForRoom.load();
    const std::uint64_t empty = queue.header().waitsForItems.load();
    if (options.isJson) {
        printJson({{"lab", "queue"},
                   {"items", wholeJson(options.items)},
                   {"capacity", wholeJson(queue.capacity())},
                   {"consumed_once", wholeJson(sums.once)},
                   {"lost", wholeJson(sums.lost)},
                   {"consumed_more_than_once", wholeJson(sums.twice)},
                   {"seconds", took},
                   {"items_per_second", rate},
                   {"waits_for_room", wholeJson(full)},
                   {"waits_for_items", wholeJson(empty)},
                   {"processes", processesJson(options, outcome)},
                   {"log", logJson(queue, sums.firstNs)}});
        return code;
    }
    std::string text = logText(queue, sums.firstNs);
    for (const RangeResult& result : outcome.results)
        text += std::string(result.chunk < options.producers ? "producer" : "consumer") +
                " process " + std::to_string(result.words[kWordPid]) + ": " +
                std::to_string(result.words[0]) + " items\n";
    char line[200];
    std::snprintf(line, sizeof line,
                  "%llu of %llu items consumed exactly once in %.3f s, %.0f a second, through a "
                  "queue of %u\n",
                  static_cast<unsigned long long>(sums.once),
                  static_cast<unsigned long long>(options.items), took, rate, queue.capacity());
    printOut(text + line);
    return code;
}

int run(const Options& options)
{
    auto queue = LabQueueMemory::create(static_cast<std::uint32_t>(options.capacity), options.items,
                                        static_cast<std::uint32_t>(options.producers));
    if (!queue) {
        printComplaint(queue.error().message);
        return ExitEnvironment;
    }
    const std::uint64_t workers = options.producers + options.consumers;
    LabRun lab(static_cast<int>(workers));
    if (!lab.warmUp())
        return lab.exitCode();
    RangeJob job;
    job.task.kind = RangeKind::Queue;
    job.task.parameters = {options.producers, options.consumers, queue->capacity(), options.items};
    job.payload.emplace_back(::fcntl(queue->fd(), F_DUPFD_CLOEXEC, 0));
    job.retries = 0; // who dies in the middle takes its item along
    divideEvenly(job, 0, workers - 1, 1);
    const auto outcome = lab.run(std::move(job));
    return outcome ? report(options, *queue, *outcome) : lab.exitCode();
}

} // namespace

int runLabQueue(int count, char** arguments)
{
    CLI::App app("Producers put numbered items into a bounded queue in shared memory and consumers "
                 "take them out, a process each; behind the last item every consumer gets an end "
                 "signal. A log says who put and who took each item, and when.",
                 "manyhands-cli lab queue");
    Options options;
    std::string producers = "2";
    std::string consumers = "2";
    std::string capacity = "16";
    std::string items = "100";
    app.add_option("-p,--producers", producers, "Processes that put (2)")->type_name("N");
    app.add_option("-c,--consumers", consumers, "Processes that take (2)")->type_name("N");
    app.add_option("--capacity", capacity, "Items that the queue holds (16)")->type_name("N");
    app.add_option("-n,--items", items, "Items; a million shows the throughput (100)")
        ->type_name("N");
    app.add_flag("--json", options.isJson, "Report as JSON, with the log of 10000 items");
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    struct Number {
        const char* name;
        const std::string& text;
        std::uint64_t highest;
        std::uint64_t& value;
    };
    for (const Number& number :
         {Number{"--producers", producers, kMostLabWorkers, options.producers},
          Number{"--consumers", consumers, kMostLabWorkers, options.consumers},
          Number{"--capacity", capacity, kLargestLabQueue, options.capacity},
          Number{"--items", items, kMostLabItems, options.items}}) {
        const auto value = readNumber(number.name, number.text, 1, number.highest);
        if (!value)
            return complainOfUsage(value.error());
        number.value = *value;
    }
    return run(options);
}

} // namespace manyhands
