#include <QFile>
#include <QStandardPaths>

#include "engine/preset_store.h"

namespace manyhands::detail {

Path settingsFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return Path(QFile::encodeName(folder).toStdString()) / "manyhands";
}

} // namespace manyhands::detail
