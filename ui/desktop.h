#pragma once

#include <QList>
#include <QString>

#include "base/path.h"

namespace manyhands {

/// Opens a file with the program that the desktop has for it.
void openWithDesktop(const Path& file);
/// Shows files selected in the file manager, or their folder where it cannot select.
void showInFileManager(const std::vector<Path>& files);

} // namespace manyhands
