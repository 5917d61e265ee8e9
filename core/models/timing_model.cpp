#include "models/timing_model.h"

#include <algorithm>

#include "models/item_order.h"
#include "models/text.h"

namespace manyhands {

std::int64_t timeOf(const ItemTimings& times, TimingPhase phase)
{
    switch (phase) {
    case TimingPhase::Wait:
        return times.waitNs;
    case TimingPhase::Decode:
        return times.decodeNs;
    case TimingPhase::Filter:
        return times.filterNs;
    case TimingPhase::Encode:
        return times.encodeNs;
    case TimingPhase::Commit:
        return times.commitNs;
    case TimingPhase::Total:
        break;
    }
    return times.totalNs;
}

QString timingPhaseText(TimingPhase phase)
{
    const QString texts[] = {TimingModel::tr("Wait"),   TimingModel::tr("Decode"),
                             TimingModel::tr("Filter"), TimingModel::tr("Encode"),
                             TimingModel::tr("Commit"), TimingModel::tr("Total")};
    return texts[static_cast<std::size_t>(phase)];
}

TimingModel::TimingModel(const ItemModel& items, QObject* parent)
    : QAbstractTableModel(parent), m_items(items)
{
    refresh();
}

void TimingModel::refresh()
{
    std::vector<Row> rows = sorted();
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

/// The items as they are now. Ties stay in the order of the list, either way.
std::vector<TimingModel::Row> TimingModel::sorted() const
{
    std::vector<const ItemRow*> items;
    for (int i = 0; i < m_items.rowCount(); ++i) {
        if (m_items.at(i).state == RowState::Done)
            items.push_back(&m_items.at(i));
    }
    const bool descending = m_order == Qt::DescendingOrder;
    if (m_column == 0) {
        items = sortedRows(std::move(items), {ItemModel::Name, descending});
    } else {
        // Times beside their rows: sorting touches no other memory.
        const auto phase = static_cast<TimingPhase>(m_column - 1);
        std::vector<std::pair<std::int64_t, const ItemRow*>> timed;
        timed.reserve(items.size());
        for (const ItemRow* item : items)
            timed.emplace_back(timeOf(item->timings, phase), item);
        std::stable_sort(timed.begin(), timed.end(), [descending](const auto& a, const auto& b) {
            return descending ? b.first < a.first : a.first < b.first;
        });
        std::transform(timed.begin(), timed.end(), items.begin(),
                       [](const auto& entry) { return entry.second; });
    }
    std::vector<Row> rows;
    rows.reserve(items.size());
    for (const ItemRow* item : items) {
        Row& row = rows.emplace_back();
        row.key = item->key;
        for (std::size_t phase = 0; phase < kTimingPhases; ++phase)
            row.ns[phase] = timeOf(item->timings, static_cast<TimingPhase>(phase));
    }
    return rows;
}

int TimingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TimingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString TimingModel::nameOf(const Row& row) const
{
    const ItemRow* item = m_items.find(row.key);
    return item ? QString::fromStdString(displayText(item->file.path.fileName())) : QString();
}

QVariant TimingModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() > 0)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return index.column() == 0 ? nameOf(row)
                               : durationText(row.ns[static_cast<std::size_t>(index.column()) - 1]);
}

QVariant TimingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section > 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Name") : timingPhaseText(static_cast<TimingPhase>(section - 1));
}

void TimingModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= kColumns)
        return;
    m_column = column;
    m_order = order;
    std::vector<Row> rows = sorted();
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

std::vector<std::int64_t> TimingModel::times(TimingPhase phase) const
{
    std::vector<std::int64_t> all;
    all.reserve(m_rows.size());
    for (const Row& row : m_rows)
        all.push_back(row.ns[static_cast<std::size_t>(phase)]);
    return all;
}

} // namespace manyhands
