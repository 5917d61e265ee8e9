#include "settings/recent_folders.h"

#include <algorithm>
#include <sys/stat.h>

#include <QMenu>
#include <QtConcurrent>

#include "icons.h"
#include "models/text.h"

namespace manyhands {
namespace {

constexpr std::size_t kLookedAt = 1'000;

std::vector<Path> foldersAmong(const std::vector<Path>& inputs)
{
    std::vector<Path> folders;
    for (const Path& input : inputs) {
        struct stat status {};
        if (::stat(input.c_str(), &status) == 0 && S_ISDIR(status.st_mode))
            folders.push_back(input);
        if (folders.size() == RecentFolders::kMost)
            break;
    }
    return folders;
}

} // namespace

RecentFolders::RecentFolders(QObject* parent)
    : QObject(parent), m_menu(new QMenu(tr("&Recent folders")))
{
    connect(this, &QObject::destroyed, m_menu, &QObject::deleteLater);
    m_menu->setToolTipsVisible(true);
    buildMenu();
}

void RecentFolders::setFolders(std::vector<Path> folders)
{
    folders.resize(std::min(folders.size(), kMost));
    m_folders = std::move(folders);
    buildMenu();
    emit changed();
}

void RecentFolders::take(const std::vector<Path>& inputs)
{
    if (inputs.empty())
        return;
    // Whoever drops thousands of things drops files.
    const auto end =
        inputs.begin() + static_cast<std::ptrdiff_t>(std::min(inputs.size(), kLookedAt));
    QtConcurrent::run(foldersAmong, std::vector<Path>(inputs.begin(), end))
        .then(this, [this](std::vector<Path> found) {
            if (found.empty())
                return;
            for (const Path& folder : m_folders) {
                if (std::find(found.begin(), found.end(), folder) == found.end())
                    found.push_back(folder);
            }
            setFolders(std::move(found));
        });
}

void RecentFolders::buildMenu()
{
    m_menu->clear();
    m_menu->setEnabled(!m_folders.empty());
    int number = 0;
    for (const Path& folder : m_folders) {
        const QString name = pathText(folder);
        // Keys 1 to 9; an ampersand of the name is none of them.
        const QString shown = QString(name).replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction* action = m_menu->addAction(QStringLiteral("&%1  %2").arg(++number).arg(shown));
        action->setToolTip(name);
        connect(action, &QAction::triggered, this, [this, folder] { emit chosen(folder); });
    }
    if (m_folders.empty())
        return;
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("&Forget these")), &QAction::triggered, this,
            &RecentFolders::clear);
}

} // namespace manyhands
