// manyhands-cli speedup: what each further worker brings.

#include "speedup_command.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include "engine/plan.h"
#include "engine/prime_jobs.h"
#include "engine/speedup.h"
#include "image_declarations.h"
#include "image_options.h"
#include "ipc/range_arena.h"
#include "jobs/nearest.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

constexpr std::uint64_t kMostWaits = 10'000;
constexpr std::uint64_t kMostRounds = 20;
constexpr std::uint64_t kWaitMs = 50;
/// Whoever waits needs no core; so many times the cores show it.
constexpr int kWaitersPerCore = 4;

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

/// One thing to measure: seconds with so many workers; none: it went wrong, with the exit status.
struct Measurement {
    std::string name;
    std::string work;
    bool isCpuBound = true;
    std::function<std::optional<double>(int workers, int& exitCode)> run;
    std::function<std::optional<std::uint64_t>()> answer = {}; ///< What the runs agreed on.
};

void printTable(const Measurement& what, const std::vector<SpeedupPoint>& points,
                const SpeedupFit& fit)
{
    const auto answer = what.answer ? what.answer() : std::nullopt;
    std::string text = what.work + (answer ? ": " + std::to_string(*answer) : "") +
                       "\nworkers    seconds    speedup    efficiency\n";
    for (const SpeedupPoint& point : points) {
        const double speedup = speedupOf(points, point);
        char line[120];
        std::snprintf(line, sizeof line, "%7d %10.3f %10.2f %12.0f %%\n", point.workers,
                      point.seconds, speedup, speedup / point.workers * 100);
        text += line;
    }
    char line[200];
    std::snprintf(line, sizeof line,
                  "Amdahl's law fits best with %.1f %% of the work that no further worker makes "
                  "faster.\nRecommended: %d.\n",
                  fit.serialFraction * 100, fit.recommended);
    printOut(text + line + (what.isCpuBound ? kWhyCores : kWhyMore) + "\n");
}

void printReport(const Measurement& what, const std::vector<SpeedupPoint>& points,
                 const SpeedupFit& fit)
{
    QJsonArray runs;
    for (const SpeedupPoint& point : points) {
        const double speedup = speedupOf(points, point);
        runs.push_back(QJsonObject{{"workers", point.workers},
                                   {"seconds", point.seconds},
                                   {"speedup", speedup},
                                   {"efficiency", speedup / point.workers}});
    }
    QJsonObject report{{"speedup", QString::fromStdString(what.name)},
                       {"work", QString::fromStdString(what.work)},
                       {"bound", what.isCpuBound ? "cpu" : "io"},
                       {"cores", recommendedWorkers()},
                       {"runs", runs},
                       {"serial_fraction", fit.serialFraction},
                       {"recommended", fit.recommended},
                       {"why", what.isCpuBound ? kWhyCores : kWhyMore}};
    if (const auto answer = what.answer ? what.answer() : std::nullopt)
        report["answer"] = wholeJson(*answer);
    printJson(report);
}

int measure(const Measurement& what, const Words& words)
{
    const auto rounds = readNumber("--rounds", words.rounds, 1, kMostRounds);
    if (!rounds)
        return complainOfUsage(rounds.error());
    int most = recommendedWorkers() * (what.isCpuBound ? 1 : kWaitersPerCore);
    if (words.most != "auto") {
        const auto number = readNumber("--max-workers", words.most, 1, kRangePlaces);
        if (!number)
            return complainOfUsage(
                {ErrorKind::InvalidArgument, number.error().message + " or auto", {}, 0});
        most = static_cast<int>(*number);
    }
    std::vector<SpeedupPoint> points;
    int exitCode = ExitDone;
    for (const int workers : speedupCounts(most)) {
        SpeedupPoint point{workers, 0};
        for (std::uint64_t round = 0; round < *rounds; ++round) {
            const auto seconds = what.run(workers, exitCode);
            if (!seconds)
                return exitCode;
            point.seconds = round == 0 ? *seconds : std::min(point.seconds, *seconds);
        }
        points.push_back(point);
    }
    const SpeedupFit fit = fitSpeedup(points, what.isCpuBound ? recommendedWorkers() : 0);
    if (words.isJson)
        printReport(what, points, fit);
    else
        printTable(what, points, fit);
    return ExitDone;
}

