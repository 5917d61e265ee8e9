#include "work/image/image_task.h"

#include <cstdio>

#include <jpeglib.h>
#include <libdeflate.h>

#include "work/image/drawing_fonts.h"
#include "work/image/vips_object.h"

namespace manyhands {
namespace {

constexpr unsigned char kTinyGif[] = {'G', 'I', 'F', '8', '9', 'a', 1,   0,    1, 0, 0x80, 0,
                                      0,   0,   0,   0,   255, 255, 255, 0x2C, 0, 0, 0,    0,
                                      1,   0,   1,   0,   0,   2,   2,   0x44, 1, 0, 0x3B};

bool loadOnce(int (*load)(void*, std::size_t, VipsImage**, ...), void* bytes, std::size_t size)
{
    VipsRef<VipsImage> image;
    double mean = 0;
    return !load(bytes, size, image.out(), nullptr) && !vips_avg(image.get(), &mean, nullptr);
}

// Writes and reads the smallest picture in one format, so that the first real one finds the code
// loaded, relocated and allowed by the sandbox.
bool roundTrip(VipsImage* picture, int (*save)(VipsImage*, void**, std::size_t*, ...),
               int (*load)(void*, std::size_t, VipsImage**, ...))
{
    void* bytes = nullptr;
    std::size_t size = 0;
    if (save(picture, &bytes, &size, nullptr))
        return false;
    const bool loaded = loadOnce(load, bytes, size);
    g_free(bytes);
    return loaded;
}

// HEIF and JPEG XL are left out: their codecs are loaded with the library, open nothing later, and
// a first decode would cost as much as everything else together.
bool warmUp()
{
    VipsRef<VipsImage> picture;
    VipsRef<VipsImage> samples;
    VipsRef<VipsImage> coloured;
    if (vips_black(samples.out(), 8, 8, "bands", 3, nullptr) ||
        vips_cast_uchar(samples.get(), picture.out(), nullptr) ||
        vips_copy(picture.get(), coloured.out(), "interpretation", VIPS_INTERPRETATION_sRGB,
                  nullptr))
        return false;
    return roundTrip(coloured.get(), vips_jpegsave_buffer, vips_jpegload_buffer) &&
           roundTrip(coloured.get(), vips_pngsave_buffer, vips_pngload_buffer) &&
           roundTrip(coloured.get(), vips_webpsave_buffer, vips_webpload_buffer) &&
           roundTrip(coloured.get(), vips_tiffsave_buffer, vips_tiffload_buffer) &&
           loadOnce(vips_gifload_buffer, const_cast<unsigned char*>(kTinyGif), sizeof kTinyGif);
}

} // namespace

Result<std::string> prepareImageWork()
{
    if (VIPS_INIT("manyhands-worker"))
        return failure(ErrorKind::System, "the image library cannot be started", takeVipsError());
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    vips_block_untrusted_set(TRUE);
    // Of what libvips does not trust, these are read and written here: workers are confined.
    for (const char* name :
         {"VipsForeignLoadJxl", "VipsForeignSaveJxl", "VipsForeignLoadPpm", "VipsForeignLoadSvg"})
        vips_operation_block_set(name, FALSE);
    if (!warmUp())
        return failure(ErrorKind::System, "the image library cannot read what it writes",
                       takeVipsError());
    loadDrawingFonts();
    char codecs[128];
    std::snprintf(codecs, sizeof codecs, "libvips %s, libjpeg-turbo %d.%d.%d, libdeflate %s",
                  vips_version_string(), LIBJPEG_TURBO_VERSION_NUMBER / 1000000,
                  LIBJPEG_TURBO_VERSION_NUMBER / 1000 % 1000, LIBJPEG_TURBO_VERSION_NUMBER % 1000,
                  LIBDEFLATE_VERSION_STRING);
    return std::string(codecs);
}

} // namespace manyhands
