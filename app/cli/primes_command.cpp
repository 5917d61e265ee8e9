#include "primes_command.h"

#include <algorithm>
#include <optional>

#include <QCoreApplication>

#include "exit_codes.h"
#include "interrupts.h"
#include "primes_run.h"
#include "terminal.h"

namespace manyhands {

int runPrimes(const PrimesOptions& options, std::unique_ptr<CountJournal> journal)
{
    std::optional<Interrupts> interrupts(std::in_place);
    PrimesRun run(options, std::move(journal));
    QObject::connect(&*interrupts, &Interrupts::interrupted, &run, &PrimesRun::interrupt);
    int code = ExitDone;
    QObject::connect(
        &run, &PrimesRun::finished, QCoreApplication::instance(),
        [&code](int exitCode) {
            code = exitCode;
            QCoreApplication::exit(exitCode);
        },
        Qt::QueuedConnection);
    run.start();
    QCoreApplication::exec();
    interrupts.reset(); // from here on a signal ends the program at once
    return code;
}

int runPrimesCommand(int count, char** arguments)
{
    const std::vector<std::string> words(arguments + 1, arguments + count);
    const auto isHelp = [](const std::string& word) { return word == "-h" || word == "--help"; };
    if (std::any_of(words.begin(), words.end(), isHelp)) {
        printOut(primesHelp());
        return ExitDone;
    }
    const auto options = readPrimesOptions(words);
    if (!options) {
        printComplaint(options.error().message);
        return ExitUsage;
    }
    QCoreApplication application(count, arguments);
    return runPrimes(*options, nullptr);
}

} // namespace manyhands
