// manyhands-cli speedup: what each further worker brings.

#include "speedup_command.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include "engine/plan.h"
#include "engine/speedup_run.h"
#include "image_declarations.h"
#include "image_options.h"
#include "ipc/range_arena.h"
#include "jobs/nearest.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

constexpr const char* kWhyCores =
    "The work keeps a core busy (CPU-bound), so more workers than cores share the same cores: "
    "the default is one a core.";
constexpr const char* kWhyMore =
    "The work waits and uses no core (I/O-bound), so more workers than cores still help: the "
    "default goes up to four a core.";

struct Words {
    std::string most = "auto";
    std::string rounds = "3";
    bool isJson = false;

    void declare(CLI::App& app)
    {
        app.add_option("--max-workers", most, "The most workers to try (auto)")->type_name("N");
        app.add_option("--rounds", rounds, "Runs with each count; the fastest counts (3)")
            ->type_name("N");
        app.add_flag("--json", isJson, "Report as JSON");
    }
};

/// What is measured, in words.
struct Measurement {
    std::string name;
    std::string work;
};

void printTable(const Measurement& what, const SpeedupRun& run)
{
    const auto answer = run.work().answer();
    std::string text = what.work + (answer ? ": " + std::to_string(*answer) : "") +
                       "\nworkers    seconds    speedup    efficiency\n";
    for (const SpeedupPoint& point : run.points()) {
        const double speedup = speedupOf(run.points(), point);
        char line[120];
        std::snprintf(line, sizeof line, "%7d %10.3f %10.2f %12.0f %%\n", point.workers,
                      point.seconds, speedup, speedup / point.workers * 100);
        text += line;
    }
    const SpeedupFit fit = run.fit();
    char line[200];
    std::snprintf(line, sizeof line,
                  "Amdahl's law fits best with %.1f %% of the work that no further worker makes "
                  "faster.\nRecommended: %d.\n",
                  fit.serialFraction * 100, fit.recommended);
    printOut(text + line + (run.work().isCpuBound() ? kWhyCores : kWhyMore) + "\n");
}

void printReport(const Measurement& what, const SpeedupRun& run)
{
    QJsonArray runs;
    for (const SpeedupPoint& point : run.points()) {
        const double speedup = speedupOf(run.points(), point);
        runs.push_back(QJsonObject{{"workers", point.workers},
                                   {"seconds", point.seconds},
                                   {"speedup", speedup},
                                   {"efficiency", speedup / point.workers}});
    }
    const bool isCpuBound = run.work().isCpuBound();
    const SpeedupFit fit = run.fit();
    QJsonObject report{{"speedup", QString::fromStdString(what.name)},
                       {"work", QString::fromStdString(what.work)},
                       {"bound", isCpuBound ? "cpu" : "io"},
                       {"cores", recommendedWorkers()},
                       {"runs", runs},
                       {"serial_fraction", fit.serialFraction},
                       {"recommended", fit.recommended},
                       {"why", isCpuBound ? kWhyCores : kWhyMore}};
    if (const auto answer = run.work().answer())
        report["answer"] = wholeJson(*answer);
    printJson(report);
}

int measure(const Measurement& what, std::unique_ptr<SpeedupWork> work, const Words& words)
{
    const auto rounds = readNumber("--rounds", words.rounds, 1, kMostSpeedupRounds);
    if (!rounds)
        return complainOfUsage(rounds.error());
    int most = mostSpeedupWorkers(work->isCpuBound());
    if (words.most != "auto") {
        const auto number = readNumber("--max-workers", words.most, 1, kRangePlaces);
        if (!number)
            return complainOfUsage(
                {ErrorKind::InvalidArgument, number.error().message + " or auto", {}, 0});
        most = static_cast<int>(*number);
    }
    SpeedupRun run(std::move(work), most, static_cast<int>(*rounds));
    if (const int code = LabWait().run(run); code != ExitDone)
        return code;
    if (words.isJson)
        printReport(what, run);
    else
        printTable(what, run);
    return ExitDone;
}

int runPrimes(int count, char** arguments)
{
    CLI::App app("Counts the primes up to a number with a sieve, with 1, 2, … workers.",
                 "manyhands-cli speedup primes");
    Words words;
    std::string stop = "1e10";
    app.add_option("STOP", stop, "The last number (1e10)")->type_name("");
    words.declare(app);
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    const auto last = readNumber("STOP", stop, 2, ~std::uint64_t{0});
    if (!last)
        return complainOfUsage(last.error());
    return measure({"primes", "primes up to " + std::to_string(*last) + ", with a sieve"},
                   primesSpeedup(*last), words);
}

