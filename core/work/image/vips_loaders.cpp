#include "work/image/vips_loaders.h"

#include <algorithm>

namespace manyhands {
namespace {

int callFramesLoader(ImageFormat format, VipsSource* source, VipsImage** out)
{
    const auto load = format == ImageFormat::Webp ? vips_webpload_source : vips_gifload_source;
    return load(source, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, "n",
                -1, nullptr);
}

int callLoader(ImageFormat format, VipsSource* source, int page, VipsImage** out)
{
    // Sequential: rows top to bottom, so that nothing but the current ones is held where the format
    // allows. A file that ends too early must be an error and not a picture with a grey end.
    constexpr auto kAccess = VIPS_ACCESS_SEQUENTIAL;
    constexpr auto kFailOn = VIPS_FAIL_ON_ERROR;
    switch (format) {
    case ImageFormat::Jpeg:
        return vips_jpegload_source(source, out, "access", kAccess, "fail_on", kFailOn, nullptr);
    case ImageFormat::Png:
        return vips_pngload_source(source, out, "access", kAccess, "fail_on", kFailOn, nullptr);
    case ImageFormat::Webp:
        return vips_webpload_source(source, out, "access", kAccess, "fail_on", kFailOn, nullptr);
    case ImageFormat::Tiff:
        return vips_tiffload_source(source, out, "access", kAccess, "fail_on", kFailOn, "page",
                                    page, nullptr);
    case ImageFormat::Gif:
        return vips_gifload_source(source, out, "access", kAccess, "fail_on", kFailOn, nullptr);
    case ImageFormat::Jxl:
        return vips_jxlload_source(source, out, "access", kAccess, "fail_on", kFailOn, nullptr);
    case ImageFormat::Pnm:
        return vips_ppmload_source(source, out, "access", kAccess, "fail_on", kFailOn, nullptr);
    case ImageFormat::Heif:
    case ImageFormat::Avif:
        return vips_heifload_source(source, out, "access", kAccess, "fail_on", kFailOn, nullptr);
    default: // read without the library, or not at all
        break;
    }
    return -1;
}

} // namespace

VipsRef<VipsImage> loadByVips(ImageFormat format, VipsSource* source, int page)
{
    VipsRef<VipsImage> image;
    return callLoader(format, source, page, image.out()) == 0 ? std::move(image)
                                                              : VipsRef<VipsImage>();
}

VipsRef<VipsImage> loadFramesByVips(ImageFormat format, VipsSource* source)
{
    VipsRef<VipsImage> image;
    return callFramesLoader(format, source, image.out()) == 0 ? std::move(image)
                                                              : VipsRef<VipsImage>();
}

/// As the header has it: vips_image_get_n_pages() takes 10,000 and more for one, which would make a
/// still picture of such an animation, and tell nobody.
int pagesOf(VipsImage* image)
{
    int pages = 1;
    if (!vips_image_get_typeof(image, VIPS_META_N_PAGES) ||
        vips_image_get_int(image, VIPS_META_N_PAGES, &pages))
        return 1;
    return std::max(pages, 1);
}

} // namespace manyhands
