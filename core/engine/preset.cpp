#include "engine/preset.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/json_places.h"
#include "engine/report_words.h"
#include "jobs/nearest.h"
#include "jobs/parameter.h"

namespace manyhands {
namespace {

constexpr int kVersion = 1;

tl::unexpected<Error> wrong(const Preset& preset, std::size_t line, const std::string& what)
{
    return failure(ErrorKind::InvalidArgument,
                   preset.name + ", line " + std::to_string(line) + ": " + what);
}

/// An entry of the preset: its value, and what is wrong with it in the end.
struct Entry {
    const QJsonValue& value;
    const JsonPlace& place;
    std::size_t line; ///< Where the mistake stands.
};

/// Takes a value of the right type into the spec, or says what is allowed.
using Reader = std::function<Status(Entry&, ImageJobSpec&)>;

struct Key {
    std::string_view name;
    Reader read;
};

Status mismatch(std::string what)
{
    return failure(ErrorKind::InvalidArgument, std::move(what));
}

Status readText(Entry& entry, ImageJobSpec&)
{
    return entry.value.isString() ? Status() : mismatch("give a text in quotes");
}

Reader flag(bool ImageJobSpec::*member)
{
    return [=](Entry& entry, ImageJobSpec& spec) -> Status {
        if (!entry.value.isBool())
            return mismatch("give true or false");
        spec.*member = entry.value.toBool();
        return {};
    };
}

Reader number(int ImageJobSpec::*member, int least, int most)
{
    return [=](Entry& entry, ImageJobSpec& spec) -> Status {
        const int found = entry.value.toInt(least - 1);
        if (found < least || found > most)
            return mismatch("give a whole number, " + std::to_string(least) + " to " +
                            std::to_string(most));
        spec.*member = found;
        return {};
    };
}

template <typename Choice>
Reader choice(Choice ImageJobSpec::*member)
{
    return [=](Entry& entry, ImageJobSpec& spec) -> Status {
        const std::string word = entry.value.toString().toStdString();
        if (const auto found = choiceOf<Choice>(word)) {
            spec.*member = *found;
            return {};
        }
        std::vector<std::string_view> known;
        for (const auto& candidate : kChoiceWords<Choice>)
            known.push_back(candidate.word);
        const std::string what =
            entry.value.isString() ? "unknown \"" + word + "\"" : "this is no text in quotes";
        return mismatch(what + suggestion(word, known));
    };
}

Status readVersion(Entry& entry, ImageJobSpec&)
{
    if (entry.value.toInt() == kVersion)
        return {};
    return mismatch("this program reads version 1 of presets");
}

Status readFilters(Entry& entry, ImageJobSpec& spec)
{
    if (!entry.value.isArray())
        return mismatch("give a list of filters, like [\"blur:sigma=2\"]");
    FilterChain chain;
    const QJsonArray list = entry.value.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (const auto at = static_cast<std::size_t>(i); at < entry.place.elementLines.size())
            entry.line = entry.place.elementLines[at];
        if (!list[i].isString())
            return mismatch("give every filter as a text, like \"blur:sigma=2\"");
        const auto step = parseFilter(list[i].toString().toStdString());
        if (!step)
            return tl::unexpected(step.error());
        chain.push_back(*step);
    }
    spec.filters = std::move(chain);
    return {};
}

Status readBackground(Entry& entry, ImageJobSpec& spec)
{
    const auto colour = parseColour(entry.value.toString().toStdString());
    if (!colour)
        return mismatch("give a colour like \"#ff8800\" or \"white\"");
    spec.background = *colour;
    return {};
}

Status readDrawing(Entry& entry, ImageJobSpec& spec)
{
    const auto size = parseDrawingSize(entry.value.toString().toStdString());
    if (!size)
        return mismatch("give a size like \"1024\" or \"640x480\", or \"own\"");
    spec.drawing = *size;
    return {};
}

Status readTemplate(Entry& entry, ImageJobSpec& spec)
{
    if (!entry.value.isString())
        return mismatch("give a text like \"processed_{name}\"");
    spec.nameTemplate = entry.value.toString().toStdString();
    return {};
}

Status readTimes(Entry& entry, ImageJobSpec& spec)
{
    if (!entry.value.isBool())
        return mismatch("give true or false");
    spec.times = entry.value.toBool() ? FileTimes::KeepInput : FileTimes::Now;
    return {};
}

const std::vector<Key>& keys()
{
    static const std::vector<Key> kKeys = {
        {"version", readVersion},
        {"name", readText},
        {"description", readText},
        {"filters", readFilters},
        {"format", choice(&ImageJobSpec::format)},
        {"quality", number(&ImageJobSpec::quality, 1, 100)},
        {"effort", number(&ImageJobSpec::effort, 0, 9)},
        {"lossless", flag(&ImageJobSpec::lossless)},
        {"progressive", flag(&ImageJobSpec::progressive)},
        {"chroma", choice(&ImageJobSpec::chroma)},
        {"metadata", choice(&ImageJobSpec::metadata)},
        {"to_srgb", flag(&ImageJobSpec::toSrgb)},
        {"background", readBackground},
        {"svg_size", readDrawing},
        {"name_template", readTemplate},
        {"on_conflict", choice(&ImageJobSpec::conflict)},
        {"tree", choice(&ImageJobSpec::tree)},
        {"keep_times", readTimes},
        {"skip_if_larger", flag(&ImageJobSpec::skipIfLarger)},
    };
    return kKeys;
}

/// Whether the spec could run, but for what is not a preset's to say.
Status check(ImageJobSpec spec)
{
    spec.outputFolder = Path(".");
    return validate(spec);
}

/// Reads the entries one by one, in the order of the text.
class PresetReader {
public:
    PresetReader(const Preset& preset, const QJsonObject& object)
        : m_preset(preset), m_object(object)
    {}

