#pragma once

#include <vector>

#include "engine/preview_service.h"

namespace manyhands {

/// An input that somebody looks at. The key is the asker's.
struct ThumbnailWish {
    std::uint64_t key = 0;
    Path input;
};

/// Makes small pictures of inputs before they are run, one after the other, in a worker of its own
/// that leaves the processor to others. Whoever asks says what is looked at now, the most urgent
/// first: that takes the place of all that was asked before, and what has scrolled away is given
/// up. Lives on the engine's thread.
class ThumbnailService : public QObject {
    Q_OBJECT
public:
    /// Long side, pixels; that of the thumbnails which batches make.
    static constexpr std::uint32_t kSide = 256;

    explicit ThumbnailService(WorkerSettings settings);

    void want(std::vector<ThumbnailWish> wishes);
    void stop() { m_renderer.stop(); }

signals:
    void made(quint64 key, const manyhands::PreviewSide& side);
    void failed(quint64 key, const manyhands::Error& error);
    void stopped();

private:
    void next();

    PreviewService m_renderer;
    std::vector<ThumbnailWish> m_wishes; ///< The next one is the last.
    std::uint64_t m_current = 0;         ///< Key of what is being made; 0: nothing.
    std::uint64_t m_request = 0;
};

} // namespace manyhands
