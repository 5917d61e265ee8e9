#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>

#include <QByteArray>
#include <QTemporaryFile>

namespace manyhands {

/// A small picture: rows without padding, 3 bytes a pixel (RGB) or 4 (RGBA).
struct Thumbnail {
    int width = 0;
    int height = 0;
    int channels = 4;
    QByteArray pixels;
};

/// The same picture in three bytes a pixel where nothing of it is transparent.
Thumbnail packed(const Thumbnail& thumbnail);
/// Half the width and height, each pixel the mean of four.
Thumbnail halved(const Thumbnail& thumbnail);

/// Keeps thumbnails in one temporary file that has no name and vanishes with the program. Only one
/// thread at a time may use it.
class ThumbnailSpool {
public:
    struct Limits {
        /// Opaque thumbnails take up to 196 kB; from here on they are kept at half size, so that
        /// 100,000 of them fit.
        std::int64_t fullSizeBytes = std::int64_t{2} << 30;
        std::int64_t totalBytes = std::int64_t{6} << 30;
    };

    explicit ThumbnailSpool(Limits limits) : m_limits(limits) {}

    /// false where the disk is full or a limit is reached: the picture is not kept.
    bool append(std::uint64_t key, const Thumbnail& thumbnail);
    std::optional<Thumbnail> read(std::uint64_t key);

private:
    struct Entry {
        std::int64_t offset = 0;
        std::uint16_t width = 0;
        std::uint16_t height = 0;
        std::uint16_t channels = 0;
    };
    bool open();

    Limits m_limits;
    std::unique_ptr<QTemporaryFile> m_file;
    std::unordered_map<std::uint64_t, Entry> m_entries;
    std::int64_t m_end = 0;
};

} // namespace manyhands
