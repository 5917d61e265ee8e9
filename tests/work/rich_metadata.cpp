#include "work/rich_metadata.h"

namespace manyhands::fixtures {
namespace {

void put(Bytes& bytes, std::size_t at, std::size_t size, std::uint64_t value, ByteOrder order)
{
    if (bytes.size() < at + size)
        bytes.resize(at + size);
    writeTiffNumber(std::span(bytes).subspan(at, size), value, order);
}

void append(Bytes& to, const Bytes& bytes)
{
    to.insert(to.end(), bytes.begin(), bytes.end());
}

ExifField rationals(std::uint16_t tag, const std::vector<double>& values, ByteOrder order)
{
    ExifField field{tag, 5, static_cast<std::uint32_t>(values.size()), {}};
    for (const double value : values)
        append(field.values, rationalField(tag, value, order).values);
    return field;
}

ExifField undefined(std::uint16_t tag, const Bytes& bytes)
{
    return {tag, 7, static_cast<std::uint32_t>(bytes.size()), bytes};
}

} // namespace

Bytes canonMakerNote(ByteOrder order, std::uint32_t at)
{
    constexpr std::size_t kEntries = 3;
    const std::string words[kEntries] = {"Manyhands test camera", "Firmware 1.0.7",
                                         "A. Photographer"};
    const std::uint16_t tags[kEntries] = {6, 7, 9};
    Bytes note;
    put(note, 0, 2, kEntries, order);
    std::size_t text = 2 + kEntries * 12 + 4;
    note.resize(text);
    for (std::size_t i = 0; i < kEntries; ++i) {
        const std::size_t entry = 2 + i * 12;
        put(note, entry, 2, tags[i], order);
        put(note, entry + 2, 2, 2, order);
        put(note, entry + 4, 4, words[i].size() + 1, order);
        put(note, entry + 8, 4, at + text, order);
        append(note, bytesOf(words[i] + '\0'));
        text = note.size();
    }
    return note;
}

Bytes richExif(ByteOrder order, int orientation, bool thumbnail)
{
    ExifTree tree;
    tree.order = order;
    tree.makerNoteAt = kMakerNoteAt;
    tree.main = {asciiField(0x010E, "Boats in the harbour"),
                 asciiField(0x010F, "Canon"),
                 asciiField(0x0110, "Manyhands 5"),
                 shortField(0x0112, static_cast<std::uint16_t>(orientation), order),
                 rationalField(0x011A, 300, order),
                 rationalField(0x011B, 300, order),
                 shortField(0x0128, 2, order),
                 asciiField(0x0132, "2024:05:31 12:34:56"),
                 asciiField(0x8298, "Somebody")};
    tree.exif = {rationals(0x829A, {0.0125}, order),
                 rationals(0x829D, {5.6}, order),
                 shortField(0x8827, 400, order),
                 undefined(0x9000, bytesOf("0232")),
                 asciiField(0x9003, "2024:05:30 09:08:07"),
                 undefined(0x927C, canonMakerNote(order)),
                 undefined(0x9286, bytesOf(std::string("ASCII\0\0\0", 8) + "a long remark")),
                 shortField(0xA001, 0xFFFF, order),
                 longField(0xA002, 48, order),
                 longField(0xA003, 32, order),
                 asciiField(0xA434, "EF 50mm f/1.8")};
    tree.interop = {asciiField(0x0001, "R98")};
    tree.gps = {{0x0000, 1, 4, {2, 3, 0, 0}},
                asciiField(0x0001, "N"),
                rationals(0x0002, {54, 19, 30}, order),
                asciiField(0x0003, "E"),
                rationals(0x0004, {10, 8, 15}, order)};
    Bytes block = buildExif(tree);
    if (!thumbnail)
        return block;
    const std::size_t entries = readTiffNumber(std::span(block).subspan(8, 2), order);
    const std::size_t second = block.size() + block.size() % 2;
    put(block, 8 + 2 + entries * 12, 4, second, order);
    put(block, second, 2, 2, order);
    for (const std::size_t i : {0, 1}) {
        const std::size_t entry = second + 2 + i * 12;
        put(block, entry, 2, 0x0201 + i, order);
        put(block, entry + 2, 2, 4, order);
        put(block, entry + 4, 4, 1, order);
        put(block, entry + 8, 4, i == 0 ? second + 30 : 64, order);
    }
    put(block, second + 26, 4, 0, order);
    block.insert(block.end(), 64, 0xAB);
    return block;
}

Bytes richXmp(int orientation, bool thumbnail)
{
    return bytesOf("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
                   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                   "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                   "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                   " xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\""
                   " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                   " xmlns:xmpGImg=\"http://ns.adobe.com/xap/1.0/g/img/\" tiff:Orientation=\"" +
                   std::to_string(orientation) +
                   "\"><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Harbour</rdf:li></rdf:Alt>"
                   "</dc:title>" +
                   (thumbnail ? "<xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType=\"Resource\">"
                                "<xmpGImg:image>QUJDREVGR0g=</xmpGImg:image></rdf:li></rdf:Alt>"
                                "</xmp:Thumbnails>"
                              : "") +
                   "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>");
}

Bytes richIptc()
{
    Bytes records;
    const auto add = [&](std::uint8_t record, std::uint8_t set, const std::string& value) {
        append(records, {0x1C, record, set, 0, static_cast<std::uint8_t>(value.size())});
        append(records, bytesOf(value));
    };
    add(1, 90, "\x1B%G"); // UTF-8
    add(2, 0, std::string("\0\4", 2));
    add(2, 25, "boats");
    add(2, 90, "Kiel");
    return records;
}

Bytes richResources(bool thumbnail)
{
    Bytes resources = bytesOf(std::string("8BIM\x03\xED\0\0\0\0\0\x10", 12) +
                              std::string("\x01\x2C\0\0\0\1\0\1\x01\x2C\0\0\0\1\0\1", 16));
    append(resources, wrapIptc(richIptc()));
    if (thumbnail) {
        append(resources, bytesOf(std::string("8BIM\x04\x0C\0\0\0\0\0\x40", 12)));
        resources.insert(resources.end(), 64, 0xCD);
    }
    append(resources, bytesOf(std::string("8BIM\x04\x0D\0\0\0\0\0\4\0\0\0\x1E", 16)));
    return resources;
}

Segment xmpSegment(const Bytes& packet)
{
    Segment segment{0xE1, bytesOf(std::string("http://ns.adobe.com/xap/1.0/") + '\0')};
    append(segment.bytes, packet);
    return segment;
}

Segment iccSegment(const Bytes& profile)
{
    Segment segment{0xE2, bytesOf(std::string("ICC_PROFILE\0\1\1", 14))};
    append(segment.bytes, profile);
    return segment;
}

Segment photoshopSegment(const Bytes& resources)
{
    Segment segment{0xED, bytesOf(std::string("Photoshop 3.0") + '\0')};
    append(segment.bytes, resources);
    return segment;
}

Bytes richJpeg(const Pixels& pixels, ByteOrder order, int orientation, bool thumbnail)
{
    return jpegOf(pixels,
                  {95,
                   1,
                   1,
                   false,
                   false,
                   {exifSegment(richExif(order, orientation, thumbnail)),
                    xmpSegment(richXmp(orientation, thumbnail)), iccSegment(builtInProfile("p3")),
                    photoshopSegment(richResources(thumbnail))}});
}

} // namespace manyhands::fixtures
