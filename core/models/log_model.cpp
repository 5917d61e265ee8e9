#include "models/log_model.h"

#include <algorithm>
#include <set>

#include <QDateTime>

#include "base/clock.h"
#include "models/failure_text.h"
#include "models/text.h"

namespace manyhands {
namespace {

QString columnText(const LogEntry& entry, int column)
{
    switch (column) {
    case LogModel::Time:
        return QDateTime::fromMSecsSinceEpoch(entry.timeMs)
            .toString(QStringLiteral("HH:mm:ss.zzz"));
    case LogModel::Level:
        return logLevelText(entry.level);
    case LogModel::Source:
        return entry.source;
    case LogModel::Text:
        return QString(entry.text).replace(QLatin1Char('\n'), QLatin1Char(' '));
    default:
        return {};
    }
}

} // namespace

QString logLevelText(LogLevel level)
{
    switch (level) {
    case LogLevel::Info:
        return LogModel::tr("Info");
    case LogLevel::Warning:
        return LogModel::tr("Warning");
    case LogLevel::Error:
        return LogModel::tr("Error");
    }
    return {};
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogEntry& entry = at(index.row());
    if (role == Qt::ToolTipRole)
        return entry.text;
    if (role != Qt::DisplayRole)
        return {};
    return columnText(entry, index.column());
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Level:
        return tr("Level");
    case Source:
        return tr("Source");
    case Text:
        return tr("What happened");
    default:
        return {};
    }
}

void LogModel::append(const QList<LogEntry>& entries)
{
    if (entries.isEmpty())
        return;
    const auto count = static_cast<int>(std::min<qsizetype>(entries.size(), kMostEntries));
    const int surplus = rowCount() + count - kMostEntries;
    if (surplus > 0) {
        beginRemoveRows({}, 0, surplus - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + surplus);
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount() + count - 1);
    m_entries.insert(m_entries.end(), entries.end() - count, entries.end());
    endInsertRows();
}

void LogModel::takeTimeline(const TimelineBatch& batch)
{
    const std::int64_t wallMs = QDateTime::currentMSecsSinceEpoch();
    const std::int64_t nowNs = monotonicNs();
    QList<LogEntry> entries;
    for (const TimelineEvent& event : batch.events) {
        LogEntry entry;
        entry.timeMs = wallMs - (nowNs - event.timeNs) / kNsPerMs;
        entry.source = tr("Worker %1").arg(event.pid);
        switch (event.kind) {
        case TimelineEvent::Kind::Started:
            continue; // ready follows, or a death that says more
        case TimelineEvent::Kind::Ready:
            entry.text = tr("Ready");
            break;
        case TimelineEvent::Kind::Left:
            entry.text = tr("Left in order");
            break;
        case TimelineEvent::Kind::Died:
            entry.level = LogLevel::Warning;
            entry.text = sentence(event.text.toStdString());
            break;
        }
        entries.push_back(entry);
    }
    append(entries);
}

void LogModel::takeItems(std::span<const ItemStatus> items)
{
    const std::int64_t wallMs = QDateTime::currentMSecsSinceEpoch();
    QList<LogEntry> entries;
    for (const ItemStatus& item : items) {
        const bool failed = item.state == ItemState::Failed || item.state == ItemState::Quarantined;
        const bool noted = !item.note.empty() &&
                           (item.state == ItemState::Done || item.state == ItemState::Skipped);
        if (!(failed && item.failure) && !noted)
            continue;
        LogEntry entry;
        entry.timeMs = wallMs;
        entry.source = pathText(Path(std::string(item.input.fileName())));
        entry.level = failed ? LogLevel::Error : LogLevel::Info;
        entry.text = failed ? failureSummary(*item.failure) : sentence(item.note);
        entries.push_back(entry);
    }
    append(entries);
}

LogFilterModel::LogFilterModel(LogModel& log, QObject* parent)
    : QSortFilterProxyModel(parent), m_log(log)
{
    setSourceModel(&log);
}

void LogFilterModel::setLeastLevel(LogLevel level)
{
    m_level = level;
    invalidateFilter();
}

void LogFilterModel::setSearchText(const QString& text)
{
    m_search = text.trimmed();
    invalidateFilter();
}

bool LogFilterModel::filterAcceptsRow(int row, const QModelIndex&) const
{
    const LogEntry& entry = m_log.at(row);
    return entry.level >= m_level &&
           (m_search.isEmpty() || entry.source.contains(m_search, Qt::CaseInsensitive) ||
            entry.text.contains(m_search, Qt::CaseInsensitive));
}

QList<LogEntry> LogFilterModel::entries() const
{
    QList<LogEntry> entries;
    for (int row = 0; row < rowCount(); ++row)
        entries << m_log.at(mapToSource(index(row, 0)).row());
    return entries;
}

QList<LogEntry> LogFilterModel::entriesOf(const QModelIndexList& indexes) const
{
    std::set<int> rows;
    for (const QModelIndex& shown : indexes)
        rows.insert(shown.row());
    QList<LogEntry> entries;
    for (const int row : rows)
        entries << m_log.at(mapToSource(index(row, 0)).row());
    return entries;
}

QString logText(const QList<LogEntry>& entries)
{
    QString lines;
    for (const LogEntry& entry : entries) {
        for (int column = 0; column < LogModel::ColumnCount; ++column)
            lines += columnText(entry, column) +
                     QLatin1Char(column + 1 < LogModel::ColumnCount ? '\t' : '\n');
    }
    return lines;
}

} // namespace manyhands
