#include "work/image/tiff_metadata.h"

#include <algorithm>

#include "work/image/exif_tree.h"

namespace manyhands {
namespace {

/// Far above what cameras and editors write, profiles of printers included.
constexpr std::uint64_t kLargestBlock = std::uint64_t{32} << 20;

Bytes block(const TiffReader& reader, const TiffDirectory& directory, std::uint16_t tag)
{
    const TiffEntry* entry = directory.find(tag);
    return entry ? reader.values(*entry, kLargestBlock) : Bytes();
}

// A TIFF always has these, and no EXIF block is made for them alone.
bool isOrdinary(const ExifField& field)
{
    using namespace tiff_tag;
    return field.tag == kOrientation || field.tag == kXResolution || field.tag == kYResolution ||
           field.tag == kResolutionUnit;
}

} // namespace

std::string readTiffMetadata(int fd, Metadata& metadata, std::uint64_t directory)
{
    using namespace tiff_tag;
    metadata = {};
    const auto reader = TiffReader::open(fd);
    if (!reader)
        return {};
    const std::uint64_t offset = directory > 0 ? directory : reader->firstOffset();
    const auto page = reader->directory(offset);
    if (!page)
        return {};
    metadata.xmp = block(*reader, *page, kXmp);
    // Often stored as numbers of 32 bits, and filled up with zeros then.
    metadata.iptc = withoutPadding(block(*reader, *page, kIptc));
    metadata.icc = block(*reader, *page, kIcc);
    metadata.photoshop = block(*reader, *page, kPhotoshop);
    if (metadata.iptc.empty())
        metadata.iptc = unwrapIptc(metadata.photoshop);
    dropResources(metadata.photoshop, Resources::Iptc);
    const ExifTree tree = readExifTree(*reader, offset);
    const bool plain = std::all_of(tree.main.begin(), tree.main.end(), isOrdinary) &&
                       tree.exif.empty() && tree.gps.empty();
    const Bytes exif = buildExif(tree);
    metadata.density = exifDensity(exif);
    if (!plain)
        metadata.exif = exif;
    return tree.incomplete ? "some EXIF data are broken or too large and were left behind" : "";
}

} // namespace manyhands
