#pragma once

#include <memory>
#include <vector>

#include "work/image/image_task.h"
#include "work/image/rows.h"
#include "work/image/stage_clock.h"

namespace manyhands {

/// A picture that lies on another one: sRGB, 8 bits, straight alpha, and where it lies.
struct Overlay {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::shared_ptr<const std::vector<std::uint8_t>> rgba;
};

/// Decodes the picture of a Watermark step and places it on one of `width` by `height` pixels. One
/// that does not fit within the margins is made smaller, never larger. It comes from the task's
/// cache where that has it. Errors: those of decoding, with "the watermark: " before them.
Result<Overlay> readOverlay(int pictureFd, const FilterStep& step, std::uint32_t width,
                            std::uint32_t height, const ImageTask& task,
                            const ImageObserver& observer, StageClock& clock);

/// Lays the overlay on an RGB or RGBA plane: "over" of Porter and Duff, with the overlay's alpha
/// times `opacity` (0 to 1), rounded once.
std::unique_ptr<RowConsumer> makeWatermark(const PlaneShape& shape, Overlay overlay, double opacity,
                                           RowConsumer& next);

} // namespace manyhands
