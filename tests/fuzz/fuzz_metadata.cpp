// What files say beside their pixels: EXIF, XMP, IPTC, JPEG segments, the containers of WebP and
// JPEG XL.

#include "fuzz.h"
#include "work/image/container_metadata.h"
#include "work/image/jxl_metadata.h"

using namespace manyhands;

namespace {

void checkExif(Bytes exif)
{
    const int orientation = exifOrientation(exif);
    FUZZ_REQUIRE(orientation >= 1 && orientation <= 8);
    updateExif(exif, {640, 480, true});
    FUZZ_REQUIRE(exifOrientation(exif) == 1);
}

void checkSegments(fuzz::Input in)
{
    Metadata metadata;
    while (!in.empty()) {
        JpegMarker marker;
        marker.code = 0xE0 + in.take<std::uint8_t>() % 0x1F;
        const std::size_t size = std::min<std::size_t>(in.take<std::uint16_t>(), in.bytes().size());
        marker.bytes.assign(in.bytes().begin(),
                            in.bytes().begin() + static_cast<std::ptrdiff_t>(size));
        for (std::size_t i = 0; i < size; ++i)
            in.take<std::uint8_t>();
        metadata.jpegMarkers.push_back(std::move(marker));
    }
    readJpegMarkers(metadata);
    updateMetadata(metadata, {640, 480, true});
    (void)jpegMarkersFor(metadata);
    (void)isStandardColour(metadata.icc);
    metadata.jpegMarkers.clear();
    for (const JpegMarker& marker : jpegMarkersFor(metadata))
        FUZZ_REQUIRE(marker.bytes.size() <= 65'533);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input in(data, size);
    const auto what = in.take<std::uint8_t>() % 7;
    Bytes bytes(in.bytes().begin(), in.bytes().end());
    switch (what) {
    case 0:
        checkExif(bytes);
        break;
    case 1:
        checkSegments(in);
        break;
    case 2:
        resetXmpOrientation(bytes);
        break;
    case 3: {
        const Bytes iptc = unwrapIptc(bytes);
        FUZZ_REQUIRE(iptc.size() <= bytes.size());
        FUZZ_REQUIRE(unwrapIptc(wrapIptc(bytes)) == bytes);
        break;
    }
    case 4:
        FUZZ_REQUIRE(dropWebpExif(bytes) <= bytes.size());
        break;
    case 5:
        setWebpDelays(bytes, {10, 20, 30});
        break;
    default: {
        Metadata metadata;
        readJxlMetadata(fuzz::fileOf(in.bytes()), metadata);
        FUZZ_REQUIRE(metadata.exif.size() + metadata.xmp.size() <= size);
        (void)jxlContainerHead(metadata, in.bytes());
        break;
    }
    }
    return 0;
}
