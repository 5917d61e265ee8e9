#include "models/engine_news.h"

#include <algorithm>

#include "models/free_elsewhere.h"

namespace manyhands {

EngineNews::EngineNews(const EngineHost& engine, QObject* parent)
    : QObject(parent), m_nextTurn(this)
{
    m_nextTurn.setInterval(0);
    connect(&m_nextTurn, &QTimer::timeout, this, &EngineNews::tellNext);
    connect(&engine, &EngineHost::itemsChanged, this, [this](const QList<ItemStatus>& items) {
        take(Report{items, 0});
    });
    connect(&engine, &EngineHost::thumbnailsMade, this,
            [this](const QList<ItemThumbnail>& thumbnails) { take(thumbnails); });
    connect(&engine, &EngineHost::timelineChanged, this,
            [this](const TimelineBatch& batch) { take(batch); });
    connect(&engine, &EngineHost::jobChanged, this,
            [this](const JobStatus& status) { take(status); });
}

void EngineNews::take(Piece piece)
{
    m_waiting.push_back(std::move(piece));
    if (m_nextTurn.isActive())
        return;
    tellNext();
    if (!m_waiting.empty())
        m_nextTurn.start();
}

/// As much as a turn of the event loop may hold.
void EngineNews::tellNext()
{
    std::size_t room = kItemsAtOnce;
    while (!m_waiting.empty() && room > 0) {
        if (tell(m_waiting.front(), room))
            m_waiting.pop_front();
    }
    if (m_waiting.empty())
        m_nextTurn.stop();
}

/// No more than `room` items, which become fewer by those; whether all of it is told.
bool EngineNews::tell(Piece& piece, std::size_t& room)
{
    if (const auto* thumbnails = std::get_if<QList<ItemThumbnail>>(&piece))
        emit thumbnailsMade(*thumbnails);
    else if (const auto* batch = std::get_if<TimelineBatch>(&piece))
        emit timelineChanged(*batch);
    else if (const auto* status = std::get_if<JobStatus>(&piece))
        emit jobChanged(*status);
    auto* report = std::get_if<Report>(&piece);
    if (!report)
        return true;
    const auto size = static_cast<std::size_t>(report->items.size());
    const std::size_t count = std::min(room, size - report->told);
    room -= count;
    const std::size_t first = std::exchange(report->told, report->told + count);
    emit itemsChanged(std::span(report->items.constData() + first, count));
    if (report->told < size)
        return false;
    if (size > kItemsAtOnce)
        freeElsewhere(std::move(report->items));
    return true;
}

} // namespace manyhands
