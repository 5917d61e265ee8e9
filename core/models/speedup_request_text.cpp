#include "models/speedup_request_text.h"

#include <QJsonArray>

#include "engine/journal/job_spec_text.h"
#include "engine/speedup_run.h"
#include "ipc/range_arena.h"
#include "models/job_state_words.h"
#include "models/journal_json.h"

namespace manyhands {
namespace {

using journal::choiceOf;
using journal::numberWithin;
using journal::text;
using journal::wordOf;

constexpr std::array kWorks{"pictures", "primes", "waits"}; // in the order of the enumeration

QJsonObject fileObject(const FoundFile& file)
{
    return {{"path", text(file.path)},
            {"folder", text(file.relativeFolder)},
            {"bytes", text(file.bytes)},
            {"modified", static_cast<qint64>(file.modified)},
            {"format", static_cast<int>(file.format)}};
}

std::optional<FoundFile> readFile(const QJsonObject& object)
{
    const auto path = journal::pathOf(object["path"]);
    const auto folder = journal::pathOf(object["folder"]);
    const auto bytes = journal::numberOf(object["bytes"]);
    const int format = object["format"].toInt(-1);
    if (!path || path->empty() || !folder || !bytes || format < 0 ||
        format > static_cast<int>(kLastImageFormat))
        return std::nullopt;
    FoundFile file;
    file.path = *path;
    file.relativeFolder = *folder;
    file.bytes = *bytes;
    file.modified = object["modified"].toInteger();
    file.format = static_cast<ImageFormat>(format);
    return file;
}

bool readPictures(const QJsonObject& object, SpeedupRequest& request)
{
    auto spec = readJobSpec(object["spec"].toString().toStdString());
    if (!spec)
        return false;
    request.spec = std::move(*spec);
    for (const QJsonValue& value : object["files"].toArray()) {
        auto file = readFile(value.toObject());
        if (!file || request.files.size() == kMostSpeedupPictures)
            return false;
        request.files.push_back(std::move(*file));
    }
    return true;
}

} // namespace

std::vector<FoundFile> speedupSample(const std::vector<FoundFile>& files)
{
    if (files.size() <= kMostSpeedupPictures)
        return files;
    std::vector<FoundFile> sample;
    for (std::size_t i = 0; i < kMostSpeedupPictures; ++i)
        sample.push_back(files[i * files.size() / kMostSpeedupPictures]);
    return sample;
}

std::string speedupRequestText(const SpeedupRequest& request)
{
    QJsonObject object{{"work", wordOf(kWorks, request.work)},
                       {"number", text(request.number)},
                       {"most", request.most},
                       {"rounds", request.rounds}};
    if (request.work == SpeedupRequest::Work::Pictures) {
        object["spec"] = QString::fromStdString(jobSpecText(request.spec));
        QJsonArray files;
        for (const FoundFile& file : speedupSample(request.files))
            files.append(fileObject(file));
        object["files"] = files;
    }
    return journal::compact(object);
}

std::optional<SpeedupRequest> readSpeedupRequest(std::string_view json)
{
    const QJsonObject object = journal::objectOf(json);
    const auto work = choiceOf<SpeedupRequest::Work>(kWorks, object["work"]);
    const bool isWaits = work == SpeedupRequest::Work::Waits;
    const auto number =
        numberWithin(object["number"], 0, isWaits ? kMostSpeedupWaits : ~std::uint64_t{0});
    const int most = object["most"].toInt();
    const int rounds = object["rounds"].toInt();
    if (!work || !number || most < 1 || most > static_cast<int>(kRangePlaces) || rounds < 1 ||
        rounds > static_cast<int>(kMostSpeedupRounds))
        return std::nullopt;
    SpeedupRequest request;
    request.work = *work;
    request.number = *number;
    request.most = most;
    request.rounds = rounds;
    if (*work == SpeedupRequest::Work::Pictures && !readPictures(object, request))
        return std::nullopt;
    return request;
}

std::string speedupOutcomeText(const SpeedupOutcome& outcome)
{
    QJsonArray points;
    for (const SpeedupPoint& point : outcome.points)
        points.append(QJsonArray{point.workers, point.seconds});
    return journal::compact(
        {{"state", jobStateWord(outcome.state)}, {"points", points}, {"error", outcome.error}});
}

SpeedupOutcome readSpeedupOutcome(std::string_view json)
{
    const QJsonObject object = journal::objectOf(json);
    SpeedupOutcome outcome;
    outcome.state = jobStateOf(object["state"]).value_or(JobRowState::Waiting);
    outcome.error = object["error"].toString();
    for (const QJsonValue& value : object["points"].toArray()) {
        const QJsonArray point = value.toArray();
        const int workers = point.at(0).toInt();
        const double seconds = point.at(1).toDouble();
        const bool isFirst = outcome.points.empty();
        // The first is of one worker, as the fit wants it, and they rise.
        if (seconds <= 0 || workers > static_cast<int>(kRangePlaces) ||
            (isFirst ? workers != 1 : workers <= outcome.points.back().workers))
            return {};
        outcome.points.push_back({workers, seconds});
    }
    if (outcome.state == JobRowState::Finished && outcome.points.empty())
        return {};
    return outcome;
}

} // namespace manyhands
