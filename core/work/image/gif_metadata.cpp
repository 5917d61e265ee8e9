#include "work/image/gif_metadata.h"

#include <algorithm>
#include <string_view>

#include "work/image/frames.h"
#include "work/image/gif_structure.h"

namespace manyhands {
namespace {

/// Application and its code, 8 and 3 letters (XMP part 3, 1.1.2; ICC.1:2022, B.5).
constexpr std::string_view kXmp = "XMP DataXMP";
constexpr std::string_view kProfile = "ICCRGBG1012";
constexpr std::string_view kRepeats = "NETSCAPE2.0";
constexpr std::size_t kNameBytes = 11;
constexpr std::size_t kLongestPiece = 255;
/// Far above what editors write.
constexpr std::size_t kLargest = std::size_t{32} << 20;
constexpr std::size_t kMostComments = 256;
constexpr std::size_t kLargestComment = std::size_t{1} << 20;

/// What stands behind XMP, so that readers who take its letters for lengths of pieces come to its
/// end: from wherever they land among these, the next step leads to the last one.
Bytes landingZone()
{
    Bytes zone{1};
    for (int value = 255; value >= 0; --value)
        zone.push_back(static_cast<std::uint8_t>(value));
    zone.push_back(0);
    return zone;
}

/// The pieces of an extension.
struct Pieces {
    Bytes joined;
    Bytes raw; ///< With their lengths and the zero at the end.
    bool tooLarge = false;
};

bool readPieces(FileBytes& in, std::size_t most, Pieces& pieces)
{
    while (true) {
        const int size = in.next();
        if (size < 0)
            return false;
        pieces.raw.push_back(static_cast<std::uint8_t>(size));
        if (size == 0)
            return true;
        for (int i = 0; i < size; ++i) {
            const int byte = in.next();
            if (byte < 0)
                return false;
            pieces.joined.push_back(static_cast<std::uint8_t>(byte));
            pieces.raw.push_back(static_cast<std::uint8_t>(byte));
        }
        if (pieces.raw.size() > most) {
            pieces.tooLarge = true;
            return skipGifPieces(in);
        }
    }
}

/// As it should be, without pieces; or in them, as some write it.
Bytes xmpOf(Pieces pieces)
{
    static const Bytes zone = landingZone();
    if (pieces.raw.size() > zone.size() &&
        std::equal(zone.rbegin(), zone.rend(), pieces.raw.rbegin())) {
        pieces.raw.resize(pieces.raw.size() - zone.size());
        return std::move(pieces.raw);
    }
    const bool isText = !pieces.joined.empty() && pieces.joined.front() == '<';
    return isText ? std::move(pieces.joined) : Bytes{};
}

bool isProfileOfRgb(const Bytes& icc)
{
    constexpr std::size_t kHeader = 128;
    constexpr std::string_view kRgb = "RGB ";
    return icc.size() > kHeader && std::equal(kRgb.begin(), kRgb.end(), icc.begin() + 16);
}

bool readApplication(FileBytes& in, Metadata& metadata)
{
    const int size = in.next();
    if (size != static_cast<int>(kNameBytes))
        return size == 0 ||
               (size > 0 && in.skip(static_cast<std::size_t>(size)) && skipGifPieces(in));
    std::string name;
    while (name.size() < kNameBytes) {
        const int letter = in.next();
        if (letter < 0)
            return false;
        name.push_back(static_cast<char>(letter));
    }
    const bool isXmp = name == kXmp && metadata.xmp.empty();
    const bool isProfile = name == kProfile && metadata.icc.empty();
    if (!isXmp && !isProfile)
        return skipGifPieces(in);
    Pieces pieces;
    if (!readPieces(in, kLargest, pieces))
        return false;
    if (pieces.tooLarge)
        return true;
    if (isXmp)
        metadata.xmp = xmpOf(std::move(pieces));
    else if (isProfileOfRgb(pieces.joined))
        metadata.icc = std::move(pieces.joined);
    return true;
}

bool readComment(FileBytes& in, Metadata& metadata)
{
    if (metadata.gifComments.size() == kMostComments)
        return skipGifPieces(in);
    Pieces pieces;
    if (!readPieces(in, kLargestComment, pieces))
        return false;
    if (!pieces.tooLarge && !pieces.joined.empty())
        metadata.gifComments.push_back(std::move(pieces.joined));
    return true;
}

void append(Bytes& to, std::string_view text)
{
    to.insert(to.end(), text.begin(), text.end());
}

void appendApplication(Bytes& to, std::string_view name)
{
    to.insert(to.end(), {kGifExtension, kGifApplication, kNameBytes});
    append(to, name);
}

void appendPieces(Bytes& to, const Bytes& bytes)
{
    for (std::size_t at = 0; at < bytes.size(); at += kLongestPiece) {
        const std::size_t size = std::min(kLongestPiece, bytes.size() - at);
        to.push_back(static_cast<std::uint8_t>(size));
        const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        to.insert(to.end(), from, from + static_cast<std::ptrdiff_t>(size));
    }
    to.push_back(0);
}

} // namespace

void readGifMetadata(int fd, Metadata& metadata)
{
    FileBytes in(fd);
    // What is wrong with the frames their decoder tells.
    (void)walkGif(in, kMaxFrames, [&](FileBytes& at, int label) {
        return label == kGifApplication ? readApplication(at, metadata)
               : label == kGifComment   ? readComment(at, metadata)
                                        : skipGifPieces(at);
    });
}

bool fitsGif(std::span<const std::uint8_t> xmp)
{
    return std::find(xmp.begin(), xmp.end(), 0) == xmp.end();
}

Bytes gifBlocksFor(const Metadata& metadata)
{
    Bytes blocks;
    if (!metadata.xmp.empty() && fitsGif(metadata.xmp)) {
        appendApplication(blocks, kXmp);
        blocks.insert(blocks.end(), metadata.xmp.begin(), metadata.xmp.end());
        const Bytes zone = landingZone();
        blocks.insert(blocks.end(), zone.begin(), zone.end());
    }
    if (!metadata.icc.empty()) {
        appendApplication(blocks, kProfile);
        appendPieces(blocks, metadata.icc);
    }
    for (const Bytes& comment : metadata.gifComments) {
        blocks.insert(blocks.end(), {kGifExtension, kGifComment});
        appendPieces(blocks, comment);
    }
    return blocks;
}

std::optional<std::size_t> gifBlocksPlace(std::span<const std::uint8_t> start)
{
    constexpr std::size_t kHeader = 13;
    constexpr std::size_t kFlags = 10;
    // Introducer, label and length; the name; a piece of three bytes and the last one of none.
    constexpr std::size_t kBeforeName = 3;
    constexpr std::size_t kRepeatsBytes = kBeforeName + kNameBytes + 5;
    if (start.size() < kHeader)
        return std::nullopt;
    const std::size_t place = kHeader + gifPaletteBytes(start[kFlags]);
    // The shortest picture has more behind it, and at least a place, a size and the trailer.
    if (start.size() < place + 2)
        return std::nullopt;
    if (start[place] != kGifExtension || start[place + 1] != kGifApplication)
        return place;
    if (start.size() < place + kRepeatsBytes)
        return std::nullopt;
    const auto name = start.subspan(place + kBeforeName, kNameBytes);
    return std::equal(kRepeats.begin(), kRepeats.end(), name.begin()) ? place + kRepeatsBytes
                                                                      : place;
}

} // namespace manyhands
