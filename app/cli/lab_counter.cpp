// manyhands-cli lab counter: one shared value that many processes add to.

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "engine/lab_counter.h"
#include "jobs/nearest.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

struct Mode {
    CounterMode mode;
    const char* name;
    const char* title;
};
constexpr Mode kModes[] = {{CounterMode::None, "none", "without a lock"},
                           {CounterMode::Lock, "lock", "with a lock"},
                           {CounterMode::Atomic, "atomic", "as an atomic"}};

const Mode& modeOf(CounterMode mode)
{
    return *std::find_if(std::begin(kModes), std::end(kModes),
                         [mode](const Mode& known) { return known.mode == mode; });
}

QJsonObject modeJson(const Mode& mode, const LabCounting::Measured& measured,
                     std::uint64_t expected)
{
    QJsonArray processes;
    for (const RangeResult& result : measured.outcome.results)
        processes.push_back(chunkJson(result.words, firstStart({measured.outcome})));
    QJsonObject object{{"mode", mode.name},
                       {"expected", wholeJson(expected)},
                       {"value", wholeJson(measured.value)},
                       {"lost", wholeJson(measured.lost)},
                       {"seconds", measured.outcome.status.wallSeconds},
                       {"processes", processes}};
    if (measured.killed != 0) {
        object["killed_holder_pid"] = static_cast<qint64>(measured.killed);
        object["mended_by_pid"] = static_cast<qint64>(measured.mendedBy);
        object["mended_from"] = wholeJson(measured.mendedFrom);
        object["mended_to"] = wholeJson(measured.mendedTo);
        object["deaths"] = wholeJson(measured.outcome.status.deaths);
    }
    return object;
}

std::string modeText(const Mode& mode, const LabCounting::Measured& measured,
                     std::uint64_t expected)
{
    std::string text =
        std::string(mode.title) + ": " + std::to_string(measured.value) + " of " +
        std::to_string(expected) + ", " +
        (measured.value == expected ? std::string("exact")
                                    : std::to_string(measured.lost) + " additions lost") +
        ", " + secondsText(measured.outcome.status.wallSeconds) + "\n";
    if (measured.killed != 0)
        text += "    process " + std::to_string(measured.killed) +
                " was killed while it held the lock; process " + std::to_string(measured.mendedBy) +
                " got it, mended " + std::to_string(measured.mendedFrom) + " to " +
                std::to_string(measured.mendedTo) + ", and another one did the rest\n";
    return text;
}

void report(const LabCounting& lab, bool isJson)
{
    const LabCounterSpec& options = lab.spec();
    QJsonArray rows;
    std::string text = std::to_string(options.workers) + " processes add " +
                       std::to_string(options.adds) + " times each\n";
    for (const LabCounting::Measured& measured : lab.measured()) {
        rows.push_back(modeJson(modeOf(measured.mode), measured, options.expected()));
        text += modeText(modeOf(measured.mode), measured, options.expected());
    }
    if (isJson)
        printJson({{"lab", "counter"},
                   {"workers", options.workers},
                   {"adds", wholeJson(options.adds)},
                   {"modes", rows}});
    else
        printOut(text);
}

} // namespace

int runLabCounter(int count, char** arguments)
{
    CLI::App app("Processes add to one value in shared memory, each many times: without a lock, "
                 "where additions get lost, with one, and as an atomic. Without a lock every "
                 "process sleeps for a moment between reading and writing once in a thousand "
                 "times, so that the loss shows on any machine.",
                 "manyhands-cli lab counter");
    LabCounterSpec options;
    bool isJson = false;
    std::string workers = "4";
    std::string adds = "100000";
    std::string wanted;
    app.add_option("-j,--workers", workers, "Processes (4)")->type_name("N");
    app.add_option("-n,--adds", adds, "Additions of each (100000)")->type_name("N");
    app.add_option("--mode", wanted, "Only none, lock or atomic (all three)")->type_name("MODE");
    app.add_flag("--kill-holder", options.killsHolder,
                 "Kill a process while it holds the lock: the others go on");
    app.add_flag("--json", isJson, "Report as JSON");
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    const auto readPool = readWorkers(workers, static_cast<int>(kMostLabWorkers));
    if (!readPool)
        return complainOfUsage(readPool.error());
    const auto readAdds = readNumber("--adds", adds, 1, kMostLabAdds);
    if (!readAdds)
        return complainOfUsage(readAdds.error());
    std::vector<CounterMode> modes;
    std::vector<std::string_view> names;
    for (const Mode& mode : kModes) {
        names.push_back(mode.name);
        if (wanted.empty() || wanted == mode.name)
            modes.push_back(mode.mode);
    }
    if (modes.empty())
        return complainOfUsage({ErrorKind::InvalidArgument,
                                "--mode " + wanted + " is unknown" + suggestion(wanted, names),
                                {},
                                0});
    options.workers = *readPool;
    options.adds = *readAdds;
    options.modes = std::move(modes);
    LabCounting lab(std::move(options));
    const int code = LabWait().run(lab);
    if (code == ExitDone)
        report(lab, isJson);
    return code;
}

} // namespace manyhands
