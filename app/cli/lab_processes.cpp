// manyhands-cli lab processes: tasks that compute and tasks that wait, a process each, at once.

#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "engine/lab_processes.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

std::string nameOf(const LabTask& task)
{
    return task.isWait ? "wait " + std::to_string(task.number) + " s"
                       : "sum of i*i for i < " + std::to_string(task.number);
}

void report(const LabProcesses& lab, bool isJson)
{
    const std::int64_t zero = firstStart(lab.outcomes());
    const LabProcesses::Times times = lab.times();
    std::string text;
    QJsonArray rows;
    for (std::size_t i = 0; i < lab.tasks().size(); ++i) {
        const LabTask& task = lab.tasks()[i];
        const RangeWords& words = lab.outcomes()[i].results.front().words;
        QJsonObject row = chunkJson(words, zero);
        row["task"] = QString::fromStdString(nameOf(task));
        row["bound"] = task.isWait ? "io" : "cpu";
        text += nameOf(task);
        if (!task.isWait) {
            const std::string value = labSumText(words);
            row["result"] = QString::fromStdString(value);
            text += " = " + value;
        }
        text += "\n    " + chunkText(words, zero) + "\n";
        rows.push_back(row);
    }
    text += "all joined after " + secondsText(times.total) + "; the longest took " +
            secondsText(times.longest) + ", one after the other they would take " +
            secondsText(times.sum) + "\n";
    if (isJson)
        printJson({{"lab", "processes"},
                   {"tasks", rows},
                   {"total_s", times.total},
                   {"longest_s", times.longest},
                   {"sum_s", times.sum}});
    else
        printOut(text);
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
    std::vector<LabTask> tasks;
    for (const std::string& word : sums) {
        const auto number = readNumber("--sum", word, 1, kLargestLabSum);
        if (!number)
            return complainOfUsage(number.error());
        tasks.push_back({*number, false});
    }
    for (const std::string& word : waits) {
        const auto number = readNumber("--wait", word, 0, kLongestLabWait);
        if (!number)
            return complainOfUsage(number.error());
        if (*number > 0)
            tasks.push_back({*number, true});
    }
    if (tasks.size() > kMostLabTasks)
        return complainOfUsage({ErrorKind::InvalidArgument, "more than 64 tasks", {}, 0});
    LabProcesses lab(std::move(tasks));
    const int code = LabWait().run(lab);
    if (code == ExitDone)
        report(lab, isJson);
    return code;
}

} // namespace manyhands
