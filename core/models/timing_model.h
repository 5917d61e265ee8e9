#pragma once

#include <array>
#include <vector>

#include <QAbstractTableModel>

#include "models/item_model.h"

namespace manyhands {

/// A time of an item that is through.
enum class TimingPhase : std::uint8_t { Wait, Decode, Filter, Encode, Commit, Total };
inline constexpr std::size_t kTimingPhases = static_cast<std::size_t>(TimingPhase::Total) + 1;
std::int64_t timeOf(const ItemTimings& times, TimingPhase phase);
/// "Wait", "Decode", … for people.
QString timingPhaseText(TimingPhase phase);

/// The times of all items that are done, sorted by any of them. A copy of what ItemModel holds,
/// renewed by refresh(): sorting 100,000 of them is some milliseconds.
class TimingModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// A name, then the phases.
    static constexpr int kColumns = 1 + static_cast<int>(kTimingPhases);

    explicit TimingModel(const ItemModel& items, QObject* parent = nullptr);

    /// Takes the items as they are now. Nothing is told where nothing has changed.
    void refresh();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    RowKey keyAt(int row) const { return m_rows[static_cast<std::size_t>(row)].key; }
    /// All of a phase, in nanoseconds, in no order.
    std::vector<std::int64_t> times(TimingPhase phase) const;

private:
    struct Row {
        RowKey key;
        std::array<std::int64_t, kTimingPhases> ns{};
        bool operator==(const Row&) const = default;
    };
    std::vector<Row> sorted() const;
    QString nameOf(const Row& row) const;

    const ItemModel& m_items;
    std::vector<Row> m_rows;
    int m_column = kColumns - 1;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

} // namespace manyhands
