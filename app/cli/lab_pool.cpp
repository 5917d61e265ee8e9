// manyhands-cli lab pool: primes by trial division, by one process and by a pool.

#include <cstdio>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "engine/lab_pool.h"
#include "ipc/range_arena.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

QJsonObject outcomeJson(const LabOutcome& outcome)
{
    const std::int64_t zero = firstStart({outcome});
    QJsonArray chunks;
    for (const RangeResult& result : outcome.results) {
        QJsonObject chunk = chunkJson(result.words, zero);
        chunk["primes"] = wholeJson(result.words[0]);
        chunks.push_back(chunk);
    }
    return {{"seconds", outcome.status.wallSeconds}, {"chunks", chunks}};
}

std::string outcomeText(const char* title, const LabOutcome& outcome)
{
    const std::int64_t zero = firstStart({outcome});
    constexpr std::size_t kMostShown = 16;
    std::string text = std::string(title) + ": " + secondsText(outcome.status.wallSeconds) + "\n";
    for (std::size_t i = 0; i < outcome.results.size() && i < kMostShown; ++i) {
        const RangeWords& words = outcome.results[i].words;
        text += "    chunk " + std::to_string(i + 1) + ": " + std::to_string(words[0]) +
                " primes, " + chunkText(words, zero) + "\n";
    }
    if (outcome.results.size() > kMostShown)
        text += "    …\n";
    return text;
}

void report(const LabPool& lab, bool isJson)
{
    const LabPoolSpec& options = lab.spec();
    const LabOutcome& one = *lab.one();
    const LabOutcome& pool = *lab.pool();
    const double speedup = lab.speedup();
    if (isJson) {
        printJson({{"lab", "pool"},
                   {"first", wholeJson(options.first)},
                   {"last", wholeJson(options.last)},
                   {"primes", wholeJson(pool.status.sums[0])},
                   {"workers", options.workers},
                   {"one", outcomeJson(one)},
                   {"pool", outcomeJson(pool)},
                   {"speedup", speedup}});
        return;
    }
    char factor[32];
    std::snprintf(factor, sizeof factor, "%.2f", speedup);
    printOut(outcomeText("one process", one) +
             outcomeText(("a pool of " + std::to_string(options.workers)).c_str(), pool) +
             std::to_string(pool.status.sums[0]) + " primes from " + std::to_string(options.first) +
             " to " + std::to_string(options.last) + "; speedup " + factor + "\n");
}

} // namespace

int runLabPool(int count, char** arguments)
{
    CLI::App app(
        "Counts the primes of a range by trial division, in chunks: first one process does "
        "all of them, then a pool. The processes have started before either is timed.",
        "manyhands-cli lab pool");
    LabPoolSpec options;
    bool isJson = false;
    std::string first = "100000";
    std::string last = "199999";
    std::string chunks = "4";
    std::string workers = "auto";
    app.add_option("START", first, "The first number (100000)")->type_name("");
    app.add_option("STOP", last, "The last number, included (199999)")->type_name("");
    app.add_option("-c,--chunks", chunks, "Parts that the range is cut into (4)")->type_name("N");
    app.add_option("-j,--workers", workers, "Processes of the pool; auto: one a core (auto)")
        ->type_name("N");
    app.add_flag("--json", isJson, "Report as JSON");
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    const auto readFirst = readNumber("START", first, 0, kLargestLabPrime);
    const auto readLast = readNumber("STOP", last, 0, kLargestLabPrime);
    const auto readChunks = readNumber("--chunks", chunks, 1, kMostLabChunks);
    const auto readPool = readWorkers(workers, kRangePlaces);
    for (const Error* error :
         {readFirst ? nullptr : &readFirst.error(), readLast ? nullptr : &readLast.error(),
          readChunks ? nullptr : &readChunks.error(), readPool ? nullptr : &readPool.error()}) {
        if (error)
            return complainOfUsage(*error);
    }
    options.first = *readFirst;
    options.last = *readLast;
    options.chunks = *readChunks;
    options.workers = *readPool;
    if (auto valid = validate(options); !valid)
        return complainOfUsage(valid.error());
    LabPool lab(options);
    const int code = LabWait().run(lab);
    if (code == ExitDone)
        report(lab, isJson);
    return code;
}

} // namespace manyhands
