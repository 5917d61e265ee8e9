#pragma once

#include <array>
#include <deque>
#include <span>
#include <unordered_map>

#include <QAbstractTableModel>
#include <QTimer>

#include "models/row_arrival.h"

namespace manyhands {

/// Everything that was added, in the order it was added, as a flat table. Rows stay sorted by key,
/// so that a key is found by bisection and no index has to be kept up to date.
class ItemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Name, State, Size, Wait, Decode, Filter, Encode, Commit, ColumnCount };
    enum Role : int {
        KeyRole = Qt::UserRole, ///< qulonglong
        StateRole,              ///< int, a RowState
        ProgressRole,           ///< double, 0 to 1
        SecondLineRole,         ///< QString: where it lies, or why it failed
        ThumbnailRole,          ///< bool: there is one in the store
    };
    using Counts = std::array<std::uint32_t, kRowStates>;

    explicit ItemModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// The same for models that order these rows otherwise.
    static QVariant rowData(const ItemRow& row, int column, int role);
    static QVariant columnData(int section, int role);

    const ItemRow& at(int row) const { return *m_rows[static_cast<std::size_t>(row)]; }
    int rowOf(RowKey key) const; ///< -1 where there is none.
    /// Also finds removed rows that were not forgotten yet, and items of a job on their way in.
    const ItemRow* find(RowKey key) const;
    /// Is in the list, or will be in a moment.
    bool isListed(RowKey key) const;
    /// Inputs and outputs of all rows that the engine is not through with, removed ones too.
    std::vector<Path> pathsInUse() const;
    /// None where the job or the item is unknown.
    RowKey keyOf(JobId job, std::uint32_t index) const;
    /// Of all items of the job, removed and forgotten ones too, in the order of its plan.
    const std::vector<RowKey>& keysOf(JobId job) const;

    std::uint32_t count(RowState state) const { return m_counts[static_cast<std::size_t>(state)]; }
    std::uint32_t failures() const;

    /// Adds rows behind the last one, in one step. Those whose input waits for a start already are
    /// left out. Returns how many were added.
    std::size_t append(ItemRows rows);
    /// The same with as many as one likes, some in each turn of the event loop, behind all that is
    /// on its way already. Few are in when this returns.
    void appendInTurns(ItemRows rows, RowArrival::WhenIn whenIn = {});
    /// Adds the items of a job behind the last row, in turns as well: rows[i] is item i of its
    /// plan, nullptr one that was taken off the list. They follow the engine from now on.
    void appendJob(JobId job, ItemRows rows);
    /// Rows are on their way into the list; arrived() follows.
    bool isArriving() const { return !m_arrivals.empty(); }
    /// Rows that no job has yet, in the order they were added, those on their way in included.
    std::vector<const ItemRow*> draft() const;

    /// All Ready rows become Preparing; returns them in order.
    std::vector<RowKey> prepareReady();
    /// Preparing rows become Ready again.
    void unprepare(const std::vector<RowKey>& keys);
    /// Rows that the planner refused are looked at anew: they become Preparing, without a past.
    void reopen(const std::vector<RowKey>& keys);
    void setFile(RowKey key, FoundFile file);
    /// The rows are the items of `job` from now on: keys[i] is item i of the plan.
    void bind(JobId job, std::vector<RowKey> keys, const Plan& plan);

    void apply(std::span<const ItemStatus> statuses);
    void apply(const QList<ItemStatus>& statuses)
    {
        apply(std::span(statuses.begin(), statuses.end()));
    }
    void markThumbnail(RowKey key);

    /// Takes rows out, or keeps them from coming in; they go on following the engine until restored
    /// or forgotten.
    void remove(const std::vector<RowKey>& keys);
    void restore(const std::vector<RowKey>& keys);
    void forget(const std::vector<RowKey>& keys);
    /// No item of the job is told of any more.
    void forgetJob(JobId job) { m_jobs.erase(job); }

signals:
    void countsChanged();
    void arrived();
    /// The same as dataChanged(), row by row; also where a row belongs to another job now.
    void rowsUpdated(const std::vector<manyhands::RowKey>& keys);

private:
    ItemRow* findRow(RowKey key);
    void setState(ItemRow& row, RowState state);
    void reportRows(std::vector<int> rows);
    void insertInOrder(ItemRows rows);
    ItemRowPtr* findRemoved(RowKey key);
    ItemRows takeRemoved(const std::vector<RowKey>& keys);
    static QVariant display(const ItemRow& row, int column);

    // item_model_arrivals.cpp
    ItemRowPtr* findArriving(RowKey key);
    void arrive(RowArrival arrival);
    void letIn();
    bool isWaiting(const Path& input, const ItemRows& fresh) const;
    void noteWaiting(const ItemRow& row);

    ItemRows m_rows;
    ItemRows m_removed; ///< Also in the order of their keys.
    std::deque<RowArrival> m_arrivals;
    QTimer m_nextArrivals;
    /// Ready rows by the hash of their input; also rows that were Ready once.
    std::unordered_multimap<std::size_t, RowKey> m_waiting;
    std::unordered_map<JobId, std::vector<RowKey>> m_jobs;
    Counts m_counts{};
    std::uint64_t m_lastKey = 0;
};

/// "Running", "Failed", …, for people.
QString rowStateText(RowState state);

} // namespace manyhands
