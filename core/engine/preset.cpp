#include "engine/preset.h"

#include <algorithm>
#include <array>
#include <functional>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/report_words.h"
#include "jobs/nearest.h"
#include "jobs/parameter.h"

namespace manyhands {
namespace {

constexpr int kVersion = 1;

std::size_t lineAt(std::string_view text, std::size_t offset)
{
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + std::min(offset, text.size()), '\n'));
}

/// The line on which a string first stands in quotes; the library tells no places of values.
std::size_t lineOf(std::string_view json, const std::string& word)
{
    const std::size_t at = json.find('"' + word + '"');
    return at == std::string_view::npos ? 1 : lineAt(json, at);
}

tl::unexpected<Error> wrong(const Preset& preset, std::size_t line, const std::string& what)
{
    return failure(ErrorKind::InvalidArgument,
                   preset.name + ", line " + std::to_string(line) + ": " + what);
}

/// Takes a value of the right type into the spec, or says what is allowed.
using Reader = std::function<Status(const QJsonValue&, ImageJobSpec&)>;

struct Key {
    std::string_view name;
    Reader read;
};

Status mismatch(std::string what)
{
    return failure(ErrorKind::InvalidArgument, std::move(what));
}

Reader ignored()
{
    return [](const QJsonValue&, ImageJobSpec&) { return Status(); };
}

Reader flag(bool ImageJobSpec::*member)
{
    return [=](const QJsonValue& value, ImageJobSpec& spec) -> Status {
        if (!value.isBool())
            return mismatch("give true or false");
        spec.*member = value.toBool();
        return {};
    };
}

Reader number(int ImageJobSpec::*member, int least, int most)
{
    return [=](const QJsonValue& value, ImageJobSpec& spec) -> Status {
        const int found = value.toInt(least - 1);
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
    return [=](const QJsonValue& value, ImageJobSpec& spec) -> Status {
        const std::string word = value.toString().toStdString();
        if (const auto found = choiceOf<Choice>(word)) {
            spec.*member = *found;
            return {};
        }
        std::vector<std::string_view> known;
        for (const auto& entry : kChoiceWords<Choice>)
            known.push_back(entry.word);
        return mismatch("unknown \"" + word + "\"" + suggestion(word, known));
    };
}

Status readVersion(const QJsonValue& value, ImageJobSpec&)
{
    if (value.toInt() == kVersion)
        return {};
    return mismatch("this program reads version 1 of presets");
}

Status readFilters(const QJsonValue& value, ImageJobSpec& spec)
{
    if (!value.isArray())
        return mismatch("give a list of filters, like [\"blur:sigma=2\"]");
    FilterChain chain;
    for (const QJsonValue& entry : value.toArray()) {
        const auto step = parseFilter(entry.toString().toStdString());
        if (!step) {
            // The place of the entry and not of the key.
            Error error = step.error();
            error.detail = entry.toString().toStdString();
            return tl::unexpected(std::move(error));
        }
        chain.push_back(*step);
    }
    spec.filters = std::move(chain);
    return {};
}

Status readBackground(const QJsonValue& value, ImageJobSpec& spec)
{
    const auto colour = parseColour(value.toString().toStdString());
    if (!colour)
        return mismatch("give a colour like \"#ff8800\" or \"white\"");
    spec.background = *colour;
    return {};
}

Status readTemplate(const QJsonValue& value, ImageJobSpec& spec)
{
    spec.nameTemplate = value.toString().toStdString();
    return {};
}

Status readTimes(const QJsonValue& value, ImageJobSpec& spec)
{
    if (!value.isBool())
        return mismatch("give true or false");
    spec.times = value.toBool() ? FileTimes::KeepInput : FileTimes::Now;
    return {};
}

const std::vector<Key>& keys()
{
    static const std::vector<Key> kKeys = {
        {"version", readVersion},
        {"name", ignored()},
        {"description", ignored()},
        {"filters", readFilters},
        {"format", choice(&ImageJobSpec::format)},
        {"quality", number(&ImageJobSpec::quality, 1, 100)},
        {"effort", number(&ImageJobSpec::effort, 1, 9)},
        {"lossless", flag(&ImageJobSpec::lossless)},
        {"progressive", flag(&ImageJobSpec::progressive)},
        {"chroma", choice(&ImageJobSpec::chroma)},
        {"metadata", choice(&ImageJobSpec::metadata)},
        {"to_srgb", flag(&ImageJobSpec::toSrgb)},
        {"background", readBackground},
        {"name_template", readTemplate},
        {"on_conflict", choice(&ImageJobSpec::conflict)},
        {"tree", choice(&ImageJobSpec::tree)},
        {"keep_times", readTimes},
        {"skip_if_larger", flag(&ImageJobSpec::skipIfLarger)},
    };
    return kKeys;
}

} // namespace

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
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const std::string name = entry.key().toStdString();
        const auto key = std::find_if(keys().begin(), keys().end(),
                                      [&](const Key& known) { return known.name == name; });
        if (key == keys().end()) {
            std::vector<std::string_view> known;
            for (const Key& candidate : keys())
                known.push_back(candidate.name);
            return wrong(preset, lineOf(preset.json, name),
                         "unknown key \"" + name + "\"" + suggestion(name, known));
        }
        if (const auto status = key->read(entry.value(), changed); !status) {
            const std::string& place = status.error().detail;
            return wrong(preset, lineOf(preset.json, place.empty() ? name : place),
                         name + ": " + status.error().message);
        }
    }
    ImageJobSpec whole = changed;
    whole.outputFolder = Path("."); // not the preset's to say
    if (const auto status = validate(whole); !status)
        return wrong(preset, 1, status.error().message);
    spec = std::move(changed);
    return {};
}

} // namespace manyhands
