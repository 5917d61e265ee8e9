#include "work/image/exif_tree.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace manyhands {
namespace {

constexpr std::uint64_t kLargestValue = 32 * 1024;
constexpr std::uint64_t kLargestMakerNote = 1024 * 1024;
/// Of all values, which may all lie over each other in a hostile file, and of fields in a
/// directory.
constexpr std::size_t kMostBytes = 2 * 1024 * 1024;
constexpr std::size_t kMostFields = 2048;
/// A JPEG's segment without its length and "Exif\0\0".
constexpr std::size_t kMostInJpeg = 65533 - 6;
constexpr std::size_t kHeaderBytes = 8;
constexpr std::size_t kEntryBytes = 12;
constexpr std::size_t kInline = 4;

using Fields = std::vector<ExifField>;

std::size_t even(std::size_t size)
{
    return size + size % 2;
}

std::size_t tableBytes(const Fields& fields)
{
    return 2 + kEntryBytes * fields.size() + 4;
}

bool isMakerNote(const ExifField& field)
{
    return field.tag == tiff_tag::kMakerNote;
}

/// Table and values of a directory, without a maker note.
std::size_t directoryBytes(const Fields& fields)
{
    std::size_t size = tableBytes(fields);
    for (const ExifField& field : fields)
        if (field.values.size() > kInline && !isMakerNote(field))
            size += even(field.values.size());
    return size;
}

ExifField numberField(std::uint16_t tag, TiffType type, std::uint64_t value, std::size_t size,
                      ByteOrder order)
{
    ExifField field{tag, static_cast<std::uint16_t>(type), 1, Bytes(size)};
    writeTiffNumber(field.values, value, order);
    return field;
}

bool isPointer(std::uint16_t tag)
{
    return tag == tiff_tag::kExif || tag == tiff_tag::kGps || tag == tiff_tag::kInterop;
}

/// Which directory it is decides what belongs into it.
enum class Part : std::uint8_t { Main, Exif, Other };

class TreeReader {
public:
    explicit TreeReader(const TiffReader& reader) : m_reader(reader)
    {
        tree.order = reader.order();
    }

    void add(const TiffDirectory& directory, Part part, Fields& to)
    {
        for (const TiffEntry& entry : directory.entries) {
            if (isPointer(entry.tag) || (part == Part::Main && describesStorage(entry.tag)))
                continue;
            const bool twice = std::any_of(
                to.begin(), to.end(), [&](const auto& field) { return field.tag == entry.tag; });
            const bool makerNote = entry.tag == tiff_tag::kMakerNote;
            const std::uint64_t most = makerNote ? kLargestMakerNote : kLargestValue;
            // EXIF has no types of 64 bits.
            const bool fits = entry.type < static_cast<std::uint16_t>(TiffType::Long8) &&
                              to.size() < kMostFields && (!makerNote || part == Part::Exif);
            Bytes values;
            if (fits && !twice)
                values = m_reader.values(entry, std::min<std::uint64_t>(most, m_budget));
            if (values.empty()) {
                tree.incomplete = true;
                continue;
            }
            m_budget -= values.size();
            if (makerNote)
                tree.makerNoteAt = entry.at;
            to.push_back({entry.tag, entry.type, static_cast<std::uint32_t>(entry.count),
                          std::move(values)});
        }
    }

    ExifTree tree;

private:
    const TiffReader& m_reader;
    std::size_t m_budget = kMostBytes;
};

class Builder {
public:
    explicit Builder(const ExifTree& tree) : m_order(tree.order) {}

