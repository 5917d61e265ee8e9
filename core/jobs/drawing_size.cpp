#include <charconv>

#include "jobs/image_job.h"

namespace manyhands {
namespace {

constexpr std::string_view kOwn = "own";

/// 0 where the text is no side.
std::uint32_t sideOf(std::string_view text)
{
    std::uint32_t side = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, side);
    return end == last && error == std::errc{} && side <= kMaxDrawingSide ? side : 0;
}

} // namespace

Result<DrawingSize> parseDrawingSize(std::string_view text)
{
    if (text == kOwn)
        return DrawingSize{};
    const std::size_t cross = text.find('x');
    const std::uint32_t width = sideOf(text.substr(0, cross));
    const std::uint32_t height =
        cross == std::string_view::npos ? width : sideOf(text.substr(cross + 1));
    if (width == 0 || height == 0)
        return failure(ErrorKind::InvalidArgument,
                       std::string(text) +
                           " is no size of drawings: give pixels like 1024 or "
                           "640x480, at most " +
                           std::to_string(kMaxDrawingSide) + ", or own");
    return DrawingSize{width, height};
}

std::string drawingSizeText(const DrawingSize& size)
{
    if (size.isOwn())
        return std::string(kOwn);
    if (size.width == size.height)
        return std::to_string(size.width);
    return std::to_string(size.width) + 'x' + std::to_string(size.height);
}

} // namespace manyhands
