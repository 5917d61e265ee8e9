#include "jobs/folder_field.h"

#include <algorithm>
#include <utility>

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "file_dialog.h"
#include "icons.h"
#include "models/input_paths.h"
#include "models/text.h"
#include "popups.h"
#include "theme.h"

namespace manyhands {

FolderField::FolderField(QWidget* parent)
    : QWidget(parent),
      m_field(new QLineEdit),
      m_recent(new QToolButton),
      m_recentMenu(new QMenu(this))
{
    m_field->setAccessibleName(tr("Output folder"));
    m_field->setPlaceholderText(tr("Output folder"));
    m_field->setAcceptDrops(false); // a dropped folder is an input, wherever it is dropped
    m_recent->setIcon(themedIcon(QStringLiteral("recent")));
    m_recent->setToolTip(tr("Folders used before"));
    m_recent->setAccessibleName(tr("Folders used before"));
    m_recent->hide();
    connect(m_recent, &QToolButton::clicked, this, [this] { popUpBelow(m_recentMenu, m_recent); });
    auto* browse = new QToolButton;
    browse->setIcon(themedIcon(QStringLiteral("folder")));
    browse->setToolTip(tr("Choose the output folder"));
    browse->setAccessibleName(tr("Choose the output folder"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmall);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_recent);
    layout->addWidget(browse);
    setFocusProxy(m_field);
    connect(browse, &QToolButton::clicked, this, &FolderField::browse);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_field->setToolTip(text);
        followRecent();
        emit changed();
    });
}

Path FolderField::folder() const
{
    return m_field->text() == m_text ? m_bytes : pathFromUser(m_field->text());
}

void FolderField::setFolder(const Path& folder)
{
    m_bytes = folder;
    m_text = folderText(folder);
    m_field->setText(m_text);
    m_field->setCursorPosition(0);
}

void FolderField::setRecent(std::vector<Path> folders)
{
    m_recentMenu->clear();
    for (const Path& folder : folders)
        m_recentMenu->addAction(folderText(folder).replace(QLatin1Char('&'), QStringLiteral("&&")),
                                this, [this, folder] { setFolder(folder); });
    m_recentFolders = std::move(folders);
    followRecent();
}

/// There is something to choose where another folder was used than this one.
void FolderField::followRecent()
{
    const Path current = folder();
    m_recent->setVisible(
        std::any_of(m_recentFolders.begin(), m_recentFolders.end(),
                    [&current](const Path& recent) { return !(recent == current); }));
}

void FolderField::browse()
{
    auto* dialog = new QFileDialog(this, tr("Output folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectoryUrl(urlFromPath(folder()));
    askForPath(dialog, this, [this](const Path& chosen) { setFolder(chosen); });
}

} // namespace manyhands
