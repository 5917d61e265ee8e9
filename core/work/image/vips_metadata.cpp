#include "work/image/vips_metadata.h"

namespace manyhands {
namespace {

constexpr double kMillimetresPerInch = 25.4;

void attachBlob(VipsImage* image, const char* name, const Bytes& bytes)
{
    if (!bytes.empty())
        vips_image_set_blob_copy(image, name, bytes.data(), bytes.size());
}

} // namespace

void attachMetadata(VipsImage* image, const Metadata& metadata)
{
    if (!metadata.exif.empty()) {
        Bytes prefixed{'E', 'x', 'i', 'f', 0, 0};
        prefixed.insert(prefixed.end(), metadata.exif.begin(), metadata.exif.end());
        attachBlob(image, VIPS_META_EXIF_NAME, prefixed);
    }
    attachBlob(image, VIPS_META_XMP_NAME, metadata.xmp);
    attachBlob(image, VIPS_META_IPTC_NAME, metadata.iptc);
    attachBlob(image, VIPS_META_ICC_NAME, metadata.icc);
    if (metadata.densityAcross > 0 && metadata.densityDown > 0) {
        image->Xres = metadata.densityAcross / kMillimetresPerInch;
        image->Yres = metadata.densityDown / kMillimetresPerInch;
    }
}

} // namespace manyhands
