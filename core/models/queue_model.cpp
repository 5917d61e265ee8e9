#include "models/queue_model.h"

#include <algorithm>

#include <QMimeData>

#include "models/files_mime_data.h"
#include "models/input_paths.h"
#include "models/queue_group.h"
#include "models/tell_interval.h"
#include "models/text.h"

namespace manyhands {
namespace {

QString jobMimeType()
{
    return QStringLiteral("application/x-manyhands-job");
}

/// All that a narrow column leaves out.
QString tipOf(const QString& title, const JobRow* job)
{
    QString tip = title;
    for (const QString& line : {job ? job->detail : QString(), job ? job->error : QString()}) {
        if (!line.isEmpty())
            tip += QLatin1Char('\n') + line;
    }
    return tip;
}

} // namespace

QueueModel::QueueModel(JobList& jobs, ItemModel& items, QObject* parent)
    : QAbstractItemModel(parent), m_jobs(jobs), m_items(items)
{
    m_groups.push_back(std::make_unique<QueueGroup>());
    m_timer.setSingleShot(true);
    m_timer.setInterval(kTellMs);
    m_sinceRefresh.start();
    connect(&m_timer, &QTimer::timeout, this, &QueueModel::tell);
    connect(&items, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { takeRows(first, last); });
    connect(&items, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) { dropRows(first, last); });
    connect(&items, &QAbstractItemModel::modelReset, this, &QueueModel::followReset);
    connect(&items, &ItemModel::rowsUpdated, this, &QueueModel::followRows);
    connect(&jobs, &JobList::added, this, &QueueModel::addJob);
    connect(&jobs, &JobList::removed, this, &QueueModel::removeJob);
    connect(&jobs, &JobList::changed, this, &QueueModel::followJobs);
    connect(&jobs, &JobList::moved, this, [this](JobId job, int, int to) {
        moveGroup(groupFor(job), static_cast<std::size_t>(to) + 1);
    });
    for (int place = 0; place < jobs.size(); ++place)
        addJob(jobs.at(place).id, place);
    if (items.rowCount() > 0)
        takeRows(0, items.rowCount() - 1);
}

QueueModel::~QueueModel() = default;

QModelIndex QueueModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return parent.isValid()
               ? createIndex(row, column, m_shown[static_cast<std::size_t>(parent.row())])
               : createIndex(row, column, nullptr);
}

QModelIndex QueueModel::parent(const QModelIndex& index) const
{
    const auto* group = static_cast<const QueueGroup*>(index.internalPointer());
    return group ? createIndex(group->place, 0, nullptr) : QModelIndex();
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_shown.size());
    if (parent.internalPointer() || parent.column() > 0)
        return 0;
    return static_cast<int>(m_shown[static_cast<std::size_t>(parent.row())]->shown.size());
}

int QueueModel::columnCount(const QModelIndex&) const
{
    return ItemModel::ColumnCount;
}

QueueGroup* QueueModel::groupAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    if (auto* group = static_cast<QueueGroup*>(index.internalPointer()))
        return group;
    return m_shown[static_cast<std::size_t>(index.row())];
}

const ItemRow* QueueModel::itemAt(const QModelIndex& index) const
{
    if (!index.isValid() || !index.internalPointer())
        return nullptr;
    return groupAt(index)->shown[static_cast<std::size_t>(index.row())];
}

const JobRow* QueueModel::jobAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalPointer())
        return nullptr;
    return m_jobs.find(groupAt(index)->job);
}

bool QueueModel::isDraft(const QModelIndex& index) const
{
    return index.isValid() && !index.internalPointer() && !groupAt(index)->job;
}

JobId QueueModel::jobOf(const QModelIndex& index) const
{
    const QueueGroup* group = groupAt(index);
    return group ? group->job : JobId{};
}

std::vector<RowKey> QueueModel::keysOf(const QModelIndex& index) const
{
    std::vector<RowKey> keys;
    if (const QueueGroup* group = groupAt(index)) {
        for (const ItemRow* row : group->members)
            keys.push_back(row->key);
    }
    return keys;
}

std::size_t QueueModel::sizeOf(const QModelIndex& index) const
{
    const QueueGroup* group = groupAt(index);
    return group ? group->members.size() : 0;
}

QModelIndex QueueModel::indexOf(const QueueGroup& group) const
{
    return group.place < 0 ? QModelIndex() : createIndex(group.place, 0, nullptr);
}

