#include "models/speedup_rows.h"

#include <cmath>

#include <QLocale>

namespace manyhands {

void SpeedupRows::setPoints(const std::vector<SpeedupPoint>& points)
{
    m_points = points;
    emit changed();
}

QString SpeedupRows::heading(int column) const
{
    const QString headings[] = {tr("Workers"), tr("Seconds"), tr("Speedup"), tr("Efficiency")};
    return headings[column];
}

QString SpeedupRows::text(std::uint64_t row, int column) const
{
    if (row >= m_points.size())
        return {};
    const SpeedupPoint& point = m_points[row];
    const double speedup = speedupOf(m_points, point);
    switch (column) {
    case 0:
        return QLocale().toString(point.workers);
    case 1:
        return QLocale().toString(point.seconds, 'f', 3);
    case 2:
        return QLocale().toString(speedup, 'f', 2);
    default:
        return tr("%1 %").arg(
            QLocale().toString(std::round(speedup / point.workers * 100), 'f', 0));
    }
}

} // namespace manyhands
