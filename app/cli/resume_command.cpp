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
#include "same_file.h"
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

/// The options that go for any run, read before its journal is opened.
struct Wishes {
    std::optional<int> workers;
    ProgressMode progress = ProgressMode::None;
    std::optional<Path> report;
};

Result<Wishes> readWishes(const ResumeArguments& words)
{
    Wishes wishes;
    if (!words.workers.empty()) {
        const auto workers = readWorkers(words.workers, kMostWorkers);
        if (!workers)
            return tl::unexpected(workers.error());
        wishes.workers = *workers;
    }
    const auto progress = readProgressMode(words.progress);
    if (!progress)
        return tl::unexpected(progress.error());
    wishes.progress = *progress;
    if (!words.report.empty()) {
        wishes.report = absolutePath(Path(words.report)); // the working folder will change
        if (const auto format = reportFormat(*wishes.report); !format)
            return tl::unexpected(format.error());
        if (isSameFile(*wishes.report, Path(words.file)))
            return failure(ErrorKind::InvalidArgument,
                           "--report " + wishes.report->display() +
                               " is the journal itself: give another name");
    }
    return wishes;
}

int resumeCount(OpenJournal&& journal, const Wishes& wishes)
{
    auto count = CountJournal::takeUp(std::move(journal));
    if (!count)
        return complain(count.error().message, count.error().code);
    PrimesOptions options = (*count)->options();
    options.workers = wishes.workers.value_or(options.workers);
    options.progress = wishes.progress;
    return runPrimes(options, std::move(*count));
}

int resumeImages(OpenJournal&& journal, const Wishes& wishes, Again again)
{
    auto resumption = takeUpImages(std::move(journal), again);
    if (!resumption)
        return complain(resumption.error().message, resumption.error().code);
    ImageOptions& options = resumption->options;
    options.workers = wishes.workers.value_or(options.workers);
    if (wishes.report)
        options.report = wishes.report;
    options.progress = wishes.progress;
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
               "  manyhands-cli primes count 1e13 --journal count\n"
               "Finished outputs are kept and not made again; a count goes on where it was.");
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp&) {
        printOut(app.help());
        return ExitDone;
    } catch (const CLI::ParseError& error) {
        return complain(sentenceOf(app, error));
    }
    if (const auto unknown = unknownOption(app))
        return complain(*unknown);
    const auto wishes = readWishes(words);
    if (!wishes)
        return complain(wishes.error().message);
    QCoreApplication application(count, arguments); // before the journal has a thread
    auto journal = openOrRefuse(absolutePath(Path(words.file)), IfMissing::Refuse);
    if (!journal)
        return complain(journal.error().message, journal.error().code);
    if (journal->jobs.size() == 1 && journal->jobs.front().kind == kCountJob)
        return resumeCount(std::move(*journal), *wishes);
    return resumeImages(std::move(*journal), *wishes,
                        words.retryFailed ? Again::AndFailed : Again::AndCancelled);
}

} // namespace manyhands
