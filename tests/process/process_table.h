#pragma once

#include <QList>
#include <QString>

namespace manyhands::test {

struct ProcessRow {
    qint64 pid = 0;
    qint64 parent = 0;
    QString state; ///< As ps says it: "S", "R+", "Z", "T", …
    QString command;
};

/// All processes of the machine, as ps sees them.
QList<ProcessRow> processTable();
/// The children of one process, zombies included, ps itself left out.
QList<ProcessRow> childrenOf(qint64 parent);
bool isAlive(qint64 pid); ///< There, and no zombie.

/// Open descriptors of this process.
int descriptorCount();

} // namespace manyhands::test
