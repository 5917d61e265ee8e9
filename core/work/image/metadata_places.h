#pragma once

#include "jobs/image_job.h"
#include "work/image/metadata.h"

namespace manyhands {

/// What the writer of a format has a place for.
struct MetadataPlaces {
    bool exif = true;
    bool xmp = true;
    bool iptc = true;
};

/// For just this metadata: a JPEG has none for EXIF of more than 64 KiB, a TIFF none for EXIF
/// that cannot be read, a GIF none for XMP in another code than UTF-8.
MetadataPlaces placesFor(const Metadata& metadata, ImageFormat format);

/// Formats that have no other place for a resolution get it into EXIF.
void settleDensity(Metadata& metadata, ImageFormat format);

} // namespace manyhands
