#pragma once

#include <QCache>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include "models/item_row.h"
#include "models/thumbnail_spool.h"

namespace manyhands {

/// All outputs' thumbnails: the ones looked at last in memory, every one in a temporary file. The
/// file is written and read on a thread of the store's own.
class ThumbnailStore : public QObject {
    Q_OBJECT
public:
    /// About 700 pictures: some screens full of them, so that scrolling back is instant.
    static constexpr std::int64_t kMemoryBytes = std::int64_t{128} << 20;

    explicit ThumbnailStore(std::int64_t memoryBytes = kMemoryBytes,
                            ThumbnailSpool::Limits limits = {}, QObject* parent = nullptr);
    ~ThumbnailStore() override;

    /// Takes `thumbnail` over; one whose size and bytes disagree is dropped.
    void insert(RowKey key, Thumbnail thumbnail);
    /// One was taken over; find() gives it, now or after changed().
    bool has(RowKey key) const { return m_known.contains(key.value); }
    /// nullptr: not in memory; it is being read, and changed() follows if there is one.
    const Thumbnail* find(RowKey key);

    std::int64_t bytesInMemory() const { return m_recent.totalCost(); }

signals:
    /// Pictures that find() gives now, new or read back.
    void changed(const QList<manyhands::RowKey>& keys);

private:
    void arrive(RowKey key, std::optional<Thumbnail> thumbnail);

    QThreadPool m_thread;
    std::shared_ptr<ThumbnailSpool> m_spool;
    QCache<std::uint64_t, Thumbnail> m_recent;
    QSet<std::uint64_t> m_loading;
    QSet<std::uint64_t> m_known;
};

} // namespace manyhands