    Status into(ImageJobSpec& spec)
    {
        for (const JsonPlace& place : jsonPlaces(m_preset.json)) {
            if (auto status = read(place, spec); !status)
                return status;
        }
        // Whoever asks for JPEG means one, whatever was chosen before.
        if (spec.format == OutputFormat::Jpeg && !m_seen.contains("lossless"))
            spec.lossless = false;
        const Status status = check(spec);
        return status ? Status() : wrong(m_preset, m_brokenSince, status.error().message);
    }

private:
    Status read(const JsonPlace& place, ImageJobSpec& spec)
    {
        const auto key = std::find_if(keys().begin(), keys().end(),
                                      [&](const Key& known) { return known.name == place.key; });
        if (key == keys().end()) {
            std::vector<std::string_view> known;
            for (const Key& candidate : keys())
                known.push_back(candidate.name);
            return wrong(m_preset, place.line,
                         "unknown key \"" + place.key + "\"" + suggestion(place.key, known));
        }
        if (!m_seen.insert(place.key).second)
            return wrong(m_preset, place.line, "\"" + place.key + "\" stands here a second time");
        const QJsonValue value = m_object.value(QString::fromStdString(place.key));
        Entry entry{value, place, place.valueLine};
        if (const auto status = key->read(entry, spec); !status)
            return wrong(m_preset, entry.line, place.key + ": " + status.error().message);
        // What does not go together is told at the entry that made it so.
        const bool fits = check(spec).has_value();
        if (fits || !m_wasBroken)
            m_brokenSince = place.line;
        m_wasBroken = !fits;
        return {};
    }

    const Preset& m_preset;
    const QJsonObject& m_object;
    std::set<std::string> m_seen;
    std::size_t m_brokenSince = 1;
    bool m_wasBroken = false;
};

} // namespace

Preset presetOf(std::string json, std::string name, bool isShipped)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    if (name.empty())
        name = object["name"].toString().toStdString();
    return {std::move(name), object["description"].toString().toStdString(), std::move(json),
            isShipped};
}

Status applyPreset(const Preset& preset, ImageJobSpec& spec)
{
    QJsonParseError parsed;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromStdString(preset.json), &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return wrong(preset, lineAt(preset.json, static_cast<std::size_t>(parsed.offset)),
                     "this is no JSON: " + parsed.errorString().toStdString());
    if (!document.isObject())
        return wrong(preset, 1, "a preset is an object, {\"filters\": [...]}");
    ImageJobSpec changed = spec;
    const QJsonObject object = document.object();
    if (auto status = PresetReader(preset, object).into(changed); !status)
        return status;
    spec = std::move(changed);
    return {};
}

std::string presetJson(const std::string& name, const std::string& description,
                       const ImageJobSpec& spec)
{
    const auto text = [](std::string_view word) {
        return QString::fromUtf8(word.data(), qsizetype(word.size()));
    };
    QJsonArray filters;
    for (const FilterStep& step : spec.filters)
        filters.append(text(filterText(step)));
    const QJsonObject object{{"version", kVersion},
                             {"name", text(name)},
                             {"description", text(description)},
                             {"filters", filters},
                             {"format", text(wordOf(spec.format))},
                             {"quality", spec.quality},
                             {"effort", spec.effort},
                             {"lossless", spec.lossless},
                             {"progressive", spec.progressive},
                             {"chroma", text(wordOf(spec.chroma))},
                             {"metadata", text(wordOf(spec.metadata))},
                             {"to_srgb", spec.toSrgb},
                             {"background", text(colourText(spec.background))},
                             {"svg_size", text(drawingSizeText(spec.drawing))},
                             {"name_template", text(spec.nameTemplate)},
                             {"on_conflict", text(wordOf(spec.conflict))},
                             {"tree", text(wordOf(spec.tree))},
                             {"keep_times", spec.times == FileTimes::KeepInput},
                             {"skip_if_larger", spec.skipIfLarger}};
    return QJsonDocument(object).toJson().toStdString();
}

} // namespace manyhands
