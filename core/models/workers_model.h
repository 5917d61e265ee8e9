#pragma once

#include <optional>

#include <QAbstractTableModel>

#include "engine/job_status.h"
#include "models/usage_sampler.h"

namespace manyhands {

class ItemModel;

/// The workers as rows: who they are, what they do, and what they take.
class WorkersModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Process, State, File, Processor, Memory, Done, ColumnCount };
    enum Role : int { CpuRole = Qt::UserRole }; ///< double, WorkerUsage::cpu; of every column.

    explicit WorkersModel(const ItemModel& items, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const WorkerStatus& at(int row) const { return m_workers[row]; }
    /// Memory of all workers, as far as it is known.
    std::uint64_t memoryBytes() const;

    void setPool(const PoolStatus& pool);
    /// Whether somebody looks: processor and memory are only asked for then.
    void setWatched(bool watched) { m_sampler.setRunning(watched); }
    /// Idle workers are not looked at for ever.
    bool isLooking() const { return m_sampler.isLooking(); }

signals:
    void usageChanged();

private:
    void takeUsages(const QHash<qint64, WorkerUsage>& usages);
    QString stateText(const WorkerStatus& worker) const;
    QString fileText(const WorkerStatus& worker) const;
    std::optional<WorkerUsage> usage(const WorkerStatus& worker) const;

    const ItemModel& m_items;
    QList<WorkerStatus> m_workers;
    QHash<qint64, WorkerUsage> m_usages; ///< By process.
    UsageSampler m_sampler;
};

} // namespace manyhands
