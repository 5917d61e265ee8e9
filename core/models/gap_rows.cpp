#include "models/gap_rows.h"

#include "models/text.h"

namespace manyhands {

GapRows::GapRows(const PrimeGaps& gaps, QObject* parent) : RowSource(parent)
{
    for (std::uint64_t gap = gaps.counts.size(); gap-- > 0;) {
        if (gaps.counts[gap] > 0)
            m_rows.push_back({gap, gaps.firstAt[gap], gaps.counts[gap]});
    }
}

QString GapRows::heading(int column) const
{
    if (column == 0)
        return tr("Gap");
    return column == 1 ? tr("First after") : tr("How often");
}

QString GapRows::text(std::uint64_t row, int column) const
{
    if (row >= m_rows.size())
        return {};
    const Row& shown = m_rows[row];
    return countText(column == 0 ? shown.gap : column == 1 ? shown.after : shown.count);
}

} // namespace manyhands
