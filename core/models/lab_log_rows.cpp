#include "models/lab_log_rows.h"

#include <QLocale>

namespace manyhands {

void LabLogRows::setLog(const std::vector<LabLogLine>& log)
{
    if (m_log.empty() && log.empty())
        return;
    m_log = log;
    emit changed();
}

QString LabLogRows::heading(int column) const
{
    if (column == 0)
        return tr("Seconds");
    return column == 1 ? tr("Process") : tr("What happened");
}

QString LabLogRows::text(std::uint64_t row, int column) const
{
    if (row >= m_log.size())
        return {};
    const LabLogLine& line = m_log[row];
    if (column == 0)
        return QLocale().toString(line.at, 'f', 4);
    if (column == 1)
        return line.pid > 0 ? QString::number(line.pid) : QString();
    return line.text;
}

} // namespace manyhands