    Bytes build(ExifTree tree)
    {
        if (!tree.interop.empty())
            tree.exif.push_back(longField(tiff_tag::kInterop, 0, m_order));
        if (!tree.exif.empty())
            tree.main.push_back(longField(tiff_tag::kExif, 0, m_order));
        if (!tree.gps.empty())
            tree.main.push_back(longField(tiff_tag::kGps, 0, m_order));
        Fields* const all[] = {&tree.main, &tree.exif, &tree.interop, &tree.gps};
        std::size_t size = 0;
        for (Fields* fields : all) {
            std::stable_sort(fields->begin(), fields->end(),
                             [](const auto& a, const auto& b) { return a.tag < b.tag; });
            size += fields->empty() ? 0 : directoryBytes(*fields);
        }
        std::size_t at = placeMakerNote(tree, size);
        std::size_t places[4] = {};
        for (std::size_t i = 0; i < 4; ++i) {
            places[i] = at;
            at += all[i]->empty() ? 0 : directoryBytes(*all[i]);
        }
        point(tree.main, tiff_tag::kExif, places[1]);
        point(tree.exif, tiff_tag::kInterop, places[2]);
        point(tree.main, tiff_tag::kGps, places[3]);
        m_block.resize(at);
        m_block[0] = m_block[1] = m_order == ByteOrder::Big ? 'M' : 'I';
        number(2, 2, 42);
        number(4, 4, places[0]);
        for (std::size_t i = 0; i < 4; ++i)
            if (!all[i]->empty())
                write(*all[i], places[i]);
        return std::move(m_block);
    }

private:
    // Decides where the note stands, and gives where the directories begin, `size` bytes of them.
    std::size_t placeMakerNote(const ExifTree& tree, std::size_t size)
    {
        const auto note = std::find_if(tree.exif.begin(), tree.exif.end(), isMakerNote);
        if (note == tree.exif.end() || note->values.size() <= kInline)
            return kHeaderBytes;
        const std::size_t noteBytes = note->values.size();
        const std::uint64_t wanted = tree.makerNoteAt;
        if (wanted >= kHeaderBytes + size && wanted + noteBytes <= kMostInJpeg) {
            m_noteAt = static_cast<std::size_t>(wanted);
            return kHeaderBytes;
        }
        const bool inFront =
            wanted >= kHeaderBytes && wanted + even(noteBytes) + 1 + size <= kMostInJpeg;
        m_noteAt = inFront ? static_cast<std::size_t>(wanted) : kHeaderBytes;
        return even(m_noteAt + noteBytes);
    }

    void point(Fields& fields, std::uint16_t tag, std::size_t to) const
    {
        for (ExifField& field : fields)
            if (field.tag == tag)
                writeTiffNumber(field.values, to, m_order);
    }

    void write(const Fields& fields, std::size_t at)
    {
        std::size_t values = at + tableBytes(fields);
        number(at, 2, fields.size());
        at += 2;
        for (const ExifField& field : fields) {
            number(at, 2, field.tag);
            number(at + 2, 2, field.type);
            number(at + 4, 4, field.count);
            if (field.values.size() <= kInline) {
                put(at + 8, field.values);
            } else if (isMakerNote(field)) {
                number(at + 8, 4, m_noteAt);
                put(m_noteAt, field.values);
            } else {
                number(at + 8, 4, values);
                put(values, field.values);
                values += even(field.values.size());
            }
            at += kEntryBytes;
        }
    }

    void number(std::size_t at, std::size_t size, std::uint64_t value)
    {
        Bytes bytes(size);
        writeTiffNumber(bytes, value, m_order);
        put(at, bytes);
    }

    void put(std::size_t at, const Bytes& bytes)
    {
        if (m_block.size() < at + bytes.size())
            m_block.resize(at + bytes.size());
        std::copy(bytes.begin(), bytes.end(), m_block.begin() + static_cast<std::ptrdiff_t>(at));
    }

    const ByteOrder m_order;
    std::size_t m_noteAt = 0;
    Bytes m_block;
};

} // namespace

ExifField asciiField(std::uint16_t tag, std::string_view text)
{
    ExifField field{tag, static_cast<std::uint16_t>(TiffType::Ascii),
                    static_cast<std::uint32_t>(text.size() + 1), Bytes(text.begin(), text.end())};
    field.values.push_back(0);
    return field;
}

ExifField shortField(std::uint16_t tag, std::uint16_t value, ByteOrder order)
{
    return numberField(tag, TiffType::Short, value, 2, order);
}

