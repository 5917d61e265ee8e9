// The reader of Netpbm's formats, and what is looked for in a drawing before it is drawn.

#include "picture_rows.h"
#include "work/image/drawing_text.h"
#include "work/image/portable_maps.h"

using namespace manyhands;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const int fd = fuzz::fileOf({data, size});
    if (const auto text = readDrawing(fd))
        (void)namesOtherFiles({reinterpret_cast<const char*>(text->data()), text->size()});
    if (!isMapOfNumbers(fd))
        return 0;
    return fuzz::readRows(openPortableMap(fd, {fuzz::kMaxPixels, {}}));
}
