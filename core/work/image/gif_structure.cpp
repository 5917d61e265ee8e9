#include "work/image/gif_structure.h"

namespace manyhands {
namespace {

bool skipFrame(FileBytes& in)
{
    if (!in.skip(8)) // place and size
        return false;
    const int flags = in.next();
    return flags >= 0 && in.skip(gifPaletteBytes(flags)) && in.next() >= 0 && skipGifPieces(in);
}

} // namespace

bool skipGifPieces(FileBytes& in)
{
    while (true) {
        const int size = in.next();
        if (size < 0)
            return false;
        if (size == 0)
            return true;
        if (!in.skip(static_cast<std::size_t>(size)))
            return false;
    }
}

std::size_t gifPaletteBytes(int flags)
{
    return (flags & 0x80) != 0 ? std::size_t{3} << ((flags & 7) + 1) : 0;
}

Result<std::uint32_t> walkGif(FileBytes& in, std::uint32_t most, const GifExtensionReader& read)
{
    constexpr int kFrame = 0x2C;
    const auto cut = [] { return failure(ErrorKind::DecodeFailed, "the file ends too early"); };
    if (!in.skip(10)) // signature and size
        return cut();
    const int flags = in.next();
    if (flags < 0 || !in.skip(2) || !in.skip(gifPaletteBytes(flags)))
        return cut();
    std::uint32_t frames = 0;
    while (frames <= most) {
        const int block = in.next();
        if (block == kGifExtension) {
            const int label = in.next();
            if (label < 0 || !read(in, label))
                return cut();
        } else if (block == kFrame) {
            if (!skipFrame(in))
                return cut();
            ++frames;
        } else {
            break; // the trailer, the end, or what is no block and so behind the last one
        }
    }
    return frames;
}

Result<std::uint32_t> countGifFrames(int fd, std::uint32_t most)
{
    FileBytes in(fd);
    return walkGif(in, most, [](FileBytes& at, int) { return skipGifPieces(at); });
}

} // namespace manyhands
