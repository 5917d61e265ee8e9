#include "jobs/preset_commands.h"

#include <utility>

namespace manyhands {

RemovePresetCommand::RemovePresetCommand(PresetList& presets, Preset preset)
    : m_presets(&presets), m_preset(std::move(preset))
{
    setText(tr("remove the preset %1").arg(QString::fromStdString(m_preset.name)));
}

void RemovePresetCommand::redo()
{
    if (m_presets)
        m_presets->remove(QString::fromStdString(m_preset.name));
}

void RemovePresetCommand::undo()
{
    if (m_presets)
        m_presets->restore(m_preset, ReplacePreset::No);
}

ReplacePresetCommand::ReplacePresetCommand(PresetList& presets, Preset old, ImageJobSpec spec)
    : m_presets(&presets), m_old(std::move(old)), m_spec(std::move(spec))
{
    setText(tr("replace the preset %1").arg(QString::fromStdString(m_old.name)));
}

void ReplacePresetCommand::redo()
{
    if (m_presets)
        m_presets->save(QString::fromStdString(m_old.name), m_spec, ReplacePreset::Yes);
}

void ReplacePresetCommand::undo()
{
    if (m_presets)
        m_presets->restore(m_old, ReplacePreset::Yes);
}

} // namespace manyhands
