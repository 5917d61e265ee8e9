// What files say beside their pixels: EXIF, XMP, IPTC, JPEG segments, directories of TIFF, the
// containers of WebP, HEIF and JPEG XL, the blocks of GIF.

#include "fuzz.h"
#include "work/image/container_metadata.h"
#include "work/image/exif_tree.h"
#include "work/image/gif_metadata.h"
#include "work/image/heif_metadata.h"
#include "work/image/jxl_metadata.h"
#include "work/image/stated_colours.h"
#include "work/image/tiff_finish.h"
#include "work/image/tiff_metadata.h"

using namespace manyhands;

namespace {

void checkExif(Bytes exif)
{
    const int orientation = exifOrientation(exif);
    FUZZ_REQUIRE(orientation >= 1 && orientation <= 8);
    exif.resize(updateExif(exif, {640, 480, true, true}));
    FUZZ_REQUIRE(exifOrientation(exif) == 1);
    declareStandardExif(exif);
    (void)exifDensity(exif);
    setExifDensity(exif, {300, 72});
}

// A block that came of any TIFF is whole, and comes back out of a TIFF that begins with it.
void checkTiff(std::span<const std::uint8_t> bytes)
{
    Metadata metadata;
    (void)readTiffMetadata(fuzz::fileOf(bytes), metadata);
    if (metadata.exif.empty())
        return;
    const auto reader = TiffReader::open(std::span<const std::uint8_t>(metadata.exif));
    FUZZ_REQUIRE(reader && !readExifTree(*reader).incomplete);
}

// Behind a block of any bytes, what a codec wrote.
void checkFinish(Bytes exif)
{
    // One black pixel.
    static constexpr std::uint8_t kCodec[] = {
        'I', 'I', 42, 0, 10, 0, 0, 0, 0,  0, 5, 0, 0, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0,  0, 1, 1,
        3,   0,   1,  0, 0,  0, 1, 0, 0,  0, 6, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 17, 1, 4, 0,
        1,   0,   0,  0, 8,  0, 0, 0, 23, 1, 4, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0,  0};
    Metadata metadata;
    metadata.exif = std::move(exif);
    for (const bool wide : {false, true}) {
        const Bytes front = tiffFront(metadata, wide);
        Bytes file = front;
        file.insert(file.end(), std::begin(kCodec), std::end(kCodec));
        const int fd = fuzz::fileOf(file);
        FUZZ_REQUIRE(finishTiff(fd, front, &metadata));
        const auto reader = TiffReader::open(fd);
        const auto page = reader->directory(reader->firstOffset());
        FUZZ_REQUIRE(page && page->next == 0);
        FUZZ_REQUIRE(reader->number(*page->find(0x0111)) == front.size() + 8);
    }
}

void checkWebp(Bytes bytes)
{
    Metadata metadata;
    metadata.exif = metadata.xmp = Bytes(5, 1);
    PictureShape shape{640, 480, ColourModel::Rgb, {{}}};
    const std::size_t size = bytes.size();
    const auto parts = webpWithMetadata(bytes, metadata, shape);
    FUZZ_REQUIRE(!parts || parts->pictures.size() <= size);
}

void checkHeif(const Bytes& bytes)
{
    Metadata metadata;
    metadata.exif = metadata.xmp = metadata.icc = Bytes(5, 1);
    (void)heifColourProfile(fuzz::fileOf(bytes));
    const auto file = heifWithMetadata(bytes, metadata);
    FUZZ_REQUIRE(!file || file->size() > bytes.size());
}

// What is written is read again, whatever letters it has.
void checkGif(const Bytes& bytes)
{
    Metadata metadata;
    readGifMetadata(fuzz::fileOf(bytes), metadata);
    FUZZ_REQUIRE(metadata.xmp.size() + metadata.icc.size() <= bytes.size());
    const auto place = gifBlocksPlace(bytes);
    FUZZ_REQUIRE(!place || *place <= bytes.size());
    if (bytes.empty() || !fitsGif(bytes))
        return;
    Metadata written;
    written.xmp = bytes;
    written.gifComments = {bytes};
    Bytes file{'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0, 0};
    const Bytes blocks = gifBlocksFor(written);
    file.insert(file.end(), blocks.begin(), blocks.end());
    file.push_back(0x3B);
    Metadata read;
    readGifMetadata(fuzz::fileOf(file), read);
    FUZZ_REQUIRE(read.xmp == written.xmp && read.gifComments == written.gifComments);
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
    (void)exifColourProfile(metadata.exif);
    for (const JpegMarker& marker : jpegMarkersFor(metadata))
        FUZZ_REQUIRE(marker.bytes.size() <= 65'533);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input in(data, size);
    const auto what = in.take<std::uint8_t>() % 11;
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
        blankXmpThumbnails(bytes);
        break;
    case 3: {
        const Bytes iptc = unwrapIptc(bytes);
        FUZZ_REQUIRE(iptc.size() <= bytes.size());
        FUZZ_REQUIRE(withoutPadding(bytes).size() <= bytes.size());
        Bytes rest = bytes;
        dropResources(rest, Resources::Thumbnails);
        FUZZ_REQUIRE(rest.size() <= bytes.size());
        FUZZ_REQUIRE(unwrapIptc(wrapIptc(bytes)) == bytes);
        break;
    }
    case 4:
        checkWebp(bytes);
        break;
    case 5:
        setWebpDelays(bytes, {10, 20, 30});
        break;
    case 7:
        checkTiff(bytes);
        break;
    case 8:
        checkFinish(bytes);
        break;
    case 9:
        checkHeif(bytes);
        break;
    case 10:
        checkGif(bytes);
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
