// manyhands-cli lab fault: what can go wrong in a worker, and what the pool does about it.

#include <algorithm>
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

constexpr int kWorkers = 2;
constexpr std::uint64_t kChunks = 20;
constexpr std::uint64_t kFaultyChunk = 7;
/// The other chunks take no time, so this one shows soon that it hangs.
constexpr std::int64_t kChunkTimeoutMs = 1'000;
/// Small, so that a leak meets it soon; large enough for the worker's libraries.
constexpr std::uint64_t kMemoryLimitMib = 1'024;
/// The check that the pool is well afterwards: the sum of i*i for i < 1000.
constexpr std::uint64_t kSquares = 1'000;
constexpr std::uint64_t kSumOfSquares = 332'833'500;

struct Fault {
    RangeFault fault;
    const char* name;
    const char* what;
};
constexpr Fault kFaults[] = {
    {RangeFault::Crash, "crash", "a process crashes"},
    {RangeFault::Hang, "hang", "a process computes for ever"},
    {RangeFault::Leak, "leak", "a process takes all the memory it gets"},
    {RangeFault::Exit, "exit", "a process leaves without a result"},
    {RangeFault::Garbage, "garbage", "a process writes nonsense to the engine"},
};

struct Seen {
    LabOutcome outcome;
    std::uint32_t pid = 0; ///< The first process that it happened in.
    bool isPoolWell = false;
};

std::optional<Seen> provoke(LabRun& lab, const LabShared<LabFault>& memory, RangeFault fault,
                            bool isAlways)
{
    memory->pid.store(0);
    RangeJob job;
    job.task.kind = RangeKind::Fault;
    job.task.parameters = {static_cast<std::uint64_t>(fault), kFaultyChunk};
    job.chunkTimeoutMs = kChunkTimeoutMs;
    if (!isAlways)
        job.payload.emplace_back(::fcntl(memory.fd(), F_DUPFD_CLOEXEC, 0));
    divideEvenly(job, 0, kChunks - 1, 1);
    auto outcome = lab.run(std::move(job));
    if (!outcome)
        return std::nullopt;
    RangeJob check;
    check.task.kind = RangeKind::SumOfSquares;
    divideEvenly(check, 0, kSquares - 1, kSquares / 10);
    const auto checked = lab.run(std::move(check));
    if (!checked)
        return std::nullopt;
    return Seen{std::move(*outcome), memory->pid.load(),
                checked->status.outcome == RangeOutcome::Done &&
                    checked->status.sums[0] == kSumOfSquares};
}

/// Once: all chunks are done after all. Always: the job fails and nothing else.
bool survived(const Seen& seen, bool isAlways)
{
    const RangeStatus& status = seen.outcome.status;
    if (!seen.isPoolWell)
        return false;
    if (isAlways)
        return status.outcome == RangeOutcome::Failed;
    return status.outcome == RangeOutcome::Done && status.done == kChunks && status.deaths == 1;
}

const RangeResult* faultyResult(const Seen& seen)
{
    const auto& results = seen.outcome.results;
    const auto found = std::find_if(results.begin(), results.end(), [](const RangeResult& result) {
        return result.chunk == kFaultyChunk;
    });
    return found == results.end() ? nullptr : &*found;
}

QJsonObject faultJson(const Fault& fault, const Seen& seen, bool isAlways)
{
    const RangeStatus& status = seen.outcome.status;
    QJsonObject object{
        {"fault", fault.name},
        {"outcome", status.outcome == RangeOutcome::Done ? "done" : "failed"},
        {"death", QString::fromStdString(status.lastDeath.message)},
        {"log", QString::fromStdString(status.lastDeath.detail)},
        {"deaths", wholeJson(status.deaths)},
        {"chunks", wholeJson(status.chunks)},
        {"done", wholeJson(status.done)},
        {"done_again", wholeJson(status.doneAgain)},
        {"seconds", status.wallSeconds},
        {"pool_survived", survived(seen, isAlways)},
    };
    if (seen.pid != 0)
        object["died_pid"] = static_cast<qint64>(seen.pid);
    if (const RangeResult* result = faultyResult(seen))
        object["done_by_pid"] = static_cast<qint64>(result->words[kWordPid]);
    if (status.outcome == RangeOutcome::Failed)
        object["error"] = QString::fromStdString(status.error.message);
    return object;
}

std::string faultText(const Fault& fault, const Seen& seen, bool isAlways)
{
    const RangeStatus& status = seen.outcome.status;
    std::string text = std::string(fault.name) + ": " + fault.what + "\n";
    if (seen.pid != 0)
        text += "    process " + std::to_string(seen.pid) + ": " + status.lastDeath.message + "\n";
    if (const RangeResult* result = faultyResult(seen))
        text += "    its chunk was done by process " + std::to_string(result->words[kWordPid]) +
                " instead; " + std::to_string(status.done) + " of " +
                std::to_string(status.chunks) + " chunks are done, " +
                std::to_string(status.doneAgain) + " of them again\n";
    if (status.outcome == RangeOutcome::Failed)
        text += "    given up after " + std::to_string(status.deaths) +
                " processes: " + status.error.message + "\n";
    text += survived(seen, isAlways) ? "    the pool is well and does the next job\n"
                                     : "    this is not what should have happened\n";
    return text;
}

int run(const std::vector<Fault>& faults, bool isAlways, bool isJson)
{
    auto memory = LabShared<LabFault>::create();
    if (!memory) {
        printComplaint(memory.error().message);
        return ExitEnvironment;
    }
    LabRun lab(kWorkers, LabRun::Sandbox::Yes, kMemoryLimitMib);
    if (!lab.warmUp())
        return lab.exitCode();
    QJsonArray rows;
    int code = ExitDone;
    for (const Fault& fault : faults) {
        const auto seen = provoke(lab, *memory, fault.fault, isAlways);
        if (!seen)
            return lab.exitCode();
        if (!survived(*seen, isAlways))
            code = ExitSomeFailed;
        rows.push_back(faultJson(fault, *seen, isAlways));
        if (!isJson)
            printOut(faultText(fault, *seen, isAlways));
    }
    if (isJson)
        printJson({{"lab", "fault"}, {"always", isAlways}, {"faults", rows}});
    return code;
}

} // namespace

int runLabFault(int count, char** arguments)
{
    CLI::App app(
        "Lets workers go wrong on purpose in the middle of a job of 20 chunks: crash, hang, "
        "leak, exit, garbage (all of them when none is named). The chunk is done by "
        "another process, and the pool goes on.",
        "manyhands-cli lab fault");
    std::vector<std::string> words;
    bool isAlways = false;
    bool isJson = false;
    app.add_option("FAULT", words, "crash, hang, leak, exit, garbage")->type_name("");
    app.add_flag("--always", isAlways,
                 "Every process that takes the chunk goes wrong: after two the job is given up");
    app.add_flag("--json", isJson, "Report as JSON");
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    std::vector<std::string_view> names;
    for (const Fault& fault : kFaults)
        names.push_back(fault.name);
    std::vector<Fault> faults;
    for (const std::string& word : words) {
        const auto found = std::find(names.begin(), names.end(), word);
        if (found == names.end())
            return complainOfUsage({ErrorKind::InvalidArgument,
                                    "unknown fault \"" + word + "\"" + suggestion(word, names),
                                    {},
                                    0});
        faults.push_back(kFaults[found - names.begin()]);
    }
    if (faults.empty())
        faults.assign(std::begin(kFaults), std::end(kFaults));
    return run(faults, isAlways, isJson);
}

} // namespace manyhands
