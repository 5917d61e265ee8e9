#include "models/preset_list.h"

#include <memory>
#include <utility>

#include <QtConcurrent>

namespace manyhands {

PresetList::PresetList(QObject* parent) : QObject(parent), m_thread(this)
{
    m_thread.setMaxThreadCount(1); // in the order they were asked for
    refresh();
}

PresetList::~PresetList()
{
    m_thread.waitForDone();
}

void PresetList::change(std::function<Status()> work)
{
    (void)QtConcurrent::run(&m_thread, [this, work = std::move(work)] {
        auto status = std::make_shared<Status>(work());
        auto presets = std::make_shared<std::vector<Preset>>(allPresets());
        QMetaObject::invokeMethod(
            this,
            [this, status, presets] {
                m_presets = std::move(*presets);
                emit changed();
                if (!*status)
                    emit failed(status->error());
            },
            Qt::QueuedConnection);
    });
}

void PresetList::refresh()
{
    change([] { return Status(); });
}

void PresetList::save(const QString& name, const ImageJobSpec& spec, ReplacePreset replace)
{
    change([name = name.trimmed().toStdString(), spec, replace] {
        return savePreset(name, presetJson(name, {}, spec), replace);
    });
}

void PresetList::restore(const Preset& preset, ReplacePreset replace)
{
    change([preset, replace] { return savePreset(preset.name, preset.json, replace); });
}

void PresetList::rename(const QString& name, const QString& newName)
{
    change([name = name.toStdString(), newName = newName.trimmed().toStdString()] {
        return renamePreset(name, newName);
    });
}

void PresetList::remove(const QString& name)
{
    change([this, name = name.toStdString()]() -> Status {
        auto preset = removePreset(name);
        if (!preset)
            return tl::unexpected(preset.error());
        QMetaObject::invokeMethod(
            this, [this, gone = std::move(*preset)] { emit removed(gone); }, Qt::QueuedConnection);
        return {};
    });
}

void PresetList::importFile(const Path& file, ReplacePreset replace)
{
    change([file, replace]() -> Status {
        const auto name = importPreset(file.bytes(), replace);
        return name ? Status() : tl::unexpected(name.error());
    });
}

void PresetList::exportTo(const Preset& preset, const Path& file)
{
    // The file dialog has asked whether to replace one.
    change([preset, file] { return exportPreset(preset, file.bytes(), ReplacePreset::Yes); });
}

} // namespace manyhands
