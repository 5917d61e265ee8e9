#include <QFile>
#include <QStandardPaths>

#include "engine/preset_store.h"

namespace manyhands::detail {

// What a user makes belongs to "Application Support"; the configuration folder of Qt is that of
// property lists there.
Path settingsFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return Path(QFile::encodeName(folder).toStdString()) / "Manyhands";
}

} // namespace manyhands::detail
