#pragma once

#include <vector>

#include <QByteArray>

#include "base/path.h"
#include "desktop/desktop_options.h"
#include "jobs/image_job.h"
#include "models/chain_model.h"
#include "models/import_choice.h"
#include "settings/languages.h"
#include "theme.h"

namespace manyhands {

/// What the program remembers between runs, typed. To add a setting: a field here, its line in
/// load() and save(), and a row in SettingsPage; nothing else in the program knows keys or
/// QSettings.
struct Settings {
    /// One worker for every core.
    static constexpr int kAutoWorkers = -1;

    ThemeChoice theme = ThemeChoice::System;
    LanguageChoice language = LanguageChoice::System;
    int workers = kAutoWorkers;
    std::uint64_t memoryLimitMib = 0; ///< Of each worker; 0: chosen from the machine.
    bool sandbox = true;              ///< false: pictures are opened without it, too.
    bool isolate = false;             ///< A process of its own for every picture.
    ItemLimits limits;                ///< Of jobs that are started; time and pixels are kept.
    DesktopOptions desktop;
    std::vector<Path> recentFolders; ///< The latest first.
    bool detailsShown = true;
    bool moreOptionsShown = false;   ///< Of the form.
    ImageJobSpec job;                ///< All that stands in the form.
    std::vector<ChainEntry> steps;   ///< Its filters, with those that are switched off.
    ImportChoice import;             ///< What of folders is taken.
    std::vector<Path> recentOutputs; ///< Outputs went there; the newest first.
    QByteArray windowGeometry;
    QByteArray splitterState;
    QByteArray headerState;

    /// Values that are missing or out of range are the defaults.
    static Settings load();
    void save() const;
};

} // namespace manyhands
