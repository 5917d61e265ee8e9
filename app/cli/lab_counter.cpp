// manyhands-cli lab counter: one shared value that many processes add to.

#include <fcntl.h>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "ipc/lab_memory.h"
#include "jobs/nearest.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

constexpr std::uint64_t kMostAdds = 100'000'000;

struct Mode {
    CounterMode mode;
    const char* name;
    const char* title;
};
constexpr Mode kModes[] = {{CounterMode::None, "none", "without a lock"},
                           {CounterMode::Lock, "lock", "with a lock"},
                           {CounterMode::Atomic, "atomic", "as an atomic"}};

struct Options {
    int workers = 4;
    std::uint64_t adds = 100'000;
    bool killsHolder = false;
    bool isJson = false;
};

struct Measured {
    LabOutcome outcome;
    std::uint64_t value = 0;
    std::uint32_t killed = 0;
    std::uint32_t mendedBy = 0;
    std::uint64_t mendedFrom = 0;
    std::uint64_t mendedTo = 0;
};

Result<Measured> measure(LabRun& lab, const Options& options, CounterMode mode)
{
    auto counter = LabShared<LabCounter>::create();
    if (!counter)
        return tl::unexpected(counter.error());
    if (auto status = makeLabLock((*counter)->lock); !status)
        return tl::unexpected(status.error());
    RangeJob job;
    job.task.kind = RangeKind::Counter;
    const bool kills = options.killsHolder && mode == CounterMode::Lock;
    job.task.parameters = {static_cast<std::uint64_t>(mode), options.adds,
                           static_cast<std::uint64_t>(options.workers), kills ? 1U : 0U};
    job.payload.emplace_back(::fcntl(counter->fd(), F_DUPFD_CLOEXEC, 0));
    divideEvenly(job, 0, static_cast<std::uint64_t>(options.workers) - 1, 1);
    auto outcome = lab.run(std::move(job));
    if (!outcome)
        return failure(ErrorKind::Cancelled, "");
    const LabCounter& memory = **counter;
    return Measured{std::move(*outcome),    memory.value.load(),      memory.killedPid.load(),
                    memory.mendedBy.load(), memory.mendedFrom.load(), memory.mendedTo.load()};
}

QJsonObject modeJson(const Mode& mode, const Measured& measured, std::uint64_t expected)
{
    QJsonArray processes;
    for (const RangeResult& result : measured.outcome.results)
        processes.push_back(chunkJson(result.words, firstStart({measured.outcome})));
    QJsonObject object{{"mode", mode.name},
                       {"expected", wholeJson(expected)},
                       {"value", wholeJson(measured.value)},
                       {"lost", wholeJson(expected - std::min(expected, measured.value))},
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

std::string modeText(const Mode& mode, const Measured& measured, std::uint64_t expected)
{
    std::string text =
        std::string(mode.title) + ": " + std::to_string(measured.value) + " of " +
        std::to_string(expected) + ", " +
        (measured.value == expected
             ? std::string("exact")
             : std::to_string(expected - std::min(expected, measured.value)) + " additions lost") +
        ", " + secondsText(measured.outcome.status.wallSeconds) + "\n";
    if (measured.killed != 0)
        text += "    process " + std::to_string(measured.killed) +
                " was killed while it held the lock; process " + std::to_string(measured.mendedBy) +
                " got it, mended " + std::to_string(measured.mendedFrom) + " to " +
                std::to_string(measured.mendedTo) + ", and another one did the rest\n";
    return text;
}

int run(const Options& options, const std::vector<Mode>& modes)
{
    LabRun lab(options.workers);
    if (!lab.warmUp())
        return lab.exitCode();
    const std::uint64_t expected = options.adds * static_cast<std::uint64_t>(options.workers);
    QJsonArray rows;
    std::string text = std::to_string(options.workers) + " processes add " +
                       std::to_string(options.adds) + " times each\n";
    for (const Mode& mode : modes) {
        const auto measured = measure(lab, options, mode.mode);
        if (!measured) {
            if (lab.exitCode() != ExitDone)
                return lab.exitCode();
            printComplaint(measured.error().message);
            return ExitEnvironment;
        }
        if (measured->outcome.status.outcome != RangeOutcome::Done)
            return complainOfJob(measured->outcome.status);
        rows.push_back(modeJson(mode, *measured, expected));
        text += modeText(mode, *measured, expected);
    }
    if (options.isJson)
        printJson({{"lab", "counter"},
                   {"workers", options.workers},
                   {"adds", wholeJson(options.adds)},
                   {"modes", rows}});
    else
        printOut(text);
    return ExitDone;
}

} // namespace

int runLabCounter(int count, char** arguments)
{
    CLI::App app("Processes add to one value in shared memory, each many times: without a lock, "
                 "where additions get lost, with one, and as an atomic. Without a lock every "
                 "process sleeps for a moment between reading and writing once in a thousand "
                 "times, so that the loss shows on any machine.",
                 "manyhands-cli lab counter");
    Options options;
    std::string workers = "4";
    std::string adds = "100000";
    std::string wanted;
    app.add_option("-j,--workers", workers, "Processes (4)")->type_name("N");
    app.add_option("-n,--adds", adds, "Additions of each (100000)")->type_name("N");
    app.add_option("--mode", wanted, "Only none, lock or atomic (all three)")->type_name("MODE");
    app.add_flag("--kill-holder", options.killsHolder,
                 "Kill a process while it holds the lock: the others go on");
    app.add_flag("--json", options.isJson, "Report as JSON");
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    const auto readPool = readWorkers(workers, static_cast<int>(kMostLabWorkers));
    if (!readPool)
        return complainOfUsage(readPool.error());
    const auto readAdds = readNumber("--adds", adds, 1, kMostAdds);
    if (!readAdds)
        return complainOfUsage(readAdds.error());
    std::vector<Mode> modes;
    std::vector<std::string_view> names;
    for (const Mode& mode : kModes) {
        names.push_back(mode.name);
        if (wanted.empty() || wanted == mode.name)
            modes.push_back(mode);
    }
    if (modes.empty())
        return complainOfUsage({ErrorKind::InvalidArgument,
                                "--mode " + wanted + " is unknown" + suggestion(wanted, names),
                                {},
                                0});
    options.workers = *readPool;
    options.adds = *readAdds;
    return run(options, modes);
}

} // namespace manyhands
