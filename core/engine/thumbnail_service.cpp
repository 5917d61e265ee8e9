#include "engine/thumbnail_service.h"

#include <algorithm>
#include <utility>

namespace manyhands {
namespace {

/// A thumbnail that takes longer is not worth waiting for.
constexpr std::int64_t kThumbnailTimeoutMs = 15'000;

PreviewRequest thumbnailRequest(const Path& input)
{
    PreviewRequest request;
    request.input = input;
    request.spec.limits.timeoutMs = kThumbnailTimeoutMs;
    request.spec.limits.timeoutPerMegapixelMs = 0;
    request.view.maxWidth = ThumbnailService::kSide;
    request.view.maxHeight = ThumbnailService::kSide;
    request.after = false;
    return request;
}

} // namespace

ThumbnailService::ThumbnailService(WorkerSettings settings)
    : m_renderer(std::move(settings), PreviewService::Urgency::Background)
{
    m_renderer.setParent(this); // it follows to the engine's thread
    connect(&m_renderer, &PreviewService::rendered, this, [this](const PreviewResult& result) {
        if (result.id != m_request)
            return;
        emit made(std::exchange(m_current, 0), result.before);
        next();
    });
    connect(&m_renderer, &PreviewService::failed, this, [this](quint64 id, const Error& error) {
        if (id != m_request)
            return;
        emit failed(std::exchange(m_current, 0), error);
        next();
    });
    connect(&m_renderer, &PreviewService::stopped, this, &ThumbnailService::stopped);
}

void ThumbnailService::want(std::vector<ThumbnailWish> wishes)
{
    m_wishes = std::move(wishes);
    std::reverse(m_wishes.begin(), m_wishes.end());
    if (m_current != 0) {
        const auto running = [this](const ThumbnailWish& wish) { return wish.key == m_current; };
        if (std::erase_if(m_wishes, running) == 0) {
            m_renderer.cancel();
            m_current = 0;
        }
    }
    next();
}

void ThumbnailService::next()
{
    if (m_current != 0 || m_wishes.empty())
        return;
    m_current = m_wishes.back().key;
    m_renderer.request(++m_request, thumbnailRequest(m_wishes.back().input));
    m_wishes.pop_back();
}

} // namespace manyhands
