#pragma once

#include <QObject>

#include "base/path.h"

namespace manyhands {

/// Files that the system asks the running program to open: on macOS a double click, "Open with" and
/// a drop on the dock icon arrive as QFileOpenEvent of the application.
class FileOpenEvents : public QObject {
    Q_OBJECT
public:
    /// Listens to the application, which must exist.
    explicit FileOpenEvents(QObject* parent = nullptr);

signals:
    void openRequested(const manyhands::Path& file);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace manyhands
