#include "work/image/jxl_metadata.h"

#include <array>
#include <optional>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

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
        if (box->type == "Exif" && metadata.exif.empty())
            metadata.exif = exifOf(contentOf(fd, *box));
        else if (box->type == "xml " && metadata.xmp.empty())
            metadata.xmp = contentOf(fd, *box);
        at = box->content + box->size;
    }
}

} // namespace manyhands
