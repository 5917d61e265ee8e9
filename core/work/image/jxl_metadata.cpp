#include "work/image/jxl_metadata.h"

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include <brotli/decode.h>

namespace manyhands {
namespace {

/// Files have a handful; a made-up one shall not keep us busy.
constexpr int kMostBoxes = 256;
/// Far above what cameras and editors write.
constexpr std::uint64_t kLargestBox = std::uint64_t{32} << 20;

struct Box {
    std::string type;
    std::uint64_t content = 0; ///< Where it begins.
    std::uint64_t size = 0;
};

bool readAt(int fd, std::uint64_t offset, std::span<std::uint8_t> into)
{
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t got =
            ::pread(fd, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
        if (got <= 0)
            return false;
        done += static_cast<std::size_t>(got);
    }
    return true;
}

std::uint64_t bigEndian(std::span<const std::uint8_t> bytes)
{
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = value << 8 | byte;
    return value;
}

std::optional<Box> boxAt(int fd, std::uint64_t at, std::uint64_t end)
{
    std::array<std::uint8_t, 16> head{};
    std::uint64_t headSize = 8;
    if (end - at < headSize || !readAt(fd, at, std::span(head).first(8)))
        return std::nullopt;
    std::uint64_t size = bigEndian(std::span(head).first(4));
    if (size == 0) { // the last one
        size = end - at;
    } else if (size == 1) { // the size follows in 64 bits
        headSize = 16;
        if (end - at < headSize || !readAt(fd, at + 8, std::span(head).subspan(8)))
            return std::nullopt;
        size = bigEndian(std::span(head).subspan(8));
    }
    if (size < headSize || size > end - at)
        return std::nullopt;
    return Box{std::string(head.begin() + 4, head.begin() + 8), at + headSize, size - headSize};
}

Bytes contentOf(int fd, const Box& box)
{
    if (box.size > kLargestBox)
        return {};
    Bytes bytes(static_cast<std::size_t>(box.size));
    return readAt(fd, box.content, bytes) ? bytes : Bytes{};
}

/// What a compressed box (brob) holds; empty where it is broken or becomes too large.
Bytes unpacked(std::span<const std::uint8_t> packed)
{
    constexpr std::size_t kStep = 64 * 1024;
    const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
    if (!decoder)
        return {};
    Bytes bytes;
    std::size_t left = packed.size();
    const std::uint8_t* next = packed.data();
    for (std::size_t done = 0; done <= kLargestBox;) {
        bytes.resize(done + kStep);
        std::size_t room = kStep;
        std::uint8_t* to = bytes.data() + done;
        const BrotliDecoderResult result = BrotliDecoderDecompressStream(
            decoder.get(), &left, &next, &room, &to, nullptr);
        done += kStep - room;
        if (result == BROTLI_DECODER_RESULT_SUCCESS) {
            bytes.resize(done);
            return bytes;
        }
        if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
            break;
    }
    return {};
}

/// Without the offset in front, which says where the TIFF structure begins.
Bytes exifOf(const Bytes& box)
{
    constexpr std::size_t kOffset = 4;
    if (box.size() < kOffset)
        return {};
    const std::uint64_t skipped = bigEndian(std::span(box).first(kOffset));
    if (skipped > box.size() - kOffset)
        return {};
    return Bytes(box.begin() + static_cast<std::ptrdiff_t>(kOffset + skipped), box.end());
}

void take(int fd, const Box& box, Metadata& metadata)
{
    constexpr std::size_t kType = 4;
    const bool packed = box.type == "brob";
    std::string type = box.type;
    Bytes content;
    if (packed) {
        content = contentOf(fd, box);
        if (content.size() < kType)
            return;
        type.assign(content.begin(), content.begin() + kType);
    }
    const bool exif = type == "Exif" && metadata.exif.empty();
    const bool xmp = type == "xml " && metadata.xmp.empty();
    if (!exif && !xmp)
        return;
    content = packed ? unpacked(std::span(content).subspan(kType)) : contentOf(fd, box);
    if (exif)
        metadata.exif = exifOf(content);
    else
        metadata.xmp = std::move(content);
}

} // namespace

void readJxlMetadata(int fd, Metadata& metadata)
{
    struct stat facts {};
    if (::fstat(fd, &facts) != 0 || facts.st_size <= 0)
        return;
    const auto end = static_cast<std::uint64_t>(facts.st_size);
    std::uint64_t at = 0;
    for (int i = 0; i < kMostBoxes && at < end; ++i) {
        const auto box = boxAt(fd, at, end);
        if (!box || (i == 0 && box->type != "JXL ")) // a bare codestream has no boxes
            return;
        take(fd, *box, metadata);
        at = box->content + box->size;
    }
}

} // namespace manyhands
