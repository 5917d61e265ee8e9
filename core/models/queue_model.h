#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QTimer>

#include "models/item_model.h"
#include "models/item_order.h"
#include "models/job_list.h"

namespace manyhands {

struct QueueGroup;

/// The queue as people see it: jobs in their order, below each its items, filtered and sorted. What
/// was added and not started yet stands first, as the draft of the next job. Columns are
/// ItemModel's. Changes are told at most ten times a second; nothing is ever reset.
class QueueModel : public QAbstractItemModel {
    Q_OBJECT
public:
    QueueModel(JobList& jobs, ItemModel& items, QObject* parent = nullptr);
    ~QueueModel() override;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override;
    Qt::DropActions supportedDropActions() const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// nullptr where the index is no item's.
    const ItemRow* itemAt(const QModelIndex& index) const;
    /// nullptr where the index is no job's, and for the draft.
    const JobRow* jobAt(const QModelIndex& index) const;
    bool isDraft(const QModelIndex& index) const;
    /// Of the job, or of the item's job; none for the draft.
    JobId jobOf(const QModelIndex& index) const;
    /// Of a job's index: all its items, whether they are shown or not.
    std::vector<RowKey> keysOf(const QModelIndex& index) const;
    std::size_t sizeOf(const QModelIndex& index) const;

    /// Invalid where it is not shown.
    QModelIndex indexOf(RowKey key) const;
    QModelIndex indexOf(JobId job) const;

    const ItemFilter& filter() const { return m_filter; }
    void setStateFilter(StateFilter filter);
    void setSearchText(const QString& text);
    int sortColumn() const { return m_order.column; }
    Qt::SortOrder sortOrder() const
    {
        return m_order.descending ? Qt::DescendingOrder : Qt::AscendingOrder;
    }

signals:
    /// A job was dragged: `place` is where it is to be among all jobs.
    void moveRequested(manyhands::JobId job, int place);

private:
    using Members = std::vector<const ItemRow*>;
    struct Place {
        QueueGroup* group = nullptr;
        int row = -1; ///< Among those shown.
    };

    // queue_model_changes.cpp, queue_model_jobs.cpp, queue_model_rows.cpp
    void takeRows(int first, int last);
    void dropRows(int first, int last);
    void followReset();
    void followRows(const std::vector<RowKey>& keys);
    void followJobs(const QList<JobId>& jobs);
    void addJob(JobId job, int place);
    void removeJob(JobId job);
    void moveGroup(QueueGroup& group, std::size_t to);
    bool becomeJob(const Members& moved);
    void regroup(const Members& moved);
    void add(QueueGroup& group, const Members& rows);
    void remove(const Members& rows);
    void refresh(QueueGroup& group);
    void refreshAll();
    void show(QueueGroup& group, const Members& rows);
    void placeBehind(QueueGroup& group, const Members& rows);
    void hide(QueueGroup& group, const Members& rows);
    void restoreOrder(QueueGroup& group);
    void numberFrom(QueueGroup& group, int row);
    void followVisibility(QueueGroup& group);
    void tell();

    Place& placeOf(RowKey key);
    Place placeOf(RowKey key) const;
    QueueGroup* groupOf(JobId job) const;
    QueueGroup& groupFor(JobId job);
    QueueGroup* groupAt(const QModelIndex& index) const;
    QModelIndex indexOf(const QueueGroup& group) const;
    void numberGroups();
    bool shouldShow(const QueueGroup& group) const;
    QVariant jobData(const QueueGroup& group, int column, int role) const;

    JobList& m_jobs;
    ItemModel& m_items;
    std::vector<std::unique_ptr<QueueGroup>> m_groups; ///< The draft, then the jobs.
    std::vector<QueueGroup*> m_shown;
    std::vector<Place> m_places; ///< By key.
    ItemFilter m_filter;
    ItemOrder m_order;
    QTimer m_timer;
    QElapsedTimer m_sinceRefresh;
};

/// "3 min 20 s left", "Paused · 4 of 12", …: how far a job is, in one line.
QString jobProgressText(const JobRow& job);

} // namespace manyhands
