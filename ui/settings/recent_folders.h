#pragma once

#include <vector>

#include <QObject>

#include "base/path.h"

class QMenu;

namespace manyhands {

/// The folders that were added last, as a menu; the latest first.
class RecentFolders : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 8;

    explicit RecentFolders(QObject* parent = nullptr);

    const std::vector<Path>& folders() const { return m_folders; }
    void setFolders(std::vector<Path> folders);
    /// Takes the folders among what was added, of very much the first; looks at the disk on another
    /// thread.
    void take(const std::vector<Path>& inputs);
    void clear() { setFolders({}); }
    /// Lives as long as this.
    QMenu* menu() const { return m_menu; }

signals:
    void changed();
    void chosen(const manyhands::Path& folder);

private:
    void buildMenu();

    std::vector<Path> m_folders;
    QMenu* m_menu;
};

} // namespace manyhands
