#include <algorithm>
#include <cmath>

#include "work/image/exif_tree.h"

namespace manyhands {
namespace {

using namespace tiff_tag;

constexpr double kCentimetresPerInch = 2.54;
constexpr std::uint64_t kInches = 2;
constexpr std::uint64_t kCentimetres = 3;
constexpr std::size_t kEntryBytes = 12;

bool isRational(const TiffEntry* entry)
{
    return entry && entry->type == static_cast<std::uint16_t>(TiffType::Rational) &&
           entry->count == 1;
}

// 0 where there is none.
double rational(const TiffReader& reader, const TiffEntry* entry)
{
    const Bytes bytes = isRational(entry) ? reader.values(*entry, 8) : Bytes();
    if (bytes.empty())
        return 0;
    const auto above = readTiffNumber(std::span(bytes).first(4), reader.order());
    const auto below = readTiffNumber(std::span(bytes).last(4), reader.order());
    return below == 0 ? 0 : static_cast<double>(above) / static_cast<double>(below);
}

bool isNear(const Density& a, const Density& b)
{
    constexpr double kPart = 0.005;
    return std::abs(a.across - b.across) <= kPart * b.across &&
           std::abs(a.down - b.down) <= kPart * b.down;
}

std::vector<ExifField> fieldsFor(const Density& density, ByteOrder order)
{
    return {rationalField(kXResolution, density.across, order),
            rationalField(kYResolution, density.down, order),
            shortField(kResolutionUnit, kInches, order)};
}

// The first directory once more, at the end, with the fields in it. Values stay where they are.
void extend(Bytes& tiff, const TiffReader& reader, const TiffDirectory& directory,
            const std::vector<ExifField>& fields)
{
    const ByteOrder order = reader.order();
    const std::size_t old = static_cast<std::size_t>(reader.firstOffset());
    std::vector<std::pair<std::uint16_t, Bytes>> entries;
    for (std::size_t i = 0; i < directory.entries.size(); ++i) {
        const std::uint16_t tag = directory.entries[i].tag;
        const auto from = tiff.begin() + static_cast<std::ptrdiff_t>(old + 2 + i * kEntryBytes);
        if (std::none_of(fields.begin(), fields.end(),
                         [&](const ExifField& field) { return field.tag == tag; }))
            entries.emplace_back(tag, Bytes(from, from + kEntryBytes));
    }
    for (const ExifField& field : fields) {
        Bytes entry(kEntryBytes);
        const std::span bytes(entry);
        writeTiffNumber(bytes.first(2), field.tag, order);
        writeTiffNumber(bytes.subspan(2, 2), field.type, order);
        writeTiffNumber(bytes.subspan(4, 4), field.count, order);
        if (field.values.size() <= 4) {
            std::copy(field.values.begin(), field.values.end(), entry.begin() + 8);
        } else {
            tiff.resize(tiff.size() + tiff.size() % 2);
            writeTiffNumber(bytes.subspan(8, 4), tiff.size(), order);
            tiff.insert(tiff.end(), field.values.begin(), field.values.end());
        }
        entries.emplace_back(field.tag, std::move(entry));
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    tiff.resize(tiff.size() + tiff.size() % 2);
    writeTiffNumber(std::span(tiff).subspan(4, 4), tiff.size(), order);
    const auto append = [&](std::size_t size, std::uint64_t value) {
        tiff.resize(tiff.size() + size);
        writeTiffNumber(std::span(tiff).last(size), value, order);
    };
    append(2, entries.size());
    for (const auto& [tag, entry] : entries)
        tiff.insert(tiff.end(), entry.begin(), entry.end());
    append(4, directory.next);
}

} // namespace

Density exifDensity(std::span<const std::uint8_t> tiff)
{
    const auto reader = TiffReader::open(tiff);
    const auto directory = reader ? reader->directory(reader->firstOffset()) : std::nullopt;
    if (!directory)
        return {};
    const TiffEntry* stated = directory->find(kResolutionUnit);
    const auto unit = stated ? reader->number(*stated).value_or(0) : kInches;
    if (unit != kInches && unit != kCentimetres)
        return {};
    const double factor = unit == kCentimetres ? kCentimetresPerInch : 1;
    const Density density{rational(*reader, directory->find(kXResolution)) * factor,
                          rational(*reader, directory->find(kYResolution)) * factor};
    return density.isKnown() ? density : Density();
}

void setExifDensity(Bytes& tiff, const Density& density)
{
    if (!density.isKnown())
        return;
    if (tiff.empty()) {
        ExifTree tree;
        tree.main = fieldsFor(density, tree.order);
        tiff = buildExif(tree);
        return;
    }
    const auto reader = TiffReader::open(tiff);
    const auto directory =
        reader && !reader->isBig() ? reader->directory(reader->firstOffset()) : std::nullopt;
    if (!directory || directory->entries.size() > 60'000 || isNear(exifDensity(tiff), density))
        return;
    extend(tiff, *reader, *directory, fieldsFor(density, reader->order()));
}

} // namespace manyhands
