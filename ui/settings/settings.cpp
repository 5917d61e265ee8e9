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

/// A stored enumerator, or `fallback` where the number is none of them.
template <typename Enum>
Enum enumValue(const QSettings& store, QLatin1String key, Enum fallback, Enum last)
{
    bool ok = false;
    const int value = store.value(key).toInt(&ok);
    return ok && value >= 0 && value <= static_cast<int>(last) ? static_cast<Enum>(value)
                                                               : fallback;
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

    settings.job = loadJob(store);
    settings.recentOutputs = loadRecentOutputs(store);
    settings.moreOptionsShown = store.value(kMoreOptions, settings.moreOptionsShown).toBool();
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
    saveRecentOutputs(store, recentOutputs);
    store.setValue(kMoreOptions, moreOptionsShown);
}

} // namespace manyhands