ExifField longField(std::uint16_t tag, std::uint32_t value, ByteOrder order)
{
    return numberField(tag, TiffType::Long, value, 4, order);
}

ExifField rationalField(std::uint16_t tag, double value, ByteOrder order)
{
    constexpr double kLargest = 400'000; // times ten thousand still fits
    value = std::clamp(value, 0.0, kLargest);
    const bool whole = std::abs(value - std::round(value)) < 1e-3;
    const std::uint32_t below = whole ? 1 : 10'000;
    ExifField field{tag, static_cast<std::uint16_t>(TiffType::Rational), 1, Bytes(8)};
    writeTiffNumber(std::span(field.values).first(4),
                    static_cast<std::uint64_t>(std::llround(value * below)), order);
    writeTiffNumber(std::span(field.values).last(4), below, order);
    return field;
}

bool describesStorage(std::uint16_t tag)
{
    using namespace tiff_tag;
    // TIFF 6.0: sizes, compression, strips and tiles, palettes and inks, sample formats, JPEG
    // tables; and how colours are to be understood, which the profile says.
    constexpr std::uint16_t kTags[] = {
        0x00FE, 0x00FF,     0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0107, 0x0108, 0x0109, 0x010A,
        0x0111, 0x0115,     0x0116, 0x0117, 0x0118, 0x0119, 0x011C, 0x0120, 0x0121, 0x0122, 0x0123,
        0x0124, 0x0125,     0x0129, 0x012D, 0x013D, 0x013E, 0x013F, 0x0140, 0x0141, 0x0142, 0x0143,
        0x0144, 0x0145,     0x014A, 0x014C, 0x014D, 0x014E, 0x0150, 0x0151, 0x0152, 0x0153, 0x0154,
        0x0155, 0x0156,     0x0157, 0x0158, 0x0159, 0x015A, 0x015B, 0x0200, 0x0201, 0x0202, 0x0203,
        0x0205, 0x0206,     0x0207, 0x0208, 0x0209, 0x0211, 0x0212, 0x0213, 0x0214, 0x022F, kXmp,
        kIptc,  kPhotoshop, kIcc,   0x935C /* Photoshop's layers */};
    // Raw pictures: colour filters, and everything of DNG.
    constexpr std::uint16_t kRaw[] = {0x828D, 0x828E};
    constexpr std::uint16_t kDngFirst = 0xC612;
    constexpr std::uint16_t kDngLast = 0xCD4F;
    return std::find(std::begin(kTags), std::end(kTags), tag) != std::end(kTags) ||
           tag == kRaw[0] || tag == kRaw[1] || (tag >= kDngFirst && tag <= kDngLast);
}

ExifTree readExifTree(const TiffReader& reader)
{
    return readExifTree(reader, reader.firstOffset());
}

ExifTree readExifTree(const TiffReader& reader, std::uint64_t offset)
{
    TreeReader result(reader);
    ExifTree& tree = result.tree;
    const auto main = reader.directory(offset);
    if (!main)
        return tree;
    result.add(*main, Part::Main, tree.main);
    if (const auto exif = reader.child(*main, tiff_tag::kExif)) {
        result.add(*exif, Part::Exif, tree.exif);
        if (const auto interop = reader.child(*exif, tiff_tag::kInterop))
            result.add(*interop, Part::Other, tree.interop);
    }
    if (const auto gps = reader.child(*main, tiff_tag::kGps))
        result.add(*gps, Part::Other, tree.gps);
    return tree;
}

Bytes buildExif(const ExifTree& tree)
{
    const bool empty =
        tree.main.empty() && tree.exif.empty() && tree.gps.empty() && tree.interop.empty();
    return empty ? Bytes() : Builder(tree).build(tree);
}

void changeOrder(ExifTree& tree, ByteOrder order)
{
    if (tree.order == order)
        return;
    tree.order = order;
    for (Fields* fields : {&tree.main, &tree.exif, &tree.gps, &tree.interop})
        for (ExifField& field : *fields)
            if (!isMakerNote(field))
                swapTiffValues(field.values, field.type);
}

} // namespace manyhands
