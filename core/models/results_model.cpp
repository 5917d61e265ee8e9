#include "models/results_model.h"

#include <algorithm>
#include <cmath>

#include <QMimeData>
#include <QUrl>

#include "models/failure_text.h"
#include "models/files_mime_data.h"
#include "models/input_paths.h"
#include "models/item_order.h"
#include "models/tell_interval.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// Taking out more rows than this at once is told as a reset.
constexpr std::size_t kMostRemovals = 64;

} // namespace

ResultsModel::ResultsModel(ItemModel& items, QObject* parent)
    : QAbstractListModel(parent), m_items(items)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kTellMs);
    connect(&m_timer, &QTimer::timeout, this, &ResultsModel::tell);
    connect(&items, &ItemModel::rowsUpdated, this, &ResultsModel::follow);
    connect(&items, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) { drop(first, last); });
    connect(&items, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) {
                std::vector<RowKey> keys;
                for (int row = first; row <= last; ++row)
                    keys.push_back(m_items.at(row).key);
                follow(keys);
            });
    connect(&items, &QAbstractItemModel::modelReset, this, &ResultsModel::rebuild);
    rebuild();
}

int ResultsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ItemRow& row = at(index.row());
    const Path& path = row.state == RowState::Done ? row.output : row.file.path;
    const QString name = pathText(Path(std::string(path.fileName())));
    const QString outcome = row.hasFailure() ? failureSummary(*row.remarks->failure)
                                             : sizeChangeText(row.file.bytes, row.bytesOut);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case ItemModel::SecondLineRole:
        return row.state == RowState::Done ? outcome : rowStateText(row.state);
    case Qt::ToolTipRole:
        return tr("%1\n%2").arg(pathText(path), outcome);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(name, outcome);
    default:
        return {};
    }
}

Qt::ItemFlags ResultsModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return at(index.row()).state == RowState::Done ? flags | Qt::ItemIsDragEnabled : flags;
}

QMimeData* ResultsModel::mimeData(const QModelIndexList& indexes) const
{
    std::vector<Path> outputs;
    for (const QModelIndex& index : indexes) {
        if (at(index.row()).state == RowState::Done)
            outputs.push_back(at(index.row()).output);
    }
    return new FilesMimeData(uriListFrom(outputs));
}

QModelIndex ResultsModel::indexOf(RowKey key) const
{
    const int place = placeOf(key);
    return place < 0 ? QModelIndex() : index(place);
}

void ResultsModel::setJob(JobId job)
{
    if (job == m_job)
        return;
    m_job = job;
    rebuild();
}

void ResultsModel::setSearchText(const QString& text)
{
    if (m_search == text.trimmed())
        return;
    m_search = text.trimmed();
    rebuild();
}

bool ResultsModel::accepts(const ItemRow& row) const
{
    return (row.state == RowState::Done || isFailure(row.state)) && (!m_job || row.job == m_job) &&
           ItemFilter{StateFilter::All, m_search}.accepts(row);
}

int ResultsModel::placeOf(RowKey key) const
{
    return key.value < m_places.size() ? m_places[key.value] - 1 : -1;
}

void ResultsModel::number(std::size_t from)
{
    for (std::size_t i = from; i < m_rows.size(); ++i) {
        const std::uint64_t key = m_rows[i]->key.value;
        if (key >= m_places.size())
            m_places.resize(std::max<std::size_t>(key + 1, m_places.size() * 2));
        m_places[key] = static_cast<int>(i) + 1;
    }
}

void ResultsModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    m_places.assign(m_places.size(), 0);
    m_updated.clear();
    for (int row = 0; row < m_items.rowCount(); ++row) {
        if (accepts(m_items.at(row)))
            m_rows.push_back(&m_items.at(row));
    }
    number(0);
    endResetModel();
}

void ResultsModel::follow(const std::vector<RowKey>& keys)
{
    m_updated.insert(m_updated.end(), keys.begin(), keys.end());
    if (!m_timer.isActive())
        m_timer.start();
}

void ResultsModel::drop(int first, int last)
{
    std::vector<int> places;
    for (int row = first; row <= last; ++row) {
        if (const int place = placeOf(m_items.at(row).key); place >= 0)
            places.push_back(place);
    }
    dropPlaces(std::move(places));
}

void ResultsModel::dropPlaces(std::vector<int> places)
{
    std::sort(places.begin(), places.end());
    const bool many = places.size() > kMostRemovals;
    if (many)
        beginResetModel();
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        if (!many)
            beginRemoveRows({}, *place, *place);
        m_places[m_rows[static_cast<std::size_t>(*place)]->key.value] = 0;
        if (many) {
            m_rows[static_cast<std::size_t>(*place)] = nullptr;
        } else {
            m_rows.erase(m_rows.begin() + *place);
            number(static_cast<std::size_t>(*place));
            endRemoveRows();
        }
    }
    if (many) {
        std::erase(m_rows, nullptr);
        number(0);
        endResetModel();
    }
}

void ResultsModel::tell()
{
    std::vector<const ItemRow*> fresh;
    std::vector<int> gone;
    int firstChanged = rowCount();
    int lastChanged = -1;
    std::sort(m_updated.begin(), m_updated.end());
    m_updated.erase(std::unique(m_updated.begin(), m_updated.end()), m_updated.end());
    for (const RowKey key : std::exchange(m_updated, {})) {
        const int row = m_items.rowOf(key);
        const int place = placeOf(key);
        const bool accepted = row >= 0 && accepts(m_items.at(row));
        if (accepted && place < 0) {
            fresh.push_back(&m_items.at(row));
        } else if (!accepted && place >= 0) {
            gone.push_back(place);
        } else if (place >= 0) {
            firstChanged = std::min(firstChanged, place);
            lastChanged = std::max(lastChanged, place);
        }
    }
    if (firstChanged <= lastChanged)
        emit dataChanged(index(firstChanged), index(lastChanged));
    if (!gone.empty())
        dropPlaces(std::move(gone));
    if (fresh.empty())
        return;
    const std::size_t first = m_rows.size();
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + fresh.size()) - 1);
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    number(first);
    endInsertRows();
}

QString sizeChangeText(std::uint64_t before, std::uint64_t after)
{
    const QString sizes = ResultsModel::tr("%1 → %2").arg(bytesText(before), bytesText(after));
    if (before == 0)
        return sizes;
    const double change =
        (static_cast<double>(after) - static_cast<double>(before)) / static_cast<double>(before);
    const long percent = std::lround(change * 100);
    if (percent == 0)
        return sizes;
    // A minus of the width of the plus, and a space that does not break.
    const QString sign = percent < 0 ? QStringLiteral("\u2212") : QStringLiteral("+");
    return ResultsModel::tr("%1, %2%3\u00A0%")
        .arg(sizes, sign, countText(static_cast<std::uint64_t>(std::labs(percent))));
}

} // namespace manyhands
