// manyhands-cli lab fork: a process forks children and waits for them.

#include <cstdio>
#include <string>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "engine/lab_fork.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

QJsonObject childJson(const LabForkChild& child, const LabForkSpec& options, std::int64_t zero)
{
    QJsonArray counted;
    for (std::uint64_t i = 0; i < options.counts; ++i)
        counted.push_back(seconds(static_cast<std::uint64_t>(child.countedNs[i].load()), zero));
    return {{"pid", static_cast<qint64>(child.pid.load())},
            {"parent_pid", static_cast<qint64>(child.parentSeen.load())},
            {"forked_s", seconds(static_cast<std::uint64_t>(child.forkedNs.load()), zero)},
            {"counted", static_cast<qint64>(child.counted.load())},
            {"counted_s", counted},
            {"exit_status", child.exitCode.load()},
            {"signal", child.signal.load()},
            {"reaped_s", seconds(static_cast<std::uint64_t>(child.reapedNs.load()), zero)}};
}

std::string childText(const LabForkChild& child, const LabForkSpec& options, std::int64_t zero)
{
    char line[200];
    std::snprintf(line, sizeof line, "child %u, whose parent is %u, forked at %.3f s\n",
                  child.pid.load(), child.parentSeen.load(),
                  seconds(static_cast<std::uint64_t>(child.forkedNs.load()), zero));
    std::string text = line;
    for (std::uint64_t i = 0; i < options.counts; ++i) {
        std::snprintf(line, sizeof line, "    counts %llu at %.3f s\n",
                      static_cast<unsigned long long>(i + 1),
                      seconds(static_cast<std::uint64_t>(child.countedNs[i].load()), zero));
        text += line;
    }
    std::snprintf(line, sizeof line, "    left with status %d, waited for until %.3f s\n",
                  child.exitCode.load(),
                  seconds(static_cast<std::uint64_t>(child.reapedNs.load()), zero));
    return text + line;
}

void report(const LabForking& lab, bool isJson)
{
    const LabForkSpec& options = lab.spec();
    const LabFork& memory = *lab.memory();
    const RangeWords& words = lab.outcome()->results.front().words;
    const auto zero = static_cast<std::int64_t>(words[kWordStarted]);
    QJsonArray children;
    std::string text = "parent " + std::to_string(words[kWordPid]) + " forks " +
                       std::to_string(options.children) + "\n";
    for (std::uint64_t i = 0; i < options.children; ++i) {
        children.push_back(childJson(memory.children[i], options, zero));
        text += childText(memory.children[i], options, zero);
    }
    text += "parent " + std::to_string(words[kWordPid]) + " waited for all of them and ends at " +
            secondsText(seconds(words[kWordEnded], zero)) + "\n";
    if (isJson)
        printJson({{"lab", "fork"}, {"parent", chunkJson(words, zero)}, {"children", children}});
    else
        printOut(text);
}

} // namespace

int runLabFork(int count, char** arguments)
{
    CLI::App app("A process forks children; each counts and leaves with its number as exit status, "
                 "and the parent waits for all of them. Only Unix systems (Linux, macOS) have "
                 "fork(). The worker that forks runs without a sandbox, since that forbids it, and "
                 "reads no files.",
                 "manyhands-cli lab fork");
    LabForkSpec options;
    bool isJson = false;
    std::string children = "2";
    std::string counts = "5";
    std::string pause = "100";
    app.add_option("--children", children, "Children (2)")->type_name("N");
    app.add_option("--count", counts, "How far each counts (5)")->type_name("N");
    app.add_option("--pause", pause, "Milliseconds before each number (100)")->type_name("MS");
    app.add_flag("--json", isJson, "Report as JSON");
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    const auto readChildren = readNumber("--children", children, 1, kMostForkChildren);
    if (!readChildren)
        return complainOfUsage(readChildren.error());
    const auto readCounts = readNumber("--count", counts, 0, kMostForkCounts);
    if (!readCounts)
        return complainOfUsage(readCounts.error());
    const auto readPause = readNumber("--pause", pause, 0, kLongestForkPauseMs);
    if (!readPause)
        return complainOfUsage(readPause.error());
    options.children = *readChildren;
    options.counts = *readCounts;
    options.pauseMs = *readPause;
    LabForking lab(options);
    const int code = LabWait().run(lab);
    if (code == ExitDone)
        report(lab, isJson);
    return code;
}

} // namespace manyhands
