#include "resume_command.h"

#include <string_view>

#include "count_journal.h"
#include "engine/engine_host.h"
#include "exit_codes.h"
#include "primes_command.h"
#include "primes_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

constexpr std::string_view kHelp =
    "Goes on with what was interrupted or killed.\n\n"
    "Usage: manyhands-cli resume FILE\n\n"
    "FILE is what --journal named: manyhands-cli primes count 1e13 --journal count.json\n";

int complain(const std::string& sentence)
{
    printComplaint(sentence);
    return ExitUsage;
}

} // namespace

int runResumeCommand(int count, char** arguments)
{
    const std::string_view word = count > 1 ? arguments[1] : "";
    if (word == "-h" || word == "--help") {
        printOut(kHelp);
        return ExitDone;
    }
    if (count != 2 || word.empty() || word.front() == '-')
        return complain("resume takes the FILE of --journal; see manyhands-cli resume --help");
    const Path file{std::string(word)};
    const auto journal = readCountJournal(file);
    if (!journal)
        return complain(journal.error().message);
    if (!*journal)
        return complain("there is no journal " + file.display());
    PrimesOptions options;
    options.range = (*journal)->spec.range;
    options.kind = (*journal)->spec.kind;
    options.method = (*journal)->spec.method;
    options.journal = file;
    options.workers = recommendedWorkers();
    options.progress = errorIsTerminal() ? ProgressMode::Bar : ProgressMode::None;
    return runPrimes(count, arguments, options);
}

} // namespace manyhands
