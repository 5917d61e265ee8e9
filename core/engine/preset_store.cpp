#include <algorithm>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include "engine/preset.h"
#include "jobs/nearest.h"

namespace manyhands {
namespace {

// A preset is a page of text.
constexpr qint64 kMostBytes = 1024 * 1024;

constexpr const char* kShipped[] = {
    R"({"name": "Web 1920", "description": "JPEGs for the web, 1920 pixels at most",
 "filters": ["resize:width=1920,height=1920", "unsharp:radius=0.7,percent=60,threshold=2"],
 "format": "jpeg", "quality": 82, "metadata": "strip", "progressive": true})",
    R"({"name": "Web AVIF", "description": "small AVIFs, 1920 pixels at most",
 "filters": ["resize:width=1920,height=1920"],
 "format": "avif", "quality": 60, "effort": 3, "metadata": "strip"})",
    R"({"name": "Contact sheet size", "description": "squares of 320 pixels",
 "filters": ["resize:width=320,height=320,fit=cover", "sharpen"],
 "format": "jpeg", "quality": 80, "metadata": "strip"})",
    R"({"name": "Soft blur", "description": "a gentle Gaussian", "filters": ["blur:sigma=2"]})",
    R"({"name": "Background blur", "description": "strong enough to put text on",
 "filters": ["blur:sigma=30", "brightness:amount=-15"]})",
    R"({"name": "Print sharpen", "description": "for paper, which softens",
 "filters": ["unsharp:radius=1.5,percent=120,threshold=3"], "quality": 95, "chroma": "444"})",
    R"({"name": "Black & white", "description": "grey with more contrast",
 "filters": ["grayscale", "contrast:amount=15"]})",
    R"({"name": "Vintage", "description": "sepia with dark corners",
 "filters": ["sepia:amount=70", "contrast:amount=-10", "vignette:strength=35"]})",
    R"({"name": "Night photo", "description": "less noise, brighter shadows",
 "filters": ["denoise:strength=35", "gamma:gamma=1.25"]})",
    R"({"name": "Scanned pages", "description": "without the border, even, black and white",
 "filters": ["trim:tolerance=20", "autocontrast:cutoff=1", "grayscale"]})",
    R"({"name": "Passe-partout", "description": "a white frame", "filters": ["border:size=80"]})",
    R"({"name": "Archive", "description": "lossless JPEG XL with all metadata",
 "format": "jxl", "lossless": true, "keep_times": true, "name_template": "{name}"})",
};

QString folderText()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/manyhands/presets");
}

Preset describe(std::string name, std::string json, bool isShipped)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    return {std::move(name), object["description"].toString().toStdString(), std::move(json),
            isShipped};
}

Result<Preset> readFile(const QString& path, const std::string& name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Unreadable,
                       "the preset " + path.toStdString() +
                           " cannot be read: " + file.errorString().toStdString());
    const QByteArray bytes = file.read(kMostBytes + 1);
    if (bytes.size() > kMostBytes)
        return failure(ErrorKind::InvalidArgument,
                       "the preset " + path.toStdString() + " is too large to be one");
    return describe(name, bytes.toStdString(), false);
}

bool sameName(std::string_view a, std::string_view b)
{
    return QString::fromUtf8(a.data(), qsizetype(a.size()))
               .compare(QString::fromUtf8(b.data(), qsizetype(b.size())), Qt::CaseInsensitive) == 0;
}

std::vector<Preset> userPresets()
{
    std::vector<Preset> presets;
    const QDir folder(folderText());
    for (const QFileInfo& file : folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files)) {
        const std::string name = file.completeBaseName().toStdString();
        auto preset = readFile(file.filePath(), name);
        if (!preset) {
            presets.push_back({name, preset.error().message, {}, false});
            continue;
        }
        ImageJobSpec probe;
        if (const auto status = applyPreset(*preset, probe); !status)
            preset->description = status.error().message;
        presets.push_back(std::move(*preset));
    }
    return presets;
}

} // namespace

std::vector<Preset> shippedPresets()
{
    std::vector<Preset> presets;
    for (const char* json : kShipped) {
        const QString name = QJsonDocument::fromJson(json).object()["name"].toString();
        presets.push_back(describe(name.toStdString(), json, true));
    }
    return presets;
}

Path userPresetFolder()
{
    return Path(QFile::encodeName(folderText()).toStdString());
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
    if (nameOrFile.ends_with(".json") || nameOrFile.find('/') != std::string_view::npos)
        return readFile(QFile::decodeName(word.c_str()), word);
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

} // namespace manyhands
