#include "work/image/content.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>

namespace manyhands {
namespace {

struct Signature {
    std::string_view start;
    std::string_view what;
};

using namespace std::string_view_literals;

// What people drop by mistake, or hope for.
constexpr Signature kOthers[] = {
    {"%PDF"sv, "a PDF document"},
    {"PK\3\4"sv, "a ZIP archive or an office document"},
    {"7z\xBC\xAF"sv, "a 7-Zip archive"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"\0\0\0\x0CjP  "sv, "a JPEG 2000 picture, which is not supported yet"},
    {"8BPS"sv, "a Photoshop document, which is not supported yet"},
    {"ID3"sv, "an audio file"},
    {"OggS"sv, "an audio or video file"},
    {"RIFF"sv, "an audio or video file"},
    {"\x1A\x45\xDF\xA3"sv, "a video"},
};

bool isText(std::string_view head)
{
    return std::all_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 ? byte != 0x7F : byte == '\t' || byte == '\n' || byte == '\r';
    });
}

std::string describe(std::string_view head)
{
    for (const Signature& other : kOthers)
        if (head.substr(0, other.start.size()) == other.start)
            return "this is " + std::string(other.what);
    if (head.size() >= 8 && head.substr(4, 4) == "ftyp")
        return "this is a video or an unknown kind of HEIF picture";
    if (isText(head))
        return "this is text, not a picture";
    return "this is not a picture in a supported format (JPEG, PNG, WebP, TIFF, GIF, HEIF, "
           "AVIF, JPEG XL, BMP, ICO, PNM, SVG)";
}

} // namespace

Result<ImageFormat> readFormat(int fd)
{
    std::array<unsigned char, kSniffBytes> head{};
    const ssize_t got = ::pread(fd, head.data(), head.size(), 0);
    if (got < 0)
        return systemFailure(ErrorKind::DecodeFailed, "the file cannot be read", errno);
    if (got == 0)
        return failure(ErrorKind::EmptyFile, "the file is empty");
    const auto size = static_cast<std::size_t>(got);
    const ImageFormat format = sniffFormat(std::span(head).first(size));
    if (format == ImageFormat::Unknown)
        return failure(ErrorKind::UnsupportedFormat,
                       describe({reinterpret_cast<const char*>(head.data()), size}));
    return format;
}

} // namespace manyhands
