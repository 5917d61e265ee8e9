#include "work/image/metadata_places.h"

#include "work/image/gif_metadata.h"
#include "work/image/tiff_finish.h"
#include "work/image/xmp_packets.h"

namespace manyhands {

MetadataPlaces placesFor(const Metadata& metadata, ImageFormat format)
{
    switch (format) {
    case ImageFormat::Webp:
    case ImageFormat::Avif:
    case ImageFormat::Jxl:
        return {true, true, false};
    case ImageFormat::Gif:
        return {false, fitsGif(metadata.xmp), false};
    case ImageFormat::Tiff:
        return {!tiffFront(metadata, false).empty(), true, true};
    case ImageFormat::Jpeg:
        // A JPEG's own segments fit where they were.
        if (metadata.jpegMarkers.empty())
            return {metadata.exif.size() <= kMostExifInJpeg,
                    metadata.xmp.size() <= kMostXmpInJpeg || splitXmp(metadata.xmp), true};
        return {};
    default:
        return {};
    }
}

void settleDensity(Metadata& metadata, ImageFormat format)
{
    if (format == ImageFormat::Webp || format == ImageFormat::Avif || format == ImageFormat::Jxl)
        setExifDensity(metadata.exif, metadata.density);
}

} // namespace manyhands
