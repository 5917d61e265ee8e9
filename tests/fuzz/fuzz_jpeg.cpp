// What is ours of reading a JPEG: headers, segments, sampling, packed coefficients. libjpeg-turbo
// itself is not built for fuzzing here.

#include "fuzz.h"
#include "work/image/jpeg_decoder.h"

using namespace manyhands;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::uint64_t kMaxPixels = 1 << 18;
    fuzz::Input in(data, size);
    const auto how = in.take<std::uint8_t>();
    const auto opened = JpegDecoder::open(fuzz::fileOf(in.bytes()), {});
    if (!opened) {
        FUZZ_REQUIRE(!opened.error().message.empty());
        return 0;
    }
    JpegDecoder& decoder = **opened;
    Metadata metadata = decoder.metadata();
    updateMetadata(metadata, {17, 11, (how & 1) != 0});
    (void)jpegMarkersFor(metadata);
    const JpegHeader& header = decoder.header();
    if (std::uint64_t{header.width} * header.height > kMaxPixels)
        return 0;
    const bool planes = (how & 2) != 0 && decoder.hasPlanes();
    const int eighths = planes ? 8 : 1 << (how >> 2 & 3);
    if (!decoder.start(planes ? JpegOutput::Planes : JpegOutput::Interleaved, eighths))
        return 0;
    const PictureShape& shape = decoder.shape();
    std::vector<std::uint64_t> rows(shape.planes.size());
    while (true) {
        const auto more = decoder.readStrip();
        if (!more)
            return 0;
        if (!*more)
            break;
        for (std::size_t plane = 0; plane < rows.size(); ++plane) {
            const StripRows strip = decoder.strip(plane);
            for (std::size_t row = 0; row < strip.count; ++row)
                fuzz::touch({strip.rows[row], shape.planes[plane].rowBytes()});
            rows[plane] += strip.count;
        }
    }
    for (std::size_t plane = 0; plane < rows.size(); ++plane)
        FUZZ_REQUIRE(rows[plane] == shape.planes[plane].height);
    return 0;
}
