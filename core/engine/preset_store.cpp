#include "engine/preset_store.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include "base/unique_fd.h"
#include "jobs/nearest.h"

namespace manyhands {
namespace {

// A preset is a page of text.
constexpr std::size_t kMostBytes = 1024 * 1024;
// With ".json" it is a file name that every file system takes.
constexpr std::size_t kLongestPresetName = 120;

tl::unexpected<Error> unreadable(const std::string& file, const char* why)
{
    return failure(ErrorKind::Unreadable,
                   "the preset " + Path(file).display() + " cannot be read: " + why);
}

/// All of a regular file: what is named on a command line may be a pipe that never ends.
Result<std::string> readText(const std::string& file)
{
    const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat info {};
    if (!fd || ::fstat(fd.get(), &info) != 0)
        return unreadable(file, std::strerror(errno));
    if (!S_ISREG(info.st_mode))
        return unreadable(file, "it is no regular file");
    std::string text;
    char part[16 * 1024];
    while (text.size() <= kMostBytes) {
        const ssize_t got = ::read(fd.get(), part, sizeof part);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return unreadable(file, std::strerror(errno));
        if (got == 0)
            return text;
        text.append(part, static_cast<std::size_t>(got));
    }
    return failure(ErrorKind::InvalidArgument,
                   "the preset " + Path(file).display() + " is too large to be one");
}

std::string pathOf(const std::string& name)
{
    return (userPresetFolder() / (name + ".json")).bytes();
}

Status checkName(const std::string& name)
{
    const bool hasBadByte = std::any_of(name.begin(), name.end(), [](char c) {
        return c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (name.empty() || name.front() == '.' || hasBadByte || name.size() > kLongestPresetName)
        return failure(
            ErrorKind::InvalidArgument,
            "\"" + Path(name).display() + "\" cannot be the name of a preset: give 1 to " +
                std::to_string(kLongestPresetName) + " bytes without '/', and no dot in front");
    return {};
}

Status writeText(const std::string& file, const std::string& text, ReplacePreset replace)
{
    const QString path = QFile::decodeName(file.c_str());
    if (replace == ReplacePreset::No && QFile::exists(path))
        return failure(ErrorKind::OutputExists, Path(file).display() + " exists already");
    QSaveFile save(path);
    const bool isSaved = save.open(QIODevice::WriteOnly) &&
                         save.write(text.data(), qint64(text.size())) == qint64(text.size()) &&
                         save.commit();
    if (isSaved)
        return {};
    return failure(ErrorKind::OutputUnavailable, Path(file).display() + " cannot be written: " +
                                                     save.errorString().toStdString());
}

bool sameName(std::string_view a, std::string_view b)
{
    return QString::fromUtf8(a.data(), qsizetype(a.size()))
               .compare(QString::fromUtf8(b.data(), qsizetype(b.size())), Qt::CaseInsensitive) == 0;
}

bool isFileWord(std::string_view word)
{
    return word.ends_with(".json") || word.find('/') != std::string_view::npos;
}

std::vector<Preset> userPresets()
{
    std::vector<Preset> presets;
    const QDir folder(QFile::decodeName(userPresetFolder().c_str()));
    for (const QFileInfo& file : folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files)) {
        const std::string name = file.completeBaseName().toStdString();
        auto text = readText(QFile::encodeName(file.filePath()).toStdString());
        if (!text) {
            presets.push_back({name, text.error().message, {}, false});
            continue;
        }
        Preset preset = presetOf(std::move(*text), name, false);
        ImageJobSpec probe;
        if (const auto status = applyPreset(preset, probe); !status)
            preset.description = status.error().message;
        presets.push_back(std::move(preset));
    }
    return presets;
}

Result<Preset> findOwn(std::string_view name)
{
    for (Preset& preset : userPresets()) {
        if (sameName(preset.name, name))
            return std::move(preset);
    }
    const auto shipped = shippedPresets();
    const bool isShipped = std::any_of(shipped.begin(), shipped.end(), [&](const Preset& preset) {
        return sameName(preset.name, name);
    });
    return failure(ErrorKind::InvalidArgument,
                   isShipped ? "\"" + std::string(name) + "\" comes with the program and stays"
                             : "there is no preset of yours called \"" + std::string(name) + "\"");
}

} // namespace

Path userPresetFolder()
{
    return detail::settingsFolder() / "presets";
}

std::vector<Preset> allPresets()
{
    std::vector<Preset> presets = shippedPresets();
    for (Preset& preset : userPresets())
        presets.push_back(std::move(preset));
    return presets;
}

Result<Preset> findPreset(std::string_view nameOrFile)
{
    const std::string word(nameOrFile);
    if (isFileWord(nameOrFile)) {
        auto text = readText(word);
        if (!text)
            return tl::unexpected(text.error());
        return presetOf(std::move(*text), word, false);
    }
    const std::vector<Preset> presets = allPresets();
    // From the end: the user's own come first.
    const auto found = std::find_if(presets.rbegin(), presets.rend(), [&](const Preset& preset) {
        return sameName(preset.name, nameOrFile);
    });
    if (found != presets.rend())
        return *found;
    std::vector<std::string_view> names;
    for (const Preset& preset : presets)
        names.push_back(preset.name);
    return failure(ErrorKind::InvalidArgument,
                   "unknown preset \"" + word + "\"" + suggestion(word, names));
}

Status savePreset(const std::string& name, const std::string& json, ReplacePreset replace)
{
    if (auto status = checkName(name); !status)
        return status;
    QDir().mkpath(QFile::decodeName(userPresetFolder().c_str()));
    if (const auto own = findOwn(name); own && replace == ReplacePreset::No)
        return failure(ErrorKind::OutputExists,
                       "there is a preset of yours called \"" + own->name + "\" already");
    else if (own && own->name != name) // by letter case alone: one of them, not two
        ::rename(pathOf(own->name).c_str(), pathOf(name).c_str());
    return writeText(pathOf(name), json, ReplacePreset::Yes);
}

Result<std::string> importPreset(const std::string& file, ReplacePreset replace)
{
    auto text = readText(file);
    if (!text)
        return tl::unexpected(text.error());
    const Preset preset = presetOf(std::move(*text), file, false);
    ImageJobSpec probe;
    if (auto status = applyPreset(preset, probe); !status)
        return tl::unexpected(status.error());
    std::string name = presetOf(preset.json, {}, false).name;
    if (name.empty())
        name = std::string(Path(file).stem());
    if (auto status = savePreset(name, preset.json, replace); !status)
        return tl::unexpected(status.error());
    return name;
}

Status exportPreset(const Preset& preset, const std::string& file, ReplacePreset replace)
{
    // With its name in it, so that whoever imports it finds it again.
    QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(preset.json)).object();
    if (object.isEmpty())
        return failure(ErrorKind::InvalidArgument,
                       "the preset \"" + preset.name + "\" cannot be read: " + preset.description);
    std::string text = preset.json + (preset.json.ends_with('\n') ? "" : "\n");
    if (object["name"].toString().toStdString() != preset.name) {
        object["name"] = QString::fromStdString(preset.name);
        text = QJsonDocument(object).toJson().toStdString();
    }
    return writeText(file, text, replace);
}

Result<Preset> removePreset(std::string_view name)
{
    auto preset = findOwn(name);
    if (preset && ::unlink(pathOf(preset->name).c_str()) != 0)
        return systemFailure(ErrorKind::OutputUnavailable,
                             "the preset " + pathOf(preset->name) + " cannot be removed", errno);
    return preset;
}

Status renamePreset(std::string_view name, const std::string& newName)
{
    const auto preset = findOwn(name);
    if (!preset)
        return tl::unexpected(preset.error());
    const auto replace = sameName(name, newName) ? ReplacePreset::Yes : ReplacePreset::No;
    QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(preset->json)).object();
    std::string json = preset->json; // one that cannot be read keeps its mistakes
    if (!object.isEmpty()) {
        object["name"] = QString::fromStdString(newName);
        json = QJsonDocument(object).toJson().toStdString();
    }
    if (auto status = savePreset(newName, json, replace); !status)
        return status;
    if (!sameName(preset->name, newName))
        ::unlink(pathOf(preset->name).c_str());
    return {};
}

} // namespace manyhands
