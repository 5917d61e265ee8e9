#include "lab_command.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <QCoreApplication>

#include "exit_codes.h"
#include "jobs/nearest.h"
#include "lab_commands.h"
#include "terminal.h"

namespace manyhands {
namespace {

struct Pattern {
    std::string_view name;
    std::string_view summary;
    int (*run)(int count, char** arguments);
};

constexpr Pattern kPatterns[] = {
    {"processes", "started, run and joined: the total is the longest, not the sum",
     runLabProcesses},
    {"pool", "the same work by one process and by a pool: the speedup", runLabPool},
    {"queue", "producers and consumers on a bounded queue in shared memory", runLabQueue},
    {"counter", "one shared value: with a lock, without one, and as an atomic", runLabCounter},
    {"fork", "parent and children: ids, counting, waiting, exit status", runLabFork},
    {"fault", "crash, hang, leak, exit, garbage: what the pool does about it", runLabFault},
    {"sandbox", "a worker tries every way out, and goes on working between its files",
     runLabSandbox},
};

std::string labHelp()
{
    std::string text = "The patterns that every course on multiprocessing shows, each with real "
                       "processes.\n\nUsage: manyhands-cli lab PATTERN [OPTIONS]\n\n";
    for (const Pattern& pattern : kPatterns)
        text += "  " + std::string(pattern.name) + std::string(11 - pattern.name.size(), ' ') +
                std::string(pattern.summary) + "\n";
    return text + "\n  --json     what happened, with process ids and times, as JSON\n"
                  "  -h, --help after a pattern, that pattern's options\n\n"
                  "Numbers are written 1000000, 1_000_000, 1e6, 10^6 or 2^20.\n";
}

} // namespace

int runLabCommand(int count, char** arguments)
{
    std::vector<std::string_view> names;
    for (const Pattern& pattern : kPatterns)
        names.push_back(pattern.name);
    if (count < 2)
        return complain("lab needs a pattern" + suggestion("", names));
    const std::string_view word = arguments[1];
    if (word == "-h" || word == "--help") {
        printOut(labHelp());
        return ExitDone;
    }
    const auto found =
        std::find_if(std::begin(kPatterns), std::end(kPatterns),
                     [word](const Pattern& pattern) { return pattern.name == word; });
    if (found == std::end(kPatterns))
        return complain("unknown lab pattern \"" + std::string(word) + "\"" +
                        suggestion(word, names));
    int rest = count - 1;
    QCoreApplication application(rest, arguments + 1);
    return found->run(rest, arguments + 1);
}

} // namespace manyhands
