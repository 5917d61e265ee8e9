#include "resume_command.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include "count_journal.h"
#include "engine/engine_host.h"
#include "engine/report.h"
#include "exit_codes.h"
#include "image_command.h"
#include "image_journal.h"
#include "number_options.h"
#include "option_errors.h"
#include "primes_command.h"
#include "primes_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

struct ResumeArguments {
    std::string file;
    std::string workers;
    std::string report;
    std::string progress = "auto";
    bool retryFailed = false;
};

void declare(CLI::App& app, ResumeArguments& arguments)
{
    app.set_help_flag("-h,--help", "Print this help");
    app.add_option("FILE", arguments.file, "What --journal named")->type_name("")->required();
    app.add_option("-j,--workers", arguments.workers, "Worker processes; default: as before")
        ->type_name("N|auto");
    app.add_option("--report", arguments.report, "Of pictures; default: as before")
        ->type_name("FILE");
    app.add_option("--progress", arguments.progress,
                   "auto, bar, json or none; default auto, a bar on a terminal")
        ->type_name("HOW");
    app.add_flag("--retry-failed", arguments.retryFailed,
                 "Of pictures: also those that failed run again");
}

int resumeCount(int count, char** arguments, const ResumeArguments& words)
{
    const Path file{words.file};
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
    const auto workers = readWorkers(words.workers.empty() ? "auto" : words.workers, kMostWorkers);
    if (!workers)
        return complain(workers.error().message);
    options.workers = *workers;
    const auto progress = readProgressMode(words.progress);
    if (!progress)
        return complain(progress.error().message);
    options.progress = *progress;
    return runPrimes(count, arguments, options);
}

int resumeImages(int count, char** arguments, const ResumeArguments& words)
{
    // Said before the run is looked for, and read before the working folder changes.
    const auto workers = readWorkers(words.workers.empty() ? "auto" : words.workers, kMostWorkers);
    if (!workers)
        return complain(workers.error().message);
    const auto progress = readProgressMode(words.progress);
    if (!progress)
        return complain(progress.error().message);
    std::optional<Path> report;
    if (!words.report.empty()) {
        report = absolutePath(Path(words.report));
        if (const auto format = reportFormat(*report); !format)
            return complain(format.error().message);
    }
    QCoreApplication application(count, arguments); // before the journal has a thread
    auto resumption = openJournalAgain(absolutePath(Path(words.file)),
                                       words.retryFailed ? Again::AndFailed : Again::AndCancelled);
    if (!resumption)
        return complain(resumption.error().message, resumption.error().code);
    ImageOptions& options = resumption->options;
    if (!words.workers.empty())
        options.workers = *workers;
    if (report)
        options.report = report;
    options.progress = *progress;
    return resumeImageJob(*resumption);
}

} // namespace

int runResumeCommand(int count, char** arguments)
{
    CLI::App app("Goes on with what was interrupted or killed: pictures, or a count of primes.",
                 "manyhands-cli resume");
    ResumeArguments words;
    declare(app, words);
    app.allow_extras();
    app.footer("FILE is what --journal named:\n"
               "  manyhands-cli image photos -o out -f sharpen --journal run.journal\n"
               "  manyhands-cli primes count 1e13 --journal count.json\n"
               "Finished outputs are kept and not made again; a count goes on where it was.");
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp&) {
        printOut(app.help());
        return ExitDone;
    } catch (const CLI::ParseError& error) {
        return complain(sentenceOf(app, error));
    }
    if (const auto extras = app.remaining(); !extras.empty())
        return complain(unknownOption(app, extras.front()));
    return isImageJournal(Path(words.file)) ? resumeImages(count, arguments, words)
                                            : resumeCount(count, arguments, words);
}

} // namespace manyhands