int runWaits(int count, char** arguments)
{
    CLI::App app("Waits 50 ms many times, as for a disk or a network, with 1, 2, … workers.",
                 "manyhands-cli speedup wait");
    Words words;
    std::string times = "40";
    app.add_option("TIMES", times, "How often (40)")->type_name("");
    words.declare(app);
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    const auto waits = readNumber("TIMES", times, 1, kMostSpeedupWaits);
    if (!waits)
        return complainOfUsage(waits.error());
    return measure({"wait", std::to_string(*waits) + " waits of 50 ms"}, waitSpeedup(*waits),
                   words);
}

int runImages(int argumentCount, char** arguments)
{
    CLI::App app("Does the same image job with 1, 2, … workers. Outputs go into a temporary folder "
                 "(TMPDIR) and are removed.",
                 "manyhands-cli speedup image");
    Words words;
    ImageArguments image;
    app.add_option("INPUT", image.inputs, "Files and folders; folders are searched")->type_name("");
    words.declare(app);
    declareSpecOptions(app, image);
    if (const auto status = parseOptions(app, argumentCount, arguments))
        return *status;
    if (image.inputs.empty())
        return complainOfUsage(
            {ErrorKind::InvalidArgument, "no input is given: name pictures or folders", {}, 0});
    auto spec = readPresetSpec(image);
    if (!spec)
        return complainOfUsage(spec.error());
    const QTemporaryDir folder;
    if (!folder.isValid()) {
        printComplaint("no temporary folder can be made: " + folder.errorString().toStdString());
        return ExitEnvironment;
    }
    spec->outputFolder = Path(QFile::encodeName(folder.filePath("out")).toStdString());
    std::vector<Path> inputs;
    for (const std::string& input : image.inputs)
        inputs.emplace_back(input);
    const std::atomic<bool> isCancelled{false};
    const ScanResult scan = scanInputs(inputs, ScanOptions{}, isCancelled);
    for (const Error& problem : scan.problems)
        printComplaint(problem.message);
    if (scan.files.empty() || !scan.problems.empty())
        return scan.problems.empty()
                   ? complainOfUsage(
                         {ErrorKind::NotFound,
                          "no pictures found: name a picture or a folder that holds some",
                          {},
                          0})
                   : ExitUsage;
    const auto plan = makePlan(scan.files, *spec);
    if (!plan)
        return complainOfUsage(plan.error());
    for (const PlannedItem& item : plan->items) {
        if (item.fate == PlannedItem::Fate::Fail) {
            printComplaint(item.input.display() + ": " + item.problem.message);
            return ExitSomeFailed;
        }
    }
    const std::size_t count = plan->items.size();
    return measure({"image", std::to_string(count) + (count == 1 ? " picture" : " pictures")},
                   imageSpeedup(*spec, *plan), words);
}

constexpr const char* kHelp =
    "The same job with 1, 2, … workers: time, speedup, efficiency, how well Amdahl's law fits, "
    "and\n"
    "how many workers are worth it.\n\n"
    "Usage: manyhands-cli speedup image INPUT... [OPTIONS] | primes [STOP] | wait [TIMES]\n\n"
    "  image      an image job of yours, with the options of manyhands-cli image (CPU-bound)\n"
    "  primes     primes up to a number with a sieve (CPU-bound)\n"
    "  wait       waiting as for a disk or a network (I/O-bound)\n\n"
    "  --max-workers N   the most to try (auto: the cores; for wait four times as many)\n"
    "  --rounds N        runs with each count; the fastest counts (3)\n"
    "  --json            the report as JSON\n\n"
    "Workers have started before a run is timed.\n";

} // namespace

int runSpeedupCommand(int count, char** arguments)
{
    constexpr std::string_view kWords[] = {"image", "primes", "wait"};
    const std::string_view word = count < 2 ? std::string_view() : arguments[1];
    if (word == "-h" || word == "--help") {
        printOut(kHelp);
        return ExitDone;
    }
    const auto found = std::find(std::begin(kWords), std::end(kWords), word);
    if (found == std::end(kWords))
        return complainOfUsage(
            {ErrorKind::InvalidArgument,
             (word.empty() ? "speedup needs a kind of work"
                           : "unknown kind of work \"" + std::string(word) + "\"") +
                 suggestion(word, kWords),
             {},
             0});
    int rest = count - 1;
    QCoreApplication application(rest, arguments + 1);
    if (word == "image")
        return runImages(rest, arguments + 1);
    return word == "primes" ? runPrimes(rest, arguments + 1) : runWaits(rest, arguments + 1);
}

} // namespace manyhands
