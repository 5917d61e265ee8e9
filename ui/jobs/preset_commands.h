#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QUndoCommand>

#include "models/preset_list.h"

namespace manyhands {

/// Takes one of the user's own presets away.
class RemovePresetCommand : public QUndoCommand {
    Q_DECLARE_TR_FUNCTIONS(RemovePresetCommand)
public:
    RemovePresetCommand(PresetList& presets, Preset preset);

    void redo() override;
    void undo() override;

private:
    QPointer<PresetList> m_presets;
    Preset m_preset;
};

/// Saves over one of the user's own presets.
class ReplacePresetCommand : public QUndoCommand {
    Q_DECLARE_TR_FUNCTIONS(ReplacePresetCommand)
public:
    ReplacePresetCommand(PresetList& presets, Preset old, ImageJobSpec spec);

    void redo() override;
    void undo() override;

private:
    QPointer<PresetList> m_presets;
    Preset m_old;
    ImageJobSpec m_spec;
};

} // namespace manyhands
