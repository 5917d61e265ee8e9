// manyhands-cli lab fault: what can go wrong in a worker, and what the pool does about it.

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "engine/lab_fault.h"
#include "jobs/nearest.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

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

const Fault& faultOf(RangeFault fault)
{
    return *std::find_if(std::begin(kFaults), std::end(kFaults),
                         [fault](const Fault& known) { return known.fault == fault; });
}

QJsonObject faultJson(const Fault& fault, const LabFaults::Seen& seen)
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
        {"pool_survived", seen.isSurvived},
    };
    if (seen.pid != 0)
        object["died_pid"] = static_cast<qint64>(seen.pid);
    if (const RangeResult* result = seen.faultyResult())
        object["done_by_pid"] = static_cast<qint64>(result->words[kWordPid]);
    if (status.outcome == RangeOutcome::Failed)
        object["error"] = QString::fromStdString(status.error.message);
    return object;
}

std::string faultText(const Fault& fault, const LabFaults::Seen& seen)
{
    const RangeStatus& status = seen.outcome.status;
    std::string text = std::string(fault.name) + ": " + fault.what + "\n";
    if (seen.pid != 0)
        text += "    process " + std::to_string(seen.pid) + ": " + status.lastDeath.message + "\n";
    if (const RangeResult* result = seen.faultyResult())
        text += "    its chunk was done by process " + std::to_string(result->words[kWordPid]) +
                " instead; " + std::to_string(status.done) + " of " +
                std::to_string(status.chunks) + " chunks are done, " +
                std::to_string(status.doneAgain) + " of them again\n";
    if (status.outcome == RangeOutcome::Failed)
        text += "    given up after " + std::to_string(status.deaths) +
                " processes: " + status.error.message + "\n";
    text += seen.isSurvived ? "    the pool is well and does the next job\n"
                            : "    this is not what should have happened\n";
    return text;
}

int run(LabFaultSpec spec, bool isJson)
{
    const bool isAlways = spec.isAlways;
    LabFaults lab(std::move(spec));
    QJsonArray rows;
    int code = ExitDone;
    const auto tell = [&] {
        if (lab.isChecking())
            return;
        const LabFaults::Seen& seen = lab.seen().back();
        if (!seen.isSurvived)
            code = ExitSomeFailed;
        rows.push_back(faultJson(faultOf(seen.fault), seen));
        if (!isJson)
            printOut(faultText(faultOf(seen.fault), seen));
    };
    if (const int end = LabWait().run(lab, tell); end != ExitDone)
        return end;
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
    LabFaultSpec spec;
    bool isJson = false;
    app.add_option("FAULT", words, "crash, hang, leak, exit, garbage")->type_name("");
    app.add_flag("--always", spec.isAlways,
                 "Every process that takes the chunk goes wrong: after two the job is given up");
    app.add_flag("--json", isJson, "Report as JSON");
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    std::vector<std::string_view> names;
    for (const Fault& fault : kFaults)
        names.push_back(fault.name);
    std::vector<RangeFault> faults;
    for (const std::string& word : words) {
        const auto found = std::find(names.begin(), names.end(), word);
        if (found == names.end())
            return complainOfUsage({ErrorKind::InvalidArgument,
                                    "unknown fault \"" + word + "\"" + suggestion(word, names),
                                    {},
                                    0});
        faults.push_back(kFaults[found - names.begin()].fault);
    }
    if (!faults.empty())
        spec.faults = std::move(faults);
    return run(std::move(spec), isJson);
}

} // namespace manyhands
