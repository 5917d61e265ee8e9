#include "models/chain_model.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QMimeData>

#include "base/path.h"

namespace manyhands {
namespace {

QString rowType()
{
    return QStringLiteral("application/x-manyhands-filter-row");
}

/// A declaration's word in the user's language.
QString declaredWord(std::string_view word)
{
    return QCoreApplication::translate("filters", std::string(word).c_str());
}

/// "sigma 2 px": what is worth telling of a step in one line.
QString summary(const FilterStep& step)
{
    QStringList parts;
    const auto parameters = filterDeclaration(step.kind).parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const ParameterDeclaration& parameter = parameters[i];
        if (parameter.type == ParameterType::File) {
            parts << QString::fromStdString(std::string(Path(step.file).fileName()));
            continue;
        }
        const bool isDefault = step.values[i] == parameter.defaultValue;
        // A side of nothing follows from the other one, which is what is told.
        const bool isSide = step.kind == FilterKind::Resize && i < 2;
        if (isSide ? step.values[i] == 0 : isDefault && parameters.size() > 2)
            continue;
        const std::string value = parameterText(parameter, step.values[i]);
        QString text = parameter.type == ParameterType::Choice ? declaredWord(value)
                                                               : QString::fromStdString(value);
        if (!parameter.unit.empty())
            text += QLatin1Char(' ') +
                    QString::fromUtf8(parameter.unit.data(), qsizetype(parameter.unit.size()));
        parts << declaredWord(parameter.name) + QLatin1Char(' ') + text;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

FilterChain switchedOn(const std::vector<ChainEntry>& entries)
{
    FilterChain chain;
    for (const ChainEntry& entry : entries) {
        if (entry.on)
            chain.push_back(entry.step);
    }
    return chain;
}

ChainModel::ChainModel(QObject* parent) : QAbstractListModel(parent) {}

void ChainModel::setChain(const FilterChain& chain)
{
    if (chain == this->chain())
        return;
    std::vector<ChainEntry> entries;
    for (const FilterStep& step : chain) {
        if (step.kind != FilterKind::None)
            entries.push_back({step, true});
    }
    setEntries(std::move(entries));
}

void ChainModel::setEntries(std::vector<ChainEntry> entries)
{
    if (entries == m_steps)
        return;
    beginResetModel();
    m_steps = std::move(entries);
    endResetModel();
    emit chainChanged();
}

void ChainModel::setStep(int row, const FilterStep& step)
{
    ChainEntry& entry = m_steps[std::size_t(row)];
    if (entry.step == step)
        return;
    entry.step = step;
    emit dataChanged(index(row), index(row));
    emit chainChanged();
}

int ChainModel::insertAfter(int row, const FilterStep& step)
{
    if (m_steps.size() >= kMaxFilterSteps)
        return -1;
    const int at = std::clamp(row + 1, 0, rowCount());
    beginInsertRows({}, at, at);
    m_steps.insert(m_steps.begin() + at, ChainEntry{step, true});
    endInsertRows();
    emit chainChanged();
    return at;
}

bool ChainModel::move(int from, int to)
{
    return moveRows({}, from, 1, {}, to > from ? to + 1 : to);
}

int ChainModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

QVariant ChainModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChainEntry& entry = m_steps[std::size_t(index.row())];
    const FilterDeclaration& filter = filterDeclaration(entry.step.kind);
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(std::string(filter.name));
    case Qt::ToolTipRole:
        return summary(entry.step);
    case Qt::CheckStateRole:
        return entry.on ? Qt::Checked : Qt::Unchecked;
    case FilterRole:
        return static_cast<int>(entry.step.kind);
    default:
        return {};
    }
}

bool ChainModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    m_steps[std::size_t(index.row())].on = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {role});
    emit chainChanged();
    return true;
}

Qt::ItemFlags ChainModel::flags(const QModelIndex& index) const
{
    // Dropped between the steps, never on one.
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
           Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

bool ChainModel::removeRows(int row, int count, const QModelIndex& parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_steps.erase(m_steps.begin() + row, m_steps.begin() + row + count);
    endRemoveRows();
    emit chainChanged();
    return true;
}

bool ChainModel::moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to,
                          int child)
{
    const bool exists =
        row >= 0 && count >= 1 && row + count <= rowCount() && child >= 0 && child <= rowCount();
    if (from.isValid() || to.isValid() || !exists ||
        !beginMoveRows({}, row, row + count - 1, {}, child))
        return false;
    const auto begin = m_steps.begin();
    if (child < row)
        std::rotate(begin + child, begin + row, begin + row + count);
    else
        std::rotate(begin + row, begin + row + count, begin + child);
    endMoveRows();
    emit chainChanged();
    return true;
}

QStringList ChainModel::mimeTypes() const
{
    return {rowType()};
}

QMimeData* ChainModel::mimeData(const QModelIndexList& indexes) const
{
    auto* data = new QMimeData;
    if (!indexes.isEmpty())
        data->setData(rowType(), QByteArray::number(indexes.first().row()));
    return data;
}

bool ChainModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int,
                              const QModelIndex& parent)
{
    if (action != Qt::MoveAction || !data->hasFormat(rowType()))
        return false;
    bool isNumber = false;
    const int from = data->data(rowType()).toInt(&isNumber);
    const int to = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    if (isNumber)
        moveRows({}, from, 1, {}, to);
    return false; // it has been moved: nothing is left for the view to take away
}

} // namespace manyhands
