#include "models/workers_model.h"

#include <algorithm>
#include <cmath>

#include "engine/job_run.h"
#include "models/item_model.h"
#include "models/text.h"

namespace manyhands {

WorkersModel::WorkersModel(const ItemModel& items, QObject* parent)
    : QAbstractTableModel(parent), m_items(items)
{
    connect(&m_sampler, &UsageSampler::sampled, this, &WorkersModel::takeUsages);
}

int WorkersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_workers.size());
}

int WorkersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WorkersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Process:
        return tr("Process");
    case State:
        return tr("State");
    case File:
        return tr("Works on");
    case Processor:
        return tr("Processor");
    case Memory:
        return tr("Memory");
    case Done:
        return tr("Done");
    default:
        return {};
    }
}

QVariant WorkersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WorkerStatus& worker = at(index.row());
    const std::optional<WorkerUsage> taken = usage(worker);
    if (role == CpuRole)
        return taken ? taken->cpu : -1.0;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Process:
        return QString::number(worker.pid);
    case State:
        return stateText(worker);
    case File:
        return fileText(worker);
    case Processor:
        return taken && taken->cpu >= 0 ? tr("%1 %").arg(std::lround(taken->cpu * 100)) : QString();
    case Memory:
        return taken ? bytesText(taken->memoryBytes) : QString();
    case Done:
        return countText(worker.itemsDone);
    default:
        return {};
    }
}

QString WorkersModel::stateText(const WorkerStatus& worker) const
{
    switch (worker.state) {
    case WorkerStatus::State::Starting:
        return tr("Starting");
    case WorkerStatus::State::Idle:
        return tr("Idle");
    case WorkerStatus::State::Busy:
        return tr("Working");
    case WorkerStatus::State::Leaving:
        return tr("Leaving");
    }
    return {};
}

QString WorkersModel::fileText(const WorkerStatus& worker) const
{
    if (worker.range.value != 0)
        return tr("Numbers");
    if (!worker.item)
        return {};
    const ItemRow* row = m_items.find(m_items.keyOf(jobOf(worker.item), indexOf(worker.item)));
    return row ? pathText(Path(std::string(row->file.path.fileName()))) : QString();
}

std::optional<WorkerUsage> WorkersModel::usage(const WorkerStatus& worker) const
{
    const auto found = m_usages.constFind(worker.pid);
    return found == m_usages.constEnd() ? std::nullopt : std::optional(*found);
}

std::uint64_t WorkersModel::memoryBytes() const
{
    std::uint64_t sum = 0;
    for (const WorkerUsage& taken : m_usages)
        sum += taken.memoryBytes;
    return sum;
}

void WorkersModel::setPool(const PoolStatus& pool)
{
    // Those that went, then those that came: workers keep their order, so that a selection stays.
    for (int row = rowCount() - 1; row >= 0; --row) {
        const WorkerId id = at(row).id;
        if (std::none_of(pool.workers.begin(), pool.workers.end(),
                         [id](const WorkerStatus& worker) { return worker.id == id; })) {
            beginRemoveRows({}, row, row);
            m_workers.removeAt(row);
            endRemoveRows();
        }
    }
    const int kept = rowCount();
    const auto count = static_cast<int>(pool.workers.size());
    if (count > kept)
        beginInsertRows({}, kept, count - 1);
    m_workers = pool.workers;
    if (count > kept)
        endInsertRows();
    if (kept > 0)
        emit dataChanged(index(0, 0), index(kept - 1, ColumnCount - 1));
    QList<qint64> pids;
    for (const WorkerStatus& worker : m_workers)
        pids << worker.pid;
    const bool isBusy = std::any_of(m_workers.begin(), m_workers.end(), [](const auto& worker) {
        return worker.state != WorkerStatus::State::Idle;
    });
    m_sampler.setProcesses(std::move(pids),
                           isBusy ? UsageSampler::Activity::Busy : UsageSampler::Activity::Idle);
}

void WorkersModel::takeUsages(const QHash<qint64, WorkerUsage>& usages)
{
    m_usages = usages;
    if (!m_workers.isEmpty())
        emit dataChanged(index(0, Processor), index(rowCount() - 1, Memory));
    emit usageChanged();
}

} // namespace manyhands
