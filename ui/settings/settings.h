#pragma once

#include <vector>

#include <QByteArray>

#include "jobs/image_job.h"
#include "theme.h"

namespace manyhands {

/// What the program remembers between runs, typed. To add a setting: a field here, and its line in
/// load() and save(); nothing else in the program knows keys or QSettings.
struct Settings {
    /// One worker for every core.
    static constexpr int kAutoWorkers = -1;

    ThemeChoice theme = ThemeChoice::System;
    int workers = kAutoWorkers;
    bool detailsShown = true;
    bool moreOptionsShown = false;   ///< Of the form.
    ImageJobSpec job;                ///< All that stands in the form.
    std::vector<Path> recentOutputs; ///< Outputs went there; the newest first.
    QByteArray windowGeometry;
    QByteArray splitterState;
    QByteArray headerState;

    /// Values that are missing or out of range are the defaults.
    static Settings load();
    void save() const;
};

} // namespace manyhands
