#include "jobs/preset_button.h"

#include <algorithm>
#include <utility>

#include <QFileDialog>
#include <QMenu>
#include <QUndoStack>

#include "file_dialog.h"
#include "icons.h"
#include "jobs/name_popup.h"
#include "jobs/preset_commands.h"
#include "models/input_paths.h"
#include "popups.h"

namespace manyhands {
namespace {

QString nameOf(const Preset& preset)
{
    return QString::fromStdString(preset.name);
}

/// In a menu "&" would mark a letter.
QString menuText(const Preset& preset)
{
    return nameOf(preset).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

PresetButton::PresetButton(PresetList& presets, std::function<ImageJobSpec()> spec,
                           QUndoStack& undo, QWidget* parent)
    : QToolButton(parent),
      m_presets(presets),
      m_spec(std::move(spec)),
      m_undo(undo),
      m_popup(new NamePopup(this)),
      m_menu(new QMenu(this))
{
    setText(tr("Presets"));
    setAccessibleName(tr("Presets"));
    setToolTip(tr("Named settings: choose, save, share"));
    setIcon(themedIcon(QStringLiteral("preset")));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    connect(this, &QToolButton::clicked, this, [this] { popUpBelow(m_menu, this); });
    connect(menu(), &QMenu::aboutToShow, this, &PresetButton::fill);
    connect(&m_presets, &PresetList::changed, this, [this] {
        if (!menu()->isVisible())
            fill();
    });
    fill();
}

void PresetButton::fill()
{
    menu()->clear();
    menu()->setToolTipsVisible(true);
    const auto& presets = m_presets.presets();
    const bool hasOwn = std::any_of(presets.begin(), presets.end(),
                                    [](const Preset& preset) { return !preset.isShipped; });
    for (const Preset& preset : presets) {
        if (!preset.isShipped)
            addPreset(preset);
    }
    if (hasOwn)
        menu()->addSeparator();
    for (const Preset& preset : presets) {
        if (preset.isShipped)
            addPreset(preset);
    }
    menu()->addSeparator();
    menu()->addAction(tr("Save as preset…"), this, &PresetButton::askForName);
    menu()->addAction(tr("Import…"), this, &PresetButton::chooseFile);
    QMenu* away = menu()->addMenu(tr("Export"));
    for (const Preset& preset : presets)
        away->addAction(menuText(preset), this, [this, preset] { chooseTarget(preset); });
    if (hasOwn) {
        addOwnMenu(tr("Rename"), &PresetButton::askForNewName);
        addOwnMenu(tr("Remove"), &PresetButton::takeAway);
    }
}

void PresetButton::addPreset(const Preset& preset)
{
    QAction* action =
        menu()->addAction(menuText(preset), this, [this, preset] { emit chosen(preset); });
    action->setToolTip(QString::fromStdString(preset.description));
}

void PresetButton::addOwnMenu(const QString& title, void (PresetButton::*act)(const Preset&))
{
    QMenu* own = menu()->addMenu(title);
    for (const Preset& preset : m_presets.presets()) {
        if (!preset.isShipped)
            own->addAction(menuText(preset), this, [=, this] { (this->*act)(preset); });
    }
}

const Preset* PresetButton::ownPreset(const QString& name) const
{
    const auto& presets = m_presets.presets();
    const auto found = std::find_if(presets.begin(), presets.end(), [&](const Preset& preset) {
        return !preset.isShipped && nameOf(preset).compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == presets.end() ? nullptr : &*found;
}

void PresetButton::askForName()
{
    // Who saves under a name of their own again means that preset.
    const auto button = [this](const QString& name) {
        return ownPreset(name) ? tr("Replace") : tr("Save");
    };
    m_popup->ask(this, tr("Keep the filters and the output format as"), tr("My preset"), button,
                 [this](const QString& name) {
                     if (const Preset* old = ownPreset(name))
                         m_undo.push(new ReplacePresetCommand(m_presets, *old, m_spec()));
                     else
                         m_presets.save(name, m_spec(), ReplacePreset::No);
                 });
}

void PresetButton::askForNewName(const Preset& preset)
{
    m_popup->ask(
        this, tr("New name of %1").arg(nameOf(preset)), nameOf(preset),
        [](const QString&) { return tr("Rename"); },
        [this, name = nameOf(preset)](const QString& newName) { m_presets.rename(name, newName); });
}

void PresetButton::takeAway(const Preset& preset)
{
    m_undo.push(new RemovePresetCommand(m_presets, preset));
}

void PresetButton::chooseTarget(const Preset& preset)
{
    askForTarget(this, tr("Export %1").arg(nameOf(preset)),
                 nameOf(preset) + QStringLiteral(".json"),
                 [this, preset](const Path& file) { m_presets.exportTo(preset, file); });
}

void PresetButton::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Import a preset"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Presets (*.json)"));
    askForPath(dialog, this,
               [this](const Path& file) { m_presets.importFile(file, ReplacePreset::No); });
}

} // namespace manyhands
