// manyhands-cli lab queue: producers and consumers on a bounded queue in shared memory.

#include <cstdio>
#include <string>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "engine/lab_queue.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

constexpr std::uint64_t kLogShown = 20;

QJsonArray processesJson(const LabQueueSpec& options, const LabOutcome& outcome)
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

int report(const LabQueue& lab, bool isJson)
{
    const LabQueueSpec& options = lab.spec();
    const LabQueueMemory& queue = *lab.memory();
    const LabOutcome& outcome = *lab.outcome();
    const LabQueueTally sums = tally(queue);
    const double took = seconds(static_cast<std::uint64_t>(sums.lastNs), sums.firstNs);
    const double rate = took > 0 ? static_cast<double>(options.items) / took : 0;
    const int code = sums.once == options.items ? ExitDone : ExitSomeFailed;
    const std::uint64_t full = queue.header().waitsForRoom.load();
    const std::uint64_t empty = queue.header().waitsForItems.load();
    if (isJson) {
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

} // namespace

int runLabQueue(int count, char** arguments)
{
    CLI::App app("Producers put numbered items into a bounded queue in shared memory and consumers "
                 "take them out, a process each; behind the last item every consumer gets an end "
                 "signal. A log says who put and who took each item, and when.",
                 "manyhands-cli lab queue");
    LabQueueSpec options;
    bool isJson = false;
    std::string producers = "2";
    std::string consumers = "2";
    std::string capacity = "16";
    std::string items = "100";
    std::string putPause = "0";
    std::string takePause = "0";
    app.add_option("-p,--producers", producers, "Processes that put (2)")->type_name("N");
    app.add_option("-c,--consumers", consumers, "Processes that take (2)")->type_name("N");
    app.add_option("--capacity", capacity, "Items that the queue holds (16)")->type_name("N");
    app.add_option("-n,--items", items, "Items; a million shows the throughput (100)")
        ->type_name("N");
    app.add_option("--put-pause", putPause, "Milliseconds that a producer rests before each (0)")
        ->type_name("MS");
    app.add_option("--take-pause", takePause, "Milliseconds that a consumer rests behind each (0)")
        ->type_name("MS");
    app.add_flag("--json", isJson, "Report as JSON, with the log of 10000 items");
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
    for (const Number& number :
         {Number{"--put-pause", putPause, kLongestLabPauseMs, options.putPauseMs},
          Number{"--take-pause", takePause, kLongestLabPauseMs, options.takePauseMs}}) {
        const auto value = readNumber(number.name, number.text, 0, number.highest);
        if (!value)
            return complainOfUsage(value.error());
        number.value = *value;
    }
    LabQueue lab(options);
    const int code = LabWait().run(lab);
    return code == ExitDone ? report(lab, isJson) : code;
}

} // namespace manyhands
