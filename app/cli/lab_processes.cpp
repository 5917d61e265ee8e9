// manyhands-cli lab processes: tasks that compute and tasks that wait, a process each, at once.

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "base/clock.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::uint64_t kLargestSum = 1'000'000'000'000; // minutes
constexpr std::uint64_t kLongestWait = 600;              // seconds
constexpr std::size_t kMostTasks = 64;

struct Task {
    std::string what;
    std::uint64_t number = 0; ///< Squares to add, or seconds to wait.
    bool isWait = false;
};

std::string decimal(Wide value)
{
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(value % 10));
        value /= 10;
    } while (value > 0);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

RangeJob jobOf(const Task& task)
{
    RangeJob job;
    job.maxWorkers = 1;
    job.task.kind = task.isWait ? RangeKind::Wait : RangeKind::SumOfSquares;
    job.task.parameters[0] = task.number * 1000;
    const std::uint64_t last = task.isWait ? 0 : task.number - 1;
    divideEvenly(job, 0, last, last + 1);
    return job;
}

int report(const std::vector<Task>& tasks, const std::vector<LabOutcome>& outcomes, bool isJson)
{
    const std::int64_t zero = firstStart(outcomes);
    double total = 0;
    double sum = 0;
    double longest = 0;
    std::string text;
    QJsonArray rows;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const LabOutcome& outcome = outcomes[i];
        if (outcome.status.outcome != RangeOutcome::Done || outcome.results.size() != 1)
            return complainOfJob(outcome.status);
        const RangeWords& words = outcome.results.front().words;
        const double took = seconds(words[kWordEnded], zero) - seconds(words[kWordStarted], zero);
        total = std::max(total, seconds(words[kWordEnded], zero));
        longest = std::max(longest, took);
        sum += took;
        QJsonObject row = chunkJson(words, zero);
        row["task"] = QString::fromStdString(tasks[i].what);
        row["bound"] = tasks[i].isWait ? "io" : "cpu";
        text += tasks[i].what;
        if (!tasks[i].isWait) {
            const std::string value = decimal((Wide{words[1]} << 64) + words[0]);
            row["result"] = QString::fromStdString(value);
            text += " = " + value;
        }
        text += "\n    " + chunkText(words, zero) + "\n";
        rows.push_back(row);
    }
    text += "all joined after " + secondsText(total) + "; the longest took " +
            secondsText(longest) + ", one after the other they would take " + secondsText(sum) +
            "\n";
    if (isJson)
        printJson({{"lab", "processes"},
                   {"tasks", rows},
                   {"total_s", total},
                   {"longest_s", longest},
                   {"sum_s", sum}});
    else
        printOut(text);
    return ExitDone;
}

} // namespace

int runLabProcesses(int count, char** arguments)
{
    CLI::App app("Starts a process a task, runs them at once and joins them: two that compute the "
                 "sum of i*i for all i below a number, and one that waits as for a disk.",
                 "manyhands-cli lab processes");
    std::vector<std::string> sums{"10000000", "15000000"};
    std::vector<std::string> waits{"3"};
    bool isJson = false;
    app.add_option("--sum", sums,
                   "Numbers up to which squares are added, a process each (10000000,15000000)")
        ->type_name("N,...")
        ->delimiter(',');
    app.add_option("--wait", waits, "Seconds to wait, a process each (3); 0 leaves it out")
        ->type_name("S,...")
        ->delimiter(',');
    app.add_flag("--json", isJson, "Report as JSON");
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    std::vector<Task> tasks;
    for (const std::string& word : sums) {
        const auto number = readNumber("--sum", word, 1, kLargestSum);
        if (!number)
            return complainOfUsage(number.error());
        tasks.push_back({"sum of i*i for i < " + std::to_string(*number), *number, false});
    }
    for (const std::string& word : waits) {
        const auto number = readNumber("--wait", word, 0, kLongestWait);
        if (!number)
            return complainOfUsage(number.error());
        if (*number > 0)
            tasks.push_back({"wait " + std::to_string(*number) + " s", *number, true});
    }
    if (tasks.size() > kMostTasks)
        return complainOfUsage({ErrorKind::InvalidArgument, "more than 64 tasks", {}, 0});
    LabRun lab(static_cast<int>(tasks.size()));
    if (!lab.warmUp())
        return lab.exitCode();
    std::vector<RangeJob> jobs;
    for (const Task& task : tasks)
        jobs.push_back(jobOf(task));
    const std::vector<LabOutcome> outcomes = lab.run(std::move(jobs));
    return outcomes.empty() ? lab.exitCode() : report(tasks, outcomes, isJson);
}

} // namespace manyhands
