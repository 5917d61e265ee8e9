#include "work/image/vips_metadata.h"

#include <algorithm>
#include <string_view>

#include "work/image/gif_metadata.h"
#include "work/image/jxl_metadata.h"

namespace manyhands {
namespace {

Bytes blob(VipsImage* image, const char* name)
{
    const void* data = nullptr;
    std::size_t size = 0;
    if (!vips_image_get_typeof(image, name) || vips_image_get_blob(image, name, &data, &size))
        return {};
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    return Bytes(bytes, bytes + size);
}

// libvips 8.14 has XMP of these under the name of its type and a number, as it has other texts.
Bytes heifXmp(VipsImage* image)
{
    constexpr std::string_view kName = "heif-mime-";
    constexpr std::string_view kMark = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    Bytes xmp;
    gchar** fields = vips_image_get_fields(image);
    for (gchar** field = fields; field && *field && xmp.empty(); ++field) {
        if (std::string_view(*field).substr(0, kName.size()) != kName)
            continue;
        Bytes text = blob(image, *field);
        if (std::search(text.begin(), text.end(), kMark.begin(), kMark.end()) != text.end())
            xmp = std::move(text);
    }
    g_strfreev(fields);
    return xmp;
}

} // namespace

Metadata readVipsMetadata(VipsImage* image, ImageFormat format, int fd)
{
    using namespace std::string_view_literals;
    constexpr std::string_view kExifPrefix = "Exif\0\0"sv;
    Metadata metadata;
    Bytes& exif = metadata.exif;
    exif = blob(image, VIPS_META_EXIF_NAME);
    if (exif.size() >= kExifPrefix.size() &&
        std::equal(kExifPrefix.begin(), kExifPrefix.end(), exif.begin()))
        exif.erase(exif.begin(), exif.begin() + kExifPrefix.size());
    metadata.xmp = blob(image, VIPS_META_XMP_NAME);
    metadata.iptc = blob(image, VIPS_META_IPTC_NAME);
    metadata.icc = blob(image, VIPS_META_ICC_NAME);
    if (metadata.xmp.empty() && (format == ImageFormat::Heif || format == ImageFormat::Avif))
        metadata.xmp = heifXmp(image);
    if (format == ImageFormat::Gif)
        readGifMetadata(fd, metadata);
    if (format == ImageFormat::Jxl) {
        readJxlMetadata(fd, metadata);
        // Made by the library for a file that has none.
        if (isStandardColour(metadata.icc))
            metadata.icc.clear();
    }
    // What libvips says is an invention where the file doesn't say it.
    metadata.density = exifDensity(exif);
    return metadata;
}

} // namespace manyhands