std::optional<RangeStatus> runRange(RangeJob job, int workers, int& exitCode)
{
    LabRun lab(workers);
    if (!lab.warmUp()) {
        exitCode = lab.exitCode();
        return std::nullopt;
    }
    const auto outcome = lab.run(std::move(job));
    if (!outcome)
        exitCode = lab.exitCode();
    else if (outcome->status.outcome != RangeOutcome::Done)
        exitCode = complainOfJob(outcome->status);
    else
        return outcome->status;
    return std::nullopt;
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
    Measurement what;
    what.name = "primes";
    what.work = "primes up to " + std::to_string(*last) + ", with a sieve";
    std::optional<std::uint64_t> primes;
    what.run = [last = *last, &primes](int workers, int& exitCode) -> std::optional<double> {
        const auto status =
            runRange(primeCountJob({0, last}, PrimeKind::Primes, workers), workers, exitCode);
        if (!status)
            return std::nullopt;
        if (primes.value_or(status->sums[0]) != status->sums[0]) {
            printComplaint("two runs do not agree on the number of primes");
            exitCode = ExitSomeFailed;
            return std::nullopt;
        }
        primes = status->sums[0];
        return status->wallSeconds;
    };
    what.answer = [&primes] { return primes; };
    return measure(what, words);
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
    const auto waits = readNumber("TIMES", times, 1, kMostWaits);
    if (!waits)
        return complainOfUsage(waits.error());
    Measurement what;
    what.name = "wait";
    what.work = std::to_string(*waits) + " waits of 50 ms";
    what.isCpuBound = false;
    what.run = [waits = *waits](int workers, int& exitCode) {
        RangeJob job;
        job.task.kind = RangeKind::Wait;
        job.task.parameters[0] = kWaitMs;
        divideEvenly(job, 1, waits, 1);
        const auto status = runRange(std::move(job), workers, exitCode);
        return status ? std::optional(status->wallSeconds) : std::nullopt;
    };
    return measure(what, words);
}

/// Runs the job into a folder that goes away, so that nothing of it stays.
std::optional<double> imageSeconds(const ImageJobSpec& spec, const Plan& plan, int workers,
                                   int& exitCode)
{
    const QString folder = QFile::decodeName(spec.outputFolder.c_str());
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    LabRun lab(workers, LabRun::Sandbox::Yes, 0, LabRun::Codecs::Yes);
    if (!lab.warmUp()) {
        exitCode = lab.exitCode();
        return std::nullopt;
    }
    const auto status = lab.runImages(spec, plan);
    if (!status) {
        exitCode = lab.exitCode();
        return std::nullopt;
    }
    if (status->done + status->skipped < status->items) {
        const std::uint32_t failed = status->items - status->done - status->skipped;
        printComplaint(std::to_string(failed) + (failed == 1 ? " picture" : " pictures") +
                       " failed; manyhands-cli image says which and why");
        exitCode = ExitSomeFailed;
        return std::nullopt;
    }
    return status->wallSeconds;
}

int runImages(int count, char** arguments)
{
    CLI::App app("Does the same image job with 1, 2, … workers. Outputs go into a temporary folder "
                 "(TMPDIR) and are removed.",
                 "manyhands-cli speedup image");
    Words words;
    ImageArguments image;
    app.add_option("INPUT", image.inputs, "Files and folders; folders are searched")->type_name("");
    words.declare(app);
    declareSpecOptions(app, image);
    if (const auto status = parseOptions(app, count, arguments))
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
            printComplaint(item.problem.message);
            return ExitSomeFailed;
        }
    }
    Measurement what;
    what.name = "image";
    what.work =
        std::to_string(plan->items.size()) + (plan->items.size() == 1 ? " picture" : " pictures");
    what.run = [&spec, &plan](int workers, int& exitCode) {
        return imageSeconds(*spec, *plan, workers, exitCode);
    };
    return measure(what, words);
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
