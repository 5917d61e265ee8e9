#pragma once

#include <cstdint>
#include <deque>
#include <span>

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include "engine/item_status.h"
#include "engine/timeline.h"

namespace manyhands {

enum class LogLevel : std::uint8_t { Info, Warning, Error };

struct LogEntry {
    std::int64_t timeMs = 0; ///< Since the epoch.
    LogLevel level = LogLevel::Info;
    QString source; ///< "Worker 812", a file's name, …
    QString text;
};

/// What happened, the latest last: workers that came and went, and items that did not end well. The
/// oldest entries are forgotten.
class LogModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Time, Level, Source, Text, ColumnCount };
    static constexpr int kMostEntries = 20'000;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const LogEntry& at(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    void append(const QList<LogEntry>& entries);
    void takeTimeline(const TimelineBatch& batch);
    void takeItems(std::span<const ItemStatus> items);
    void takeItems(const QList<ItemStatus>& items)
    {
        takeItems(std::span(items.begin(), items.end()));
    }

private:
    std::deque<LogEntry> m_entries;
};

/// Entries of a level and above, whose source or text holds some words.
class LogFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit LogFilterModel(LogModel& log, QObject* parent = nullptr);

    void setLeastLevel(LogLevel level);
    void setSearchText(const QString& text);
    /// Of all rows shown.
    QList<LogEntry> entries() const;
    /// Of some rows, each once, in the order shown.
    QList<LogEntry> entriesOf(const QModelIndexList& indexes) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    const LogModel& m_log;
    LogLevel m_level = LogLevel::Info;
    QString m_search;
};

QString logLevelText(LogLevel level);
/// Lines of tab-separated columns. May be called on any thread: 20,000 entries take a while.
QString logText(const QList<LogEntry>& entries);

} // namespace manyhands
