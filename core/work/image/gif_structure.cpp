#include "work/image/gif_structure.h"

#include "work/image/file_bytes.h"

namespace manyhands {
namespace {

bool skipPalette(FileBytes& in, int flags)
{
    const bool has = (flags & 0x80) != 0;
    return !has || in.skip(std::size_t{3} << ((flags & 7) + 1));
}

/// Pieces of up to 255 bytes, each behind its length, until one of none.
bool skipPieces(FileBytes& in)
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

bool skipFrame(FileBytes& in)
{
    if (!in.skip(8)) // place and size
        return false;
    const int flags = in.next();
    return flags >= 0 && skipPalette(in, flags) && in.next() >= 0 && skipPieces(in);
}

} // namespace

Result<std::uint32_t> countGifFrames(int fd, std::uint32_t most)
{
    constexpr int kExtension = 0x21;
    constexpr int kFrame = 0x2C;
    FileBytes in(fd);
    const auto cut = [] { return failure(ErrorKind::DecodeFailed, "the file ends too early"); };
    if (!in.skip(10)) // signature and size
        return cut();
    const int flags = in.next();
    if (flags < 0 || !in.skip(2) || !skipPalette(in, flags))
        return cut();
    std::uint32_t frames = 0;
    while (frames <= most) {
        const int block = in.next();
        if (block == kExtension) {
            if (in.next() < 0 || !skipPieces(in))
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

} // namespace manyhands
