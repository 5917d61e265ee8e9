#include "process_table.h"

#include <fcntl.h>

#include <QProcess>
#include <QRegularExpression>

namespace manyhands::test {

QList<ProcessRow> processTable()
{
    QProcess ps;
    ps.start("ps", {"-A", "-o", "pid=", "-o", "ppid=", "-o", "stat=", "-o", "comm="});
    const qint64 own = ps.processId();
    ps.waitForFinished();
    QList<ProcessRow> rows;
    static const QRegularExpression spaces("\\s+");
    for (const QString& line : QString::fromLocal8Bit(ps.readAll()).split('\n')) {
        const QStringList fields = line.trimmed().split(spaces);
        if (fields.size() < 4 || fields[0].toLongLong() == own)
            continue;
        rows.push_back({fields[0].toLongLong(), fields[1].toLongLong(), fields[2],
                        QStringList(fields.mid(3)).join(' ')});
    }
    return rows;
}

QList<ProcessRow> childrenOf(qint64 parent)
{
    QList<ProcessRow> children;
    for (const ProcessRow& row : processTable()) {
        if (row.parent == parent)
            children.push_back(row);
    }
    return children;
}

bool isAlive(qint64 pid)
{
    for (const ProcessRow& row : processTable()) {
        if (row.pid == pid)
            return !row.state.startsWith('Z');
    }
    return false;
}

int descriptorCount()
{
    constexpr int kLooked = 4096;
    int count = 0;
    for (int fd = 0; fd < kLooked; ++fd)
        count += ::fcntl(fd, F_GETFD) >= 0 ? 1 : 0;
    return count;
}

} // namespace manyhands::test
