#include "models/prime_request_text.h"

#include <QJsonArray>

#include "models/job_state_words.h"
#include "models/journal_json.h"

namespace manyhands {
namespace {

using journal::choiceOf;
using journal::compact;
using journal::numberOf;
using journal::numberWithin;
using journal::objectOf;
using journal::pathOf;
using journal::text;
using journal::wordOf;

// In the order of the enumerations.
constexpr std::array kVerbs{"count", "list", "nth", "test", "gaps"};
constexpr std::array kMethods{"auto", "sieve", "formula"};
constexpr std::array kFormats{"text", "csv", "binary"};

QJsonObject sealObject(const VerdictSeal& seal)
{
    QJsonArray counts;
    for (const std::uint64_t count : seal.counts)
        counts.append(text(count));
    return {{"counts", counts},
            {"rows", text(seal.rows)},
            {"digest", QString::fromStdString(seal.digest)}};
}

std::optional<VerdictSeal> sealOf(const QJsonValue& value)
{
    constexpr qsizetype kLongestDigest = 128;
    VerdictSeal seal;
    const QJsonArray counts = value["counts"].toArray();
    const QString digest = value["digest"].toString();
    const auto rows = numberWithin(value["rows"], 0, VerdictSpool::kMostRows);
    if (!rows || counts.size() != static_cast<qsizetype>(seal.counts.size()) ||
        digest.size() > kLongestDigest)
        return std::nullopt;
    seal.rows = *rows;
    seal.digest = digest.toStdString();
    std::uint64_t numbers = 0;
    for (std::size_t i = 0; i < seal.counts.size(); ++i) {
        constexpr std::uint64_t kMostNumbers = std::uint64_t{1} << 48; // no sum overflows
        const auto count = numberWithin(counts.at(static_cast<qsizetype>(i)), 0, kMostNumbers);
        if (!count)
            return std::nullopt;
        seal.counts[i] = *count;
        numbers += *count;
    }
    return numbers >= seal.rows ? std::optional(std::move(seal)) : std::nullopt;
}

} // namespace

std::string primeRequestText(const PrimeRequest& request)
{
    QJsonArray numbers;
    for (const std::string& number : request.numbers)
        numbers.append(QString::fromStdString(number));
    return compact({{"verb", wordOf(kVerbs, request.verb)},
                    {"start", text(request.range.start)},
                    {"stop", text(request.range.stop)},
                    {"n", QString::number(request.n)},
                    {"kind", QString::fromStdString(std::string(primeKindName(request.kind)))},
                    {"method", wordOf(kMethods, request.method)},
                    {"format", wordOf(kFormats, request.format)},
                    {"numbers", numbers},
                    {"from", text(request.from)},
                    {"output", text(request.output)},
                    {"workers", request.workers}});
}

std::optional<PrimeRequest> readPrimeRequest(std::string_view json)
{
    const QJsonObject object = objectOf(json);
    const auto verb = choiceOf<PrimesVerb>(kVerbs, object["verb"]);
    const auto method = choiceOf<PrimeMethod>(kMethods, object["method"]);
    const auto format = choiceOf<PrimeListFormat>(kFormats, object["format"]);
    const auto kind = primeKindOf(object["kind"].toString().toStdString());
    const auto start = numberOf(object["start"]);
    const auto stop = numberOf(object["stop"]);
    bool isNumber = false;
    const qint64 n = object["n"].toString().toLongLong(&isNumber);
    const auto from = pathOf(object["from"]);
    const auto output = pathOf(object["output"]);
    if (!verb || !method || !format || !kind || !start || !stop || !isNumber || !from || !output)
        return std::nullopt;
    PrimeRequest request;
    request.verb = *verb;
    request.range = {*start, *stop};
    request.n = n;
    request.kind = *kind;
    request.method = *method;
    request.format = *format;
    for (const QJsonValue& number : object["numbers"].toArray()) {
        request.numbers.push_back(number.toString().toStdString());
        if (!checkNumberToTest(request.numbers.back()))
            return std::nullopt;
    }
    request.from = *from;
    request.output = *output;
    constexpr int kMostWorkers = 1024;
    request.workers = std::clamp(object["workers"].toInt(1), 1, kMostWorkers);
    const bool hasRange =
        *verb == PrimesVerb::Count || *verb == PrimesVerb::List || *verb == PrimesVerb::Gaps;
    const bool isSound = (!hasRange || *start <= *stop) && (*verb != PrimesVerb::Nth || n != 0) &&
                         (*verb != PrimesVerb::List || !output->empty()) &&
                         (*verb != PrimesVerb::Test || !from->empty() || !request.numbers.empty());
    return isSound ? std::optional(std::move(request)) : std::nullopt;
}

std::string primeProgressText(const PrimeProgress& progress)
{
    QJsonObject object{{"state", jobStateWord(progress.state)},
                       {"next", text(progress.reached.next)},
                       {"sum", text(progress.reached.sum)},
                       {"result", progress.result},
                       {"error", progress.error}};
    if (progress.reached.below)
        object["below"] = text(*progress.reached.below);
    if (progress.number)
        object["number"] = text(*progress.number);
    if (progress.gaps) {
        std::vector<std::uint64_t> words(kPrimeGapsWords);
        words.resize(progress.gaps->write(words));
        QJsonArray gaps;
        for (const std::uint64_t word : words)
            gaps.append(text(word));
        object["gaps"] = gaps;
    }
    if (progress.wallSeconds > 0 || progress.cpuSeconds > 0) {
        object["wall_s"] = progress.wallSeconds;
        object["cpu_s"] = progress.cpuSeconds;
    }
    if (progress.verdicts)
        object["verdicts"] = sealObject(*progress.verdicts);
    return compact(object);
}

PrimeProgress readPrimeProgress(std::string_view json)
{
    const QJsonObject object = objectOf(json);
    PrimeProgress progress;
    progress.state = jobStateOf(object["state"]).value_or(JobRowState::Waiting);
    progress.reached.next = numberOf(object["next"]).value_or(0);
    progress.reached.sum = numberOf(object["sum"]).value_or(0);
    progress.reached.below = numberOf(object["below"]);
    progress.number = numberOf(object["number"]);
    progress.result = object["result"].toString();
    progress.error = object["error"].toString();
    std::vector<std::uint64_t> words;
    for (const QJsonValue& word : object["gaps"].toArray())
        words.push_back(numberOf(word).value_or(0));
    progress.gaps = PrimeGaps::read(words);
    progress.verdicts = sealOf(object["verdicts"]);
    progress.wallSeconds = std::max(object["wall_s"].toDouble(), 0.0);
    progress.cpuSeconds = std::max(object["cpu_s"].toDouble(), 0.0);
    return progress;
}

} // namespace manyhands
