#pragma once

#include <deque>
#include <span>
#include <variant>

#include <QObject>
#include <QTimer>

#include "engine/engine_host.h"

namespace manyhands {

/// What the engine tells about pictures, on its way to the models. A report over many items is
/// handed on in several turns of the event loop, and what was told later stays behind it.
class EngineNews : public QObject {
    Q_OBJECT
public:
    /// So many items take some milliseconds with all that follows, even where each has failed.
    static constexpr std::size_t kItemsAtOnce = 2'000;

    explicit EngineNews(const EngineHost& engine, QObject* parent = nullptr);

signals:
    // As EngineHost's; the items are there until the signal is through.
    void itemsChanged(std::span<const manyhands::ItemStatus> items);
    void thumbnailsMade(const QList<manyhands::ItemThumbnail>& thumbnails);
    void timelineChanged(const manyhands::TimelineBatch& batch);
    void jobChanged(const manyhands::JobStatus& status);

private:
    struct Report {
        QList<ItemStatus> items;
        std::size_t told = 0;
    };
    using Piece = std::variant<Report, QList<ItemThumbnail>, TimelineBatch, JobStatus>;

    void take(Piece piece);
    void tellNext();
    bool tell(Piece& piece, std::size_t& room);

    std::deque<Piece> m_waiting;
    QTimer m_nextTurn;
};

} // namespace manyhands
