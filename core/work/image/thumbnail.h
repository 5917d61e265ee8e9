#pragma once

#include <memory>
#include <vector>

#include "work/image/image_task.h"
#include "work/image/kernels.h"
#include "work/image/metadata.h"
#include "work/image/rows.h"

namespace manyhands {

struct ThumbnailSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// Long side at most kThumbnailSide, never larger than the picture, no side below one pixel.
ThumbnailSize thumbnailSize(std::uint32_t width, std::uint32_t height);

/// Averages the rows of one plane into the cells of a thumbnail while they pass.
class PlaneThumbnail;

/// The thumbnail of a whole picture.
class ThumbnailMaker {
public:
    ThumbnailMaker(const PictureShape& shape, const FilterKernels& kernels);
    ~ThumbnailMaker();

    /// The stage for a plane, which may end with its chain.
    std::unique_ptr<RowConsumer> makeTap(std::size_t plane, RowConsumer& next);
    /// Writes RGBA for a screen; colours go through the profile where it is not sRGB.
    void finish(ThumbnailTarget& target, const Bytes& icc) const;

private:
    std::vector<std::uint8_t> colours() const;

    const PictureShape m_shape;
    const FilterKernels& m_kernels;
    const ThumbnailSize m_size;
    std::vector<std::unique_ptr<PlaneThumbnail>> m_planes;
};

} // namespace manyhands
