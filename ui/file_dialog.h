#pragma once

#include <functional>
#include <vector>

#include <QString>

#include "base/path.h"

class QFileDialog;
class QObject;
class QWidget;

namespace manyhands {

// File dialogs: the desktop's own where it has one, Qt's elsewhere. They block nothing and delete
// themselves; `take` gets the local files that were chosen, unless `receiver` is gone by then.

/// Opens a dialog that was set up before.
void askForPaths(QFileDialog* dialog, const QObject* receiver,
                 const std::function<void(const std::vector<Path>&)>& take);
void askForPath(QFileDialog* dialog, const QObject* receiver,
                const std::function<void(const Path&)>& take);

/// Asks for one file to read.
void askForFile(QWidget* parent, const QString& title,
                const std::function<void(const Path&)>& take);
/// Asks where to write. The name that is offered ends as all names are to end: "times.csv".
void askForTarget(QWidget* parent, const QString& title, const QString& name,
                  const std::function<void(const Path&)>& take);

} // namespace manyhands
