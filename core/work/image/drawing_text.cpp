#include "work/image/drawing_text.h"

#include <algorithm>
#include <memory>

#include <libdeflate.h>

#include "jobs/image_job.h"
#include "work/image/file_bytes.h"

namespace manyhands {
namespace {

using namespace std::string_view_literals;

tl::unexpected<Error> tooLong()
{
    return failure(ErrorKind::TooLarge, "the drawing has more than " +
                                            std::to_string(kMaxDrawingBytes / 1024 / 1024) +
                                            " MiB of text");
}

Result<Bytes> unpacked(const Bytes& packed)
{
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    if (!inflater)
        return tooLong();
    Bytes text;
    for (std::size_t room = 256 * 1024; room <= kMaxDrawingBytes; room *= 2) {
        text.resize(room);
        std::size_t size = 0;
        const auto result = libdeflate_gzip_decompress(inflater.get(), packed.data(), packed.size(),
                                                       text.data(), text.size(), &size);
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
            continue;
        if (result != LIBDEFLATE_SUCCESS)
            return failure(ErrorKind::DecodeFailed, "the packed file is damaged or ends too early");
        text.resize(size);
        return text;
    }
    return tooLong();
}

/// The tag that an attribute at `at` stands in, without its prefix; with its '?' where it is an
/// instruction.
std::string_view tagAround(std::string_view svg, std::size_t at)
{
    const std::size_t begin = svg.rfind('<', at);
    if (begin == std::string_view::npos)
        return {};
    std::string_view tag = svg.substr(begin + 1, at - begin - 1);
    tag = tag.substr(0, tag.find_first_of(" \t\r\n"));
    if (const std::size_t prefix = tag.find(':'); prefix != std::string_view::npos)
        tag.remove_prefix(prefix + 1);
    return tag;
}

} // namespace

Result<Bytes> readDrawing(int fd)
{
    const auto size = sizeOfFile(fd);
    if (!size)
        return tl::unexpected(size.error());
    if (*size > kMaxDrawingBytes)
        return tooLong();
    Bytes text(static_cast<std::size_t>(*size));
    if (auto status = readAll(fd, text, 0); !status)
        return tl::unexpected(status.error());
    if (text.size() < 2 || text[0] != 0x1F || text[1] != 0x8B)
        return text;
    auto inner = unpacked(text);
    if (!inner)
        return inner;
    const auto head = std::span(*inner).first(std::min(inner->size(), kSniffBytes));
    const bool packedTwice = head.size() > 1 && head[0] == 0x1F;
    if (sniffFormat(head) != ImageFormat::Svg || packedTwice)
        return failure(ErrorKind::UnsupportedFormat,
                       "this is a gzip archive, and what it holds is no SVG drawing");
    return inner;
}

bool namesOtherFiles(std::string_view svg)
{
    constexpr std::string_view kTags[] = {"image"sv, "feImage"sv, "use"sv, "include"sv,
                                          "?xml-stylesheet"sv};
    constexpr std::string_view kReference = "href="sv;
    for (std::size_t at = svg.find(kReference); at != std::string_view::npos;
         at = svg.find(kReference, at + 1)) {
        // Behind the quotation mark.
        const std::string_view value = svg.substr(std::min(svg.size(), at + kReference.size() + 1));
        if (!value.starts_with('#') && !value.starts_with("data:"sv) &&
            std::find(std::begin(kTags), std::end(kTags), tagAround(svg, at)) != std::end(kTags))
            return true;
    }
    return svg.find("<!ENTITY"sv) != std::string_view::npos &&
           svg.find(" SYSTEM "sv) != std::string_view::npos;
}

} // namespace manyhands
