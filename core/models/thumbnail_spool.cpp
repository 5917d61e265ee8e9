#include "models/thumbnail_spool.h"

#include <unistd.h>

#include <QDir>
#include <QStandardPaths>

namespace manyhands {
namespace {

/// The cache folder lies on a disk; /tmp is often memory, which this file is there to spare.
QString spoolFolder()
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    return !cache.isEmpty() && QDir().mkpath(cache) ? cache : QDir::tempPath();
}

} // namespace

Thumbnail packed(const Thumbnail& thumbnail)
{
    if (thumbnail.channels != 4)
        return thumbnail;
    const auto* in = reinterpret_cast<const unsigned char*>(thumbnail.pixels.constData());
    const qsizetype count = thumbnail.pixels.size() / 4;
    for (qsizetype i = 0; i < count; ++i) {
        if (in[4 * i + 3] != 255)
            return thumbnail;
    }
    Thumbnail result{thumbnail.width, thumbnail.height, 3,
                     QByteArray(count * 3, Qt::Uninitialized)};
    auto* out = reinterpret_cast<unsigned char*>(result.pixels.data());
    for (qsizetype i = 0; i < count; ++i) {
        out[3 * i] = in[4 * i];
        out[3 * i + 1] = in[4 * i + 1];
        out[3 * i + 2] = in[4 * i + 2];
    }
    return result;
}

Thumbnail halved(const Thumbnail& thumbnail)
{
    if (thumbnail.width < 2 || thumbnail.height < 2)
        return thumbnail;
    const int channels = thumbnail.channels;
    const int width = thumbnail.width / 2;
    const int height = thumbnail.height / 2;
    const qsizetype stride = qsizetype{thumbnail.width} * channels;
    Thumbnail result{width, height, channels,
                     QByteArray(qsizetype{width} * height * channels, Qt::Uninitialized)};
    const auto* in = reinterpret_cast<const unsigned char*>(thumbnail.pixels.constData());
    auto* out = reinterpret_cast<unsigned char*>(result.pixels.data());
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const unsigned char* corner = in + 2 * y * stride + qsizetype{2} * x * channels;
            for (int c = 0; c < channels; ++c) {
                const int sum = corner[c] + corner[channels + c] + corner[stride + c] +
                                corner[stride + channels + c];
                *out++ = static_cast<unsigned char>((sum + 2) / 4);
            }
        }
    }
    return result;
}

bool ThumbnailSpool::open()
{
    if (m_file)
        return m_file->isOpen();
    m_file = std::make_unique<QTemporaryFile>(spoolFolder() + QStringLiteral("/thumbnails-XXXXXX"));
    if (!m_file->open())
        return false;
    // QFile::remove() would close it; without its name it lives until the last descriptor goes.
    ::unlink(QFile::encodeName(m_file->fileName()).constData());
    m_file->setAutoRemove(false);
    return true;
}

bool ThumbnailSpool::append(std::uint64_t key, const Thumbnail& thumbnail)
{
    Thumbnail kept = packed(thumbnail);
    if (m_end + kept.pixels.size() > m_limits.fullSizeBytes)
        kept = halved(kept);
    if (m_end + kept.pixels.size() > m_limits.totalBytes || !open())
        return false;
    if (!m_file->seek(m_end) || m_file->write(kept.pixels) != kept.pixels.size() ||
        !m_file->flush())
        return false;
    m_entries[key] =
        Entry{m_end, static_cast<std::uint16_t>(kept.width),
              static_cast<std::uint16_t>(kept.height), static_cast<std::uint16_t>(kept.channels)};
    m_end += kept.pixels.size();
    return true;
}

std::optional<Thumbnail> ThumbnailSpool::read(std::uint64_t key)
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return std::nullopt;
    const Entry& entry = found->second;
    const qint64 size = qint64{entry.width} * entry.height * entry.channels;
    if (!m_file->seek(entry.offset))
        return std::nullopt;
    QByteArray pixels = m_file->read(size);
    if (pixels.size() != size)
        return std::nullopt;
    return Thumbnail{entry.width, entry.height, entry.channels, std::move(pixels)};
}

} // namespace manyhands
