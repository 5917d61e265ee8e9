// The reader of Netpbm's formats, and what is looked for in a drawing before it is drawn.

#include "fuzz.h"
#include "work/image/drawing_text.h"
#include "work/image/portable_maps.h"

using namespace manyhands;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::uint64_t kMaxPixels = 1 << 18;
    const int fd = fuzz::fileOf({data, size});
    if (const auto text = readDrawing(fd))
        (void)namesOtherFiles({reinterpret_cast<const char*>(text->data()), text->size()});
    if (!isMapOfNumbers(fd))
        return 0;
    const auto picture = openPortableMap(fd, {kMaxPixels, {}});
    if (!picture) {
        FUZZ_REQUIRE(!picture.error().message.empty());
        return 0;
    }
    const PictureShape shape = picture->rows->shape();
    FUZZ_REQUIRE(shape.width > 0 && shape.height > 0);
    FUZZ_REQUIRE(std::uint64_t{shape.width} * shape.height <= kMaxPixels);
    std::uint64_t rows = 0;
    while (true) {
        const auto more = picture->rows->readStrip();
        if (!more)
            return 0;
        if (!*more)
            break;
        const StripRows strip = picture->rows->strip(0);
        for (std::size_t row = 0; row < strip.count; ++row)
            fuzz::touch({strip.rows[row], shape.planes[0].rowBytes()});
        rows += strip.count;
    }
    FUZZ_REQUIRE(rows == shape.height);
    return 0;
}
