#include <algorithm>
#include <cstring>

#include "jobs/image_job.h"

namespace manyhands {
namespace {

bool startsWith(std::span<const unsigned char> head, std::string_view magic, std::size_t offset = 0)
{
    return head.size() >= offset + magic.size() &&
           std::memcmp(head.data() + offset, magic.data(), magic.size()) == 0;
}

bool isHeifBrand(std::span<const unsigned char> head)
{
    constexpr std::string_view kBrands[] = {"heic", "heix", "heim", "heis", "mif1", "msf1"};
    return startsWith(head, "ftyp", 4) &&
           std::any_of(std::begin(kBrands), std::end(kBrands),
                       [&](std::string_view brand) { return startsWith(head, brand, 8); });
}

/// P1 to P6, P7 (PAM), and PF or Pf (PFM).
bool isPnm(std::span<const unsigned char> head)
{
    const auto isSpace = [](unsigned char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '#';
    };
    const auto isKind = [](unsigned char c) {
        return (c >= '1' && c <= '7') || c == 'F' || c == 'f';
    };
    return head.size() > 2 && head[0] == 'P' && isKind(head[1]) && isSpace(head[2]);
}

/// Behind two letters that many texts begin with stands the size of the second header.
bool isBmp(std::span<const unsigned char> head)
{
    constexpr std::size_t kSecondHeader = 14;
    return startsWith(head, "BM") && head.size() >= kSecondHeader + 4 &&
           head[kSecondHeader] >= 12 && head[kSecondHeader] <= 124 &&
           std::all_of(head.begin() + kSecondHeader + 1, head.begin() + kSecondHeader + 4,
                       [](unsigned char byte) { return byte == 0; });
}

/// The number of pictures, and the first of them with a byte that is always 0 and a place behind
/// the directory.
bool isIco(std::span<const unsigned char> head)
{
    using namespace std::string_view_literals;
    constexpr std::size_t kFirstPlace = 18;
    if ((!startsWith(head, "\0\0\1\0"sv) && !startsWith(head, "\0\0\2\0"sv)) ||
        head.size() < kFirstPlace + 4)
        return false;
    const unsigned pictures = head[4] | head[5] << 8;
    const unsigned place =
        head[kFirstPlace] | head[kFirstPlace + 1] << 8 | head[kFirstPlace + 2] << 16;
    return pictures > 0 && head[9] == 0 && place >= 6 + 16 * pictures;
}

/// A tag <svg>, also with a prefix, behind what may stand before it: a mark of the byte order, a
/// declaration, comments, a document type with or without definitions.
bool isSvg(std::string_view text)
{
    using namespace std::string_view_literals;
    constexpr auto kBlank = " \t\r\n"sv;
    const auto skipTo = [&](std::string_view end) {
        const std::size_t at = text.find(end);
        text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
    };
    if (text.starts_with("\xEF\xBB\xBF"sv))
        text.remove_prefix(3);
    while (true) {
        text.remove_prefix(std::min(text.size(), text.find_first_not_of(kBlank)));
        if (text.starts_with("<?"sv)) {
            skipTo("?>"sv);
        } else if (text.starts_with("<!--"sv)) {
            skipTo("-->"sv);
        } else if (text.starts_with("<!DOCTYPE"sv)) {
            const std::size_t end = text.find_first_of("[>"sv);
            if (end != std::string_view::npos && text[end] == '[')
                skipTo("]"sv);
            skipTo(">"sv);
        } else {
            break;
        }
    }
    if (!text.starts_with('<'))
        return false;
    std::string_view name = text.substr(1, text.find_first_of(" \t\r\n/>"sv) - 1);
    if (const std::size_t prefix = name.find(':'); prefix != std::string_view::npos)
        name.remove_prefix(prefix + 1);
    return name == "svg"sv;
}

} // namespace

ImageFormat sniffFormat(std::span<const unsigned char> head)
{
    using namespace std::string_view_literals;
    if (startsWith(head, "\xFF\xD8\xFF"sv))
        return ImageFormat::Jpeg;
    if (startsWith(head, "\x89PNG\r\n\x1A\n"sv))
        return ImageFormat::Png;
    if (startsWith(head, "RIFF"sv) && startsWith(head, "WEBP"sv, 8))
        return ImageFormat::Webp;
    if (startsWith(head, "II*\0"sv) || startsWith(head, "MM\0*"sv) || startsWith(head, "II+\0"sv) ||
        startsWith(head, "MM\0+"sv))
        return ImageFormat::Tiff;
    if (startsWith(head, "GIF87a"sv) || startsWith(head, "GIF89a"sv))
        return ImageFormat::Gif;
    if (isHeifBrand(head))
        return ImageFormat::Heif;
    if (startsWith(head, "ftypavif"sv, 4) || startsWith(head, "ftypavis"sv, 4))
        return ImageFormat::Avif;
    if (startsWith(head, "\xFF\x0A"sv) || startsWith(head, "\0\0\0\x0CJXL \r\n\x87\n"sv))
        return ImageFormat::Jxl;
    if (isPnm(head))
        return ImageFormat::Pnm;
    if (isBmp(head))
        return ImageFormat::Bmp;
    if (isIco(head))
        return ImageFormat::Ico;
    // Of what is packed like one, the worker finds out whether it is one.
    if (isSvg({reinterpret_cast<const char*>(head.data()), head.size()}) ||
        startsWith(head, "\x1F\x8B\x08"sv))
        return ImageFormat::Svg;
    return ImageFormat::Unknown;
}

} // namespace manyhands
