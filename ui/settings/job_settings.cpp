#include "settings/job_settings.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QStringList>

#include "engine/preset.h"
#include "jobs/name_template.h"

namespace manyhands {
namespace {

constexpr QLatin1String kFilters("job/filters");
constexpr QLatin1String kSteps("job/steps");
/// Before a step that is switched off; no filter is called like that.
constexpr QLatin1Char kOff('-');
constexpr QLatin1String kOptions("job/options");
constexpr QLatin1String kFolder("job/outputFolder");
constexpr QLatin1String kImport("import/texts");
constexpr QLatin1String kSubfolders("import/subfolders");
constexpr QLatin1String kRecentOutputs("job/recentFolders");

Path defaultOutputFolder()
{
    QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    if (pictures.isEmpty())
        pictures = QDir::homePath();
    return Path(QFile::encodeName(pictures + QStringLiteral("/Manyhands")).toStdString());
}

Path pathOf(const QByteArray& encoded)
{
    return Path(QByteArray::fromPercentEncoding(encoded).toStdString());
}

QByteArray encoded(const Path& path)
{
    return QByteArray::fromStdString(path.percentEncoded());
}

} // namespace

ImageJobSpec loadJob(const QSettings& store)
{
    ImageJobSpec job;
    // As a preset, without the chain: a filter that is not finished must not cost the rest.
    const Preset options = presetOf(store.value(kOptions).toString().toStdString(), "job", false);
    (void)applyPreset(options, job);
    job.filters.clear();
    for (const QString& text : store.value(kFilters).toStringList()) {
        if (auto step = parseFilter(text.toStdString());
            step && job.filters.size() < kMaxFilterSteps)
            job.filters.push_back(*step);
    }
    if (!store.contains(kFilters))
        job.filters = {defaultStep(FilterKind::Blur)};
    const Path folder = pathOf(store.value(kFolder).toByteArray());
    job.outputFolder = folder.bytes().starts_with('/') ? folder : defaultOutputFolder();
    return job;
}

void saveJob(QSettings& store, const ImageJobSpec& job)
{
    ImageJobSpec options = job;
    options.filters.clear();
    if (!NameTemplate::parse(options.nameTemplate)) // in the middle of being written
        options.nameTemplate = ImageJobSpec().nameTemplate;
    QStringList filters;
    for (const FilterStep& step : job.filters)
        filters << QString::fromStdString(filterText(step));
    store.setValue(kFilters, filters);
    store.setValue(kOptions, QString::fromStdString(presetJson("job", {}, options)));
    store.setValue(kFolder, encoded(job.outputFolder));
}

std::vector<ChainEntry> loadSteps(const QSettings& store)
{
    std::vector<ChainEntry> steps;
    for (const QString& text : store.value(kSteps).toStringList()) {
        const bool on = !text.startsWith(kOff);
        const QString words = on ? text : text.sliced(1);
        if (auto step = parseFilter(words.toStdString()); step && steps.size() < kMaxFilterSteps)
            steps.push_back({*step, on});
    }
    return steps;
}

void saveSteps(QSettings& store, const std::vector<ChainEntry>& steps)
{
    QStringList texts;
    for (const ChainEntry& entry : steps)
        texts << (entry.on ? QString() : QString(kOff)) +
                     QString::fromStdString(filterText(entry.step));
    store.setValue(kSteps, texts);
}

ImportChoice loadImport(const QSettings& store)
{
    ImportChoice import;
    const QStringList texts = store.value(kImport).toStringList();
    // Another number of texts is of another version, or no such list.
    if (texts.size() == qsizetype(import.texts.size()))
        std::copy(texts.begin(), texts.end(), import.texts.begin());
    import.subfolders = store.value(kSubfolders, true).toBool();
    return import;
}

void saveImport(QSettings& store, const ImportChoice& import)
{
    store.setValue(kImport, QStringList(import.texts.begin(), import.texts.end()));
    store.setValue(kSubfolders, import.subfolders);
}

std::vector<Path> loadRecentOutputs(const QSettings& store)
{
    std::vector<Path> folders;
    for (const QString& text : store.value(kRecentOutputs).toStringList()) {
        Path folder = pathOf(text.toLatin1());
        if (folder.bytes().starts_with('/') && folders.size() < kMostRecentOutputs)
            folders.push_back(std::move(folder));
    }
    return folders;
}

void saveRecentOutputs(QSettings& store, const std::vector<Path>& folders)
{
    QStringList texts;
    for (const Path& folder : folders)
        texts << QString::fromLatin1(encoded(folder));
    store.setValue(kRecentOutputs, texts);
}

std::vector<Path> withRecentOutput(std::vector<Path> folders, const Path& folder)
{
    std::erase(folders, folder);
    folders.insert(folders.begin(), folder);
    if (folders.size() > kMostRecentOutputs)
        folders.resize(kMostRecentOutputs);
    return folders;
}

} // namespace manyhands
