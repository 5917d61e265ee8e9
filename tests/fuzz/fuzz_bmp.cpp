// The readers of BMPs and icons: headers, palettes, masks, runs, and the directory of an icon.

#include "picture_rows.h"
#include "work/image/bmp_decoder.h"
#include "work/image/icon_decoder.h"

using namespace manyhands;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const int fd = fuzz::fileOf({data, size});
    const bool icon = size > 0 && data[0] == 0;
    return fuzz::readRows(icon ? openIcon(fd, {fuzz::kMaxPixels, {}})
                               : openBmp(fd, {fuzz::kMaxPixels, {}}));
}
