#include "commands.h"

#include <string>
#include <vector>

#include "engine/descriptor_budget.h"
#include "exit_codes.h"
#include "image_command.h"
#include "jobs/nearest.h"
#include "lab_command.h"
#include "presets_command.h"
#include "primes_command.h"
#include "resume_command.h"
#include "speedup_command.h"
#include "terminal.h"

namespace manyhands {
namespace {

constexpr Command kCommands[] = {
    {"image", "apply a chain of filters to pictures, every core at work", runImageCommand},
    {"lab", "the classic patterns of multiprocessing, to run and to watch", runLabCommand},
    {"presets", "list, save and share named settings for pictures", runPresetsCommand},
    {"primes", "count, list and test primes, every core at work", runPrimesCommand},
    {"resume", "go on with what was interrupted", runResumeCommand},
    {"speedup", "the same job with 1, 2, … workers: what each further one brings",
     runSpeedupCommand},
};

std::string helpText()
{
    std::string text = "Batch work on every core, one worker process each.\n\n"
                       "Usage: manyhands-cli COMMAND [OPTIONS] ...\n\nCommands:\n";
    for (const Command& command : kCommands)
        text += "  " + std::string(command.name) + std::string(9 - command.name.size(), ' ') +
                std::string(command.summary) + "\n";
    text += "\nOptions:\n"
            "  -h, --help     print this help; after a command, that command's help\n"
            "  --version      print the version\n"
            "\nExit status:\n"
            "  0    everything was done\n"
            "  1    some items failed\n"
            "  2    wrong usage\n"
            "  3    the environment prevents running (no place to write, no worker)\n"
            "  130  interrupted; what was finished is kept\n";
    return text;
}

} // namespace

std::span<const Command> commands()
{
    return kCommands;
}

int runCommandLine(int count, char** arguments)
{
    if (count < 2)
        return complain("no command is given; see manyhands-cli --help");
    const std::string_view word = arguments[1];
    if (word == "-h" || word == "--help") {
        printOut(helpText());
        return ExitDone;
    }
    if (word == "--version") {
        printOut("manyhands-cli " MANYHANDS_VERSION "\n");
        return ExitDone;
    }
    std::vector<std::string_view> names;
    for (const Command& command : kCommands) {
        if (command.name == word) {
            if (auto enough = raiseDescriptorLimit(); !enough)
                return complain(enough.error().message, ExitEnvironment);
            return command.run(count - 1, arguments + 1);
        }
        names.push_back(command.name);
    }
    const bool isOption = word.substr(0, 1) == "-";
    return complain((isOption ? "unknown option \"" : "unknown command \"") + std::string(word) +
                    "\"" + (isOption ? "; a command comes first" : "") + suggestion(word, names));
}

} // namespace manyhands
