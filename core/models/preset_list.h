#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QThreadPool>

#include "engine/preset_store.h"

namespace manyhands {

/// The presets as a window shows them. Files are read and written on a thread of its own; what came
/// of it arrives as a signal.
class PresetList : public QObject {
    Q_OBJECT
public:
    explicit PresetList(QObject* parent = nullptr);
    ~PresetList() override;

    /// As they were read last.
    const std::vector<Preset>& presets() const { return m_presets; }

    void refresh();
    void save(const QString& name, const ImageJobSpec& spec, ReplacePreset replace);
    /// Brings one back as it was.
    void restore(const Preset& preset, ReplacePreset replace);
    void rename(const QString& name, const QString& newName);
    void remove(const QString& name);
    void importFile(const Path& file, ReplacePreset replace);
    void exportTo(const Preset& preset, const Path& file);

signals:
    /// presets() was read anew.
    void changed();
    void removed(const manyhands::Preset& preset);
    void failed(const manyhands::Error& error);

private:
    /// Does something with the files, then reads them all anew.
    void change(std::function<Status()> work);

    std::vector<Preset> m_presets;
    QThreadPool m_thread;
};

} // namespace manyhands

Q_DECLARE_METATYPE(manyhands::Preset)
