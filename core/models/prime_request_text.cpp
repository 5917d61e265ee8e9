#include "models/prime_request_text.h"

#include <array>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace manyhands {
namespace {

// In the order of the enumerations.
constexpr std::array kVerbs{"count", "list", "nth", "test", "gaps"};
constexpr std::array kMethods{"auto", "sieve", "formula"};
constexpr std::array kFormats{"text", "csv", "binary"};
constexpr std::array kStates{"waiting",  "running", "paused",   "blocked",
                             "finished", "failed",  "cancelled"};

template <typename Choice, std::size_t N>
QString wordOf(const std::array<const char*, N>& words, Choice choice)
{
    return QLatin1String(words[static_cast<std::size_t>(choice)]);
}

template <typename Choice, std::size_t N>
std::optional<Choice> choiceOf(const std::array<const char*, N>& words, const QJsonValue& word)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (word.toString() == QLatin1String(words[i]))
            return static_cast<Choice>(i);
    }
    return std::nullopt;
}

QString text(std::uint64_t number)
{
    return QString::number(number); // a JSON number holds 53 bits
}

std::optional<std::uint64_t> numberOf(const QJsonValue& value)
{
    bool isNumber = false;
    const quint64 number = value.toString().toULongLong(&isNumber);
    return isNumber ? std::optional<std::uint64_t>(number) : std::nullopt;
}

std::optional<Path> pathOf(const QJsonValue& value)
{
    return Path::fromPercentEncoded(value.toString().toStdString());
}

QJsonObject objectOf(std::string_view json)
{
    return QJsonDocument::fromJson(
               QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())))
        .object();
}

std::string compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
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
                    {"from", QString::fromStdString(request.from.percentEncoded())},
                    {"output", QString::fromStdString(request.output.percentEncoded())},
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
    QJsonObject object{{"state", wordOf(kStates, progress.state)},
                       {"next", text(progress.reached.next)},
                       {"sum", text(progress.reached.sum)},
                       {"result", progress.result},
                       {"error", progress.error}};
    if (progress.number)
        object["number"] = text(*progress.number);
    return compact(object);
}

PrimeProgress readPrimeProgress(std::string_view json)
{
    const QJsonObject object = objectOf(json);
    PrimeProgress progress;
    progress.state = choiceOf<JobRowState>(kStates, object["state"]).value_or(JobRowState::Waiting);
    progress.reached.next = numberOf(object["next"]).value_or(0);
    progress.reached.sum = numberOf(object["sum"]).value_or(0);
    progress.number = numberOf(object["number"]);
    progress.result = object["result"].toString();
    progress.error = object["error"].toString();
    return progress;
}

} // namespace manyhands
