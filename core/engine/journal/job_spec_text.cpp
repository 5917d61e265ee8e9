#include "engine/journal/job_spec_text.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "engine/preset.h"

namespace manyhands {
namespace {

const QLatin1String kSettings("settings");
const QLatin1String kFolder("output_folder");
const QLatin1String kTimeout("timeout_ms");
const QLatin1String kTimeoutPerMegapixel("timeout_ms_per_megapixel");
const QLatin1String kMaxPixels("max_pixels");
const QLatin1String kRetries("retries");

/// A year: no deadline is longer, and sums of several fit their type.
constexpr std::int64_t kLongestMs = 366LL * 24 * 3600 * 1000;

tl::unexpected<Error> damaged(const char* what)
{
    return failure(ErrorKind::InvalidArgument,
                   std::string("the job's settings are damaged: ") + what);
}

QString asText(std::uint64_t value)
{
    return QString::number(value); // a JSON number holds 53 bits
}

} // namespace

std::string jobSpecText(const ImageJobSpec& spec)
{
    ImageJobSpec encoded = spec;
    for (FilterStep& step : encoded.filters)
        step.file = Path(step.file).percentEncoded();
    const QJsonObject object{{kSettings, QString::fromStdString(presetJson("job", {}, encoded))},
                             {kFolder, QString::fromStdString(spec.outputFolder.percentEncoded())},
                             {kTimeout, asText(static_cast<std::uint64_t>(spec.limits.timeoutMs))},
                             {kTimeoutPerMegapixel, asText(static_cast<std::uint64_t>(
                                                        spec.limits.timeoutPerMegapixelMs))},
                             {kMaxPixels, asText(spec.limits.maxPixels)},
                             {kRetries, spec.limits.retries}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Result<ImageJobSpec> readJobSpec(std::string_view text)
{
    const QByteArray bytes =
        QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return damaged("they are no JSON object");
    const QJsonObject object = document.object();
    ImageJobSpec spec;
    const auto folder = Path::fromPercentEncoded(object[kFolder].toString().toStdString());
    if (!folder || folder->empty())
        return damaged("no output folder");
    spec.outputFolder = *folder;
    const Preset preset = presetOf(object[kSettings].toString().toStdString(), "job", false);
    if (auto applied = applyPreset(preset, spec); !applied)
        return damaged(applied.error().message.c_str());
    for (FilterStep& step : spec.filters) {
        const auto file = Path::fromPercentEncoded(step.file);
        if (!file)
            return damaged("a picture's path");
        step.file = file->bytes();
    }
    bool isWhole = true;
    const auto numberOf = [&](QLatin1String key, std::uint64_t most) {
        bool isNumber = false;
        const quint64 value = object[key].toString().toULongLong(&isNumber);
        isWhole = isWhole && isNumber && value <= most;
        return value;
    };
    spec.limits.timeoutMs = static_cast<std::int64_t>(numberOf(kTimeout, kLongestMs));
    spec.limits.timeoutPerMegapixelMs =
        static_cast<std::int64_t>(numberOf(kTimeoutPerMegapixel, kLongestMs));
    spec.limits.maxPixels = numberOf(kMaxPixels, std::uint64_t{1} << 62);
    spec.limits.retries = object[kRetries].toInt(-1);
    if (!isWhole || spec.limits.retries < 0)
        return damaged("the limits");
    if (auto valid = validate(spec); !valid)
        return damaged(valid.error().message.c_str());
    return spec;
}

} // namespace manyhands
