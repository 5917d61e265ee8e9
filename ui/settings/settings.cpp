#include "settings/settings.h"

#include <QSettings>

#include "settings/job_settings.h"

namespace manyhands {
namespace {

constexpr QLatin1String kTheme("window/theme");
constexpr QLatin1String kGeometry("window/geometry");
constexpr QLatin1String kSplitter("window/splitter");
constexpr QLatin1String kHeader("window/header");
constexpr QLatin1String kDetails("window/details");
constexpr QLatin1String kMoreOptions("window/moreOptions");
constexpr QLatin1String kWorkers("workers/count");
constexpr QLatin1String kLanguage("window/language");
constexpr QLatin1String kRecentFolders("window/recentFolders");
constexpr QLatin1String kMemoryLimit("workers/memoryLimitMib");
constexpr QLatin1String kSandbox("workers/sandbox");
constexpr QLatin1String kIsolate("workers/isolate");
constexpr QLatin1String kTimeout("limits/timeoutMs");
constexpr QLatin1String kMaxPixels("limits/maxPixels");
constexpr QLatin1String kWhenDone("desktop/whenDone");
constexpr QLatin1String kTellTrouble("desktop/tellTrouble");
constexpr QLatin1String kKeepAwake("desktop/keepAwake");

// What the settings page offers at most.
constexpr qint64 kMostMemoryMib = 64 * 1024;
constexpr qint64 kMostTimeoutMs = 3'600'000;
constexpr qint64 kMostPixels = 10'000'000'000;

/// A stored enumerator, or `fallback` where the number is none of them.
template <typename Enum>
Enum enumValue(const QSettings& store, QLatin1String key, Enum fallback, Enum last)
{
    bool ok = false;
    const int value = store.value(key).toInt(&ok);
    return ok && value >= 0 && value <= static_cast<int>(last) ? static_cast<Enum>(value)
                                                               : fallback;
}

/// A stored number, or `fallback` where it is none or out of range.
qint64 numberValue(const QSettings& store, QLatin1String key, qint64 fallback, qint64 least,
                   qint64 most)
{
    bool ok = false;
    const qint64 value = store.value(key).toLongLong(&ok);
    return ok && value >= least && value <= most ? value : fallback;
}

std::vector<Path> folderList(const QSettings& store, QLatin1String key)
{
    std::vector<Path> folders;
    for (const QString& encoded : store.value(key).toStringList()) {
        const QByteArray bytes = QByteArray::fromPercentEncoding(encoded.toLatin1());
        if (bytes.startsWith('/') && !bytes.contains('\0'))
            folders.emplace_back(bytes.toStdString());
    }
    return folders;
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

    settings.language = enumValue(store, kLanguage, settings.language, LanguageChoice::German);
    settings.recentFolders = folderList(store, kRecentFolders);
    settings.memoryLimitMib =
        static_cast<std::uint64_t>(numberValue(store, kMemoryLimit, 0, 0, kMostMemoryMib));
    settings.sandbox = store.value(kSandbox, settings.sandbox).toBool();
    settings.isolate = store.value(kIsolate, settings.isolate).toBool();
    settings.limits.timeoutMs =
        numberValue(store, kTimeout, settings.limits.timeoutMs, 1'000, kMostTimeoutMs);
    settings.limits.maxPixels = static_cast<std::uint64_t>(numberValue(
        store, kMaxPixels, static_cast<qint64>(settings.limits.maxPixels), 1'000'000, kMostPixels));
    settings.desktop.whenDone =
        enumValue(store, kWhenDone, settings.desktop.whenDone, WhenDone::Suspend);
    settings.desktop.tellTrouble = store.value(kTellTrouble, settings.desktop.tellTrouble).toBool();
    settings.desktop.keepAwake = store.value(kKeepAwake, settings.desktop.keepAwake).toBool();

    settings.job = loadJob(store);
    settings.steps = loadSteps(store);
    settings.import = loadImport(store);
    settings.recentOutputs = loadRecentOutputs(store);
    settings.moreOptionsShown = store.value(kMoreOptions, settings.moreOptionsShown).toBool();
    settings.job.limits = settings.limits;
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
    saveJob(store, job);
    saveSteps(store, steps);
    saveImport(store, import);
    saveRecentOutputs(store, recentOutputs);
    store.setValue(kMoreOptions, moreOptionsShown);
    store.setValue(kLanguage, static_cast<int>(language));
    QStringList folders;
    for (const Path& folder : recentFolders)
        folders << QString::fromStdString(folder.percentEncoded());
    store.setValue(kRecentFolders, folders);
    store.setValue(kMemoryLimit, static_cast<qulonglong>(memoryLimitMib));
    store.setValue(kSandbox, sandbox);
    store.setValue(kIsolate, isolate);
    store.setValue(kTimeout, static_cast<qlonglong>(limits.timeoutMs));
    store.setValue(kMaxPixels, static_cast<qulonglong>(limits.maxPixels));
    store.setValue(kWhenDone, static_cast<int>(desktop.whenDone));
    store.setValue(kTellTrouble, desktop.tellTrouble);
    store.setValue(kKeepAwake, desktop.keepAwake);
}

} // namespace manyhands
