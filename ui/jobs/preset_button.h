#pragma once

#include <QToolButton>

#include "models/preset_list.h"

class QMenu;
class QUndoStack;

namespace manyhands {

class NamePopup;

/// Opens the menu of presets: those that come with the program, the user's own, and what can be
/// done with them. Taking one away can be undone.
class PresetButton : public QToolButton {
    Q_OBJECT
public:
    /// `spec` is what "save" saves.
    PresetButton(PresetList& presets, std::function<ImageJobSpec()> spec, QUndoStack& undo,
                 QWidget* parent = nullptr);

    NamePopup* popup() const { return m_popup; }
    QMenu* menu() const { return m_menu; }

signals:
    void chosen(const manyhands::Preset& preset);

private:
    void fill();
    void addPreset(const Preset& preset);
    void addOwnMenu(const QString& title, void (PresetButton::*act)(const Preset&));
    const Preset* ownPreset(const QString& name) const;
    void askForName();
    void askForNewName(const Preset& preset);
    void takeAway(const Preset& preset);
    void chooseTarget(const Preset& preset);
    void chooseFile();

    PresetList& m_presets;
    std::function<ImageJobSpec()> m_spec;
    QUndoStack& m_undo;
    NamePopup* m_popup;
    QMenu* m_menu;
};

} // namespace manyhands
