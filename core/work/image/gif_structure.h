#pragma once

#include <cstdint>
#include <functional>

#include "base/result.h"
#include "work/image/file_bytes.h"

namespace manyhands {

/// The frames of a GIF by its blocks (GIF89a, appendix A). The library that decodes GIFs leaves out
/// frames that are cut off, and says nothing; here that is DecodeFailed. A missing trailer behind
/// whole frames is no error. Stops counting beyond `most`. Reads the file once.
Result<std::uint32_t> countGifFrames(int fd, std::uint32_t most);

/// What begins an extension, and the labels of those that we look into.
inline constexpr std::uint8_t kGifExtension = 0x21;
inline constexpr std::uint8_t kGifComment = 0xFE;
inline constexpr std::uint8_t kGifApplication = 0xFF;

/// Is called behind the label of each extension, and reads on behind its last piece; false where
/// the file ends first.
using GifExtensionReader = std::function<bool(FileBytes& in, int label)>;
/// As countGifFrames(), from `in` at its start.
Result<std::uint32_t> walkGif(FileBytes& in, std::uint32_t most, const GifExtensionReader& read);

/// Pieces of up to 255 bytes, each behind its length, until one of none.
bool skipGifPieces(FileBytes& in);

/// Bytes of the palette that follows `flags`, which say whether there is one.
std::size_t gifPaletteBytes(int flags);

} // namespace manyhands
