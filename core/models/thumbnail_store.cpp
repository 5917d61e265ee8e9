#include "models/thumbnail_store.h"

#include <QtConcurrent>

namespace manyhands {

ThumbnailStore::ThumbnailStore(std::int64_t memoryBytes, ThumbnailSpool::Limits limits,
                               QObject* parent)
    : QObject(parent),
      m_spool(std::make_shared<ThumbnailSpool>(limits)),
      m_recent(static_cast<qsizetype>(memoryBytes))
{
    // One thread, so that a read comes after the write it needs, and the spool needs no lock.
    m_thread.setMaxThreadCount(1);
}

ThumbnailStore::~ThumbnailStore()
{
    m_thread.clear();
    m_thread.waitForDone();
}

void ThumbnailStore::insert(RowKey key, Thumbnail thumbnail)
{
    const qsizetype expected = qsizetype{thumbnail.width} * thumbnail.height * thumbnail.channels;
    if (thumbnail.width < 1 || thumbnail.height < 1 || thumbnail.pixels.size() != expected)
        return;
    m_known.insert(key.value);
    m_thread.start([spool = m_spool, key, thumbnail] { spool->append(key.value, thumbnail); });
    const qsizetype cost = thumbnail.pixels.size();
    m_recent.insert(key.value, new Thumbnail(std::move(thumbnail)), cost);
    emit changed({key});
}

const Thumbnail* ThumbnailStore::find(RowKey key)
{
    if (const Thumbnail* recent = m_recent.object(key.value))
        return recent;
    if (!m_loading.contains(key.value)) {
        m_loading.insert(key.value);
        QtConcurrent::run(&m_thread, [spool = m_spool, key] {
            return spool->read(key.value);
        }).then(this, [this, key](const std::optional<Thumbnail>& read) { arrive(key, read); });
    }
    return nullptr;
}

void ThumbnailStore::arrive(RowKey key, std::optional<Thumbnail> thumbnail)
{
    m_loading.remove(key.value);
    if (!thumbnail || m_recent.contains(key.value))
        return;
    const qsizetype cost = thumbnail->pixels.size();
    m_recent.insert(key.value, new Thumbnail(std::move(*thumbnail)), cost);
    emit changed({key});
}

} // namespace manyhands
