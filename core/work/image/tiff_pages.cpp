#include "work/image/tiff_pages.h"

#include <unordered_set>

#include "work/image/file_bytes.h"
#include "work/image/frames.h"
#include "work/image/tiff_directory.h"

namespace manyhands {
namespace {

constexpr std::uint16_t kNewSubfileType = 0x00FE;
constexpr std::uint16_t kImageWidth = 0x0100;
constexpr std::uint16_t kImageLength = 0x0101;
constexpr std::uint64_t kReducedCopy = 1;

std::uint64_t numberOf(const TiffReader& reader, const TiffDirectory& directory, std::uint16_t tag)
{
    const TiffEntry* entry = directory.find(tag);
    return entry ? reader.number(*entry).value_or(0) : 0;
}

} // namespace

std::uint64_t TiffPages::pixels() const
{
    std::uint64_t sum = 0;
    for (const TiffPage& page : pages) {
        const std::uint64_t own = std::uint64_t{page.width} * page.height;
        sum = sum > UINT64_MAX - own ? UINT64_MAX : sum + own;
    }
    return sum;
}

Result<TiffPages> listTiffPages(int fd)
{
    const auto reader = TiffReader::open(fd);
    if (!reader)
        return endsTooEarly("there is no directory");
    TiffPages found;
    std::unordered_set<std::uint64_t> seen;
    std::uint32_t index = 0;
    for (std::uint64_t at = reader->firstOffset(); at != 0; ++index) {
        if (!seen.insert(at).second)
            break;
        const auto directory = reader->directory(at);
        if (!directory)
            return endsTooEarly("page " + std::to_string(index + 1) + " is not there");
        if (index == kMaxFrames)
            return failure(ErrorKind::TooLarge,
                           "the file has more than " + std::to_string(kMaxFrames) + " pages");
        const std::uint64_t width = numberOf(*reader, *directory, kImageWidth);
        const std::uint64_t height = numberOf(*reader, *directory, kImageLength);
        if ((numberOf(*reader, *directory, kNewSubfileType) & kReducedCopy) != 0 && index > 0)
            ++found.reduced;
        else if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX)
            return damagedPicture("page " + std::to_string(index + 1) + " has no size");
        else
            found.pages.push_back(
                {index, at, static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)});
        at = directory->next;
    }
    if (found.pages.empty())
        return endsTooEarly("there is no page");
    return found;
}

} // namespace manyhands
