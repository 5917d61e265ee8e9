#pragma once

#include <vector>

#include <QWidget>

#include "base/path.h"

class QLineEdit;
class QMenu;
class QToolButton;

namespace manyhands {

/// A folder: typed, chosen, or one of those that were used last.
class FolderField : public QWidget {
    Q_OBJECT
public:
    explicit FolderField(QWidget* parent = nullptr);

    Path folder() const;
    void setFolder(const Path& folder);
    /// The newest first.
    void setRecent(std::vector<Path> folders);

    QLineEdit* field() const { return m_field; }
    QMenu* recentMenu() const { return m_recentMenu; }

signals:
    void changed();

private:
    void browse();
    void followRecent();

    QLineEdit* m_field;
    QToolButton* m_recent;
    QMenu* m_recentMenu;
    std::vector<Path> m_recentFolders;
    /// The folder as it was set, for names that are not UTF-8; valid while its text stands.
    Path m_bytes;
    QString m_text;
};

} // namespace manyhands