QModelIndex QueueModel::indexOf(JobId job) const
{
    const QueueGroup* group = groupOf(job);
    return group ? indexOf(*group) : QModelIndex();
}

QModelIndex QueueModel::indexOf(RowKey key) const
{
    const Place place = placeOf(key);
    if (!place.group || place.row < 0 || place.group->place < 0)
        return {};
    return createIndex(place.row, 0, place.group);
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const ItemRow* row = itemAt(index))
        return ItemModel::rowData(*row, index.column(), role);
    return jobData(*groupAt(index), index.column(), role);
}

QVariant QueueModel::jobData(const QueueGroup& group, int column, int role) const
{
    const JobRow* job = m_jobs.find(group.job);
    const QString title = job ? job->title : !group.job ? tr("New job") : QString();
    const QString state = job ? jobStateText(job->state) : tr("Ready");
    switch (role) {
    case Qt::DisplayRole:
        if (column == ItemModel::Name)
            return title;
        return column == ItemModel::State ? QVariant(state) : QVariant();
    case Qt::AccessibleTextRole:
        if (column != ItemModel::Name)
            return {};
        return job ? tr("%1, %2").arg(title, jobProgressText(*job))
                   : tr("%1, %2").arg(title, picturesText(group.members.size()));
    case Qt::ToolTipRole:
        return tipOf(title, job);
    case ItemModel::ProgressRole:
        return job ? job->progress : 0.0;
    case ItemModel::SecondLineRole:
        return job ? job->detail : picturesText(group.members.size());
    default:
        return {};
    }
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? ItemModel::columnData(section, role) : QVariant();
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const ItemRow* item = itemAt(index);
    if (item)
        flags |= Qt::ItemNeverHasChildren;
    if (item ? item->state == RowState::Done : !isDraft(index))
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QStringList QueueModel::mimeTypes() const
{
    return {jobMimeType()};
}

Qt::DropActions QueueModel::supportedDragActions() const
{
    return Qt::MoveAction | Qt::CopyAction;
}

Qt::DropActions QueueModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QMimeData* QueueModel::mimeData(const QModelIndexList& indexes) const
{
    std::vector<Path> outputs;
    QByteArray job;
    for (const QModelIndex& index : indexes) {
        if (index.column() != 0)
            continue;
        if (const ItemRow* item = itemAt(index)) {
            if (item->state == RowState::Done)
                outputs.push_back(item->output);
        } else if (job.isEmpty()) {
            job = QByteArray::number(static_cast<qulonglong>(jobOf(index).value));
        }
    }
    if (!outputs.empty())
        return new FilesMimeData(uriListFrom(outputs));
    auto* data = new QMimeData;
    if (!job.isEmpty())
        data->setData(jobMimeType(), job);
    return data;
}

bool QueueModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int, int,
                                 const QModelIndex& parent) const
{
    return data->hasFormat(jobMimeType()) && (!parent.isValid() || !parent.internalPointer());
}

bool QueueModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                              const QModelIndex& parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const JobId job{data->data(jobMimeType()).toULongLong()};
    const int from = m_jobs.placeOf(job);
    if (from < 0)
        return false;
    // On a job: in its place. Between two rows: before the second. At the end: last.
    const int at = parent.isValid() ? parent.row() : row;
    int place = m_jobs.size() - 1;
    if (at >= 0 && at < rowCount()) {
        const JobId before = m_shown[static_cast<std::size_t>(at)]->job;
        place = before ? m_jobs.placeOf(before) : 0;
        if (!parent.isValid() && before && place > from)
            --place;
    }
    emit moveRequested(job, place);
    return false; // the list is what moves it; the view has nothing to remove
}

QString jobProgressText(const JobRow& job)
{
    QStringList parts{jobStateText(job.state)};
    if (!job.result.isEmpty())
        parts << job.result;
    if (!job.counts.isEmpty())
        parts << job.counts;
    if (job.failed > 0)
        parts << QueueModel::tr("%1 failed").arg(countText(job.failed));
    if (job.state == JobRowState::Running && job.etaSeconds >= 0)
        parts << QueueModel::tr("%1 left").arg(remainingText(job.etaSeconds));
    return parts.join(QStringLiteral(" · "));
}

} // namespace manyhands
