#include "models/failure_text.h"
#include "models/item_model.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// Times below this are shown as nothing: the column would be a wall of zeros.
constexpr std::int64_t kShownFromNs = 1;

QVariant timeText(std::int64_t ns)
{
    return ns < kShownFromNs ? QVariant() : QVariant(durationText(ns));
}

QString secondLine(const ItemRow& row)
{
    if (row.hasFailure())
        return sentence(row.remarks->failure->error.message);
    if (row.state == RowState::Ready && row.file.problem)
        return sentence(row.file.problem->message);
    if (row.remarks && !row.remarks->note.empty())
        return sentence(row.remarks->note);
    return folderText(row.file.path.parent());
}

} // namespace

QString rowStateText(RowState state)
{
    switch (state) {
    case RowState::Ready:
        return ItemModel::tr("Ready");
    case RowState::Preparing:
        return ItemModel::tr("Preparing");
    case RowState::Waiting:
        return ItemModel::tr("Waiting");
    case RowState::Held:
        return ItemModel::tr("Paused");
    case RowState::Running:
        return ItemModel::tr("Running");
    case RowState::Committing:
        return ItemModel::tr("Saving");
    case RowState::Done:
        return ItemModel::tr("Done");
    case RowState::Failed:
        return ItemModel::tr("Failed");
    case RowState::Quarantined:
        return ItemModel::tr("Crashed workers");
    case RowState::Skipped:
        return ItemModel::tr("Skipped");
    case RowState::Cancelled:
        return ItemModel::tr("Cancelled");
    }
    return {};
}

int ItemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ItemModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ItemModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return rowData(at(index.row()), index.column(), role);
}

QVariant ItemModel::rowData(const ItemRow& row, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return display(row, column);
    case Qt::ToolTipRole:
        return row.hasFailure() ? failureSummary(*row.remarks->failure) : pathText(row.file.path);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column >= Size ? Qt::AlignRight | Qt::AlignVCenter
                                                  : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return column == Name
                   ? tr("%1, %2").arg(display(row, Name).toString(), rowStateText(row.state))
                   : display(row, column);
    case KeyRole:
        return QVariant::fromValue<qulonglong>(row.key.value);
    case StateRole:
        return static_cast<int>(row.state);
    case ProgressRole:
        return static_cast<double>(row.progress);
    case SecondLineRole:
        return secondLine(row);
    case ThumbnailRole:
        return row.hasThumbnail;
    default:
        return {};
    }
}

QVariant ItemModel::display(const ItemRow& row, int column)
{
    switch (column) {
    case Name:
        return pathText(Path(std::string(row.file.path.fileName())));
    case State:
        return rowStateText(row.state);
    case Size:
        return bytesText(row.file.bytes);
    case Wait:
        return timeText(row.timings.waitNs);
    case Decode:
        return timeText(row.timings.decodeNs);
    case Filter:
        return timeText(row.timings.filterNs);
    case Encode:
        return timeText(row.timings.encodeNs);
    case Commit:
        return timeText(row.timings.commitNs);
    default:
        return {};
    }
}

QVariant ItemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? columnData(section, role) : QVariant();
}

QVariant ItemModel::columnData(int section, int role)
{
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section >= Size ? Qt::AlignRight | Qt::AlignVCenter
                                                   : Qt::AlignLeft | Qt::AlignVCenter);
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (section) {
    case Name:
        return tip ? tr("The picture that was added") : tr("Name");
    case State:
        return tip ? tr("What is happening to it") : tr("State");
    case Size:
        return tip ? tr("Size of the original file") : tr("Size");
    case Wait:
        return tip ? tr("Time from queued until a worker began") : tr("Wait");
    case Decode:
        return tip ? tr("The worker's time on reading the original") : tr("Decode");
    case Filter:
        return tip ? tr("The worker's time on the filter") : tr("Filter");
    case Encode:
        return tip ? tr("The worker's time on writing the output's format") : tr("Encode");
    case Commit:
        return tip ? tr("Time to check the output, bring it to disk and name it") : tr("Commit");
    default:
        return {};
    }
}

} // namespace manyhands
