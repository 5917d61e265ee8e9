#include "settings/settings.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>

namespace manyhands {
namespace {

constexpr QLatin1String kTheme("window/theme");
constexpr QLatin1String kGeometry("window/geometry");
constexpr QLatin1String kSplitter("window/splitter");
constexpr QLatin1String kHeader("window/header");
constexpr QLatin1String kDetails("window/details");
constexpr QLatin1String kWorkers("workers/count");
constexpr QLatin1String kFilter("job/filter");
constexpr QLatin1String kFolder("job/outputFolder");
constexpr QLatin1String kFormat("job/format");
constexpr QLatin1String kQuality("job/quality");
constexpr QLatin1String kConflict("job/onConflict");

/// A stored enumerator, or `fallback` where the number is none of them.
template <typename Enum>
Enum enumValue(const QSettings& store, QLatin1String key, Enum fallback, Enum last)
{
    bool ok = false;
    const int value = store.value(key).toInt(&ok);
    return ok && value >= 0 && value <= static_cast<int>(last) ? static_cast<Enum>(value)
                                                               : fallback;
}

Path defaultOutputFolder()
{
    QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    if (pictures.isEmpty())
        pictures = QDir::homePath();
    return Path(QFile::encodeName(pictures + QStringLiteral("/Manyhands")).toStdString());
}

} // namespace

Settings Settings::load()
{
    const QSettings store;
    Settings settings;
    settings.theme = enumValue(store, kTheme, settings.theme, ThemeChoice::Dark);
    settings.windowGeometry = store.value(kGeometry).toByteArray();
    settings.splitterState = store.value(kSplitter).toByteArray();
    settings.headerState = store.value(kHeader).toByteArray();
    settings.detailsShown = store.value(kDetails, settings.detailsShown).toBool();
    const int workers = store.value(kWorkers, kAutoWorkers).toInt();
    // A pause is not kept: a program that starts and does nothing looks broken.
    settings.workers = workers > 0 ? workers : kAutoWorkers;

    settings.job.filters = {defaultStep(FilterKind::Blur)};
    const std::string filter = store.value(kFilter).toString().toStdString();
    if (auto step = parseFilter(filter))
        settings.job.filters = {*step};
    const QByteArray folder = QByteArray::fromPercentEncoding(store.value(kFolder).toByteArray());
    settings.job.outputFolder =
        folder.isEmpty() ? defaultOutputFolder() : Path(folder.toStdString());
    settings.job.format = enumValue(store, kFormat, settings.job.format, OutputFormat::Gif);
    settings.job.conflict =
        enumValue(store, kConflict, settings.job.conflict, ConflictPolicy::Overwrite);
    const int quality = store.value(kQuality, settings.job.quality).toInt();
    if (quality >= 1 && quality <= 100)
        settings.job.quality = quality;
    return settings;
}

void Settings::save() const
{
    QSettings store;
    store.setValue(kTheme, static_cast<int>(theme));
    store.setValue(kGeometry, windowGeometry);
    store.setValue(kSplitter, splitterState);
    store.setValue(kHeader, headerState);
    store.setValue(kDetails, detailsShown);
    store.setValue(kWorkers, workers);
    if (!job.filters.empty())
        store.setValue(kFilter, QString::fromStdString(filterText(job.filters.front())));
    store.setValue(kFolder, QByteArray::fromStdString(job.outputFolder.percentEncoded()));
    store.setValue(kFormat, static_cast<int>(job.format));
    store.setValue(kQuality, job.quality);
    store.setValue(kConflict, static_cast<int>(job.conflict));
}

} // namespace manyhands
