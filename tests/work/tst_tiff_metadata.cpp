#include <QTest>

#include <algorithm>
#include <unistd.h>

#include "support/test_program.h"
#include "work/image/tiff_finish.h"
#include "work/image/tiff_metadata.h"
#include "work/rich_metadata.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

std::span<const std::uint8_t> view(const Bytes& bytes)
{
    return bytes;
}

Metadata metadataOf(const Bytes& tiff)
{
    Metadata metadata;
    readTiffMetadata(fileWith(tiff).get(), metadata);
    return metadata;
}

/// The maker note of a block, and whether it stands where it stood.
bool hasMakerNote(const Bytes& exif, ByteOrder order)
{
    const auto reader = TiffReader::open(view(exif));
    if (!reader)
        return false;
    const auto main = reader->directory(reader->firstOffset());
    const auto child = main ? reader->child(*main, tiff_tag::kExif) : std::nullopt;
    const TiffEntry* note = child ? child->find(tiff_tag::kMakerNote) : nullptr;
    return note && note->at == kMakerNoteAt && reader->values(*note, 1000) == canonMakerNote(order);
}

Bytes tiffOf(const Bytes& input)
{
    return process(input, {}, as(ImageFormat::Tiff)).output;
}

/// A BigTIFF of one grey pixel with a camera's name, one resolution and an EXIF directory.
Bytes bigTiff()
{
    Bytes file = bytesOf("II+");
    const auto put = [&](std::size_t at, std::size_t size, std::uint64_t value) {
        file.resize(std::max(file.size(), at + size));
        writeTiffNumber(std::span(file).subspan(at, size), value, ByteOrder::Little);
    };
    std::size_t at = 24;
    const auto entry = [&](unsigned tag, unsigned type, std::uint64_t count, std::uint64_t value) {
        put(at, 2, tag);
        put(at + 2, 2, type);
        put(at + 4, 8, count);
        put(at + 12, 8, value);
        at += 20;
    };
    put(4, 2, 8);
    put(8, 8, 16);
    put(16, 8, 11);
    entry(0x0100, 3, 1, 1);
    entry(0x0101, 3, 1, 1);
    entry(0x0102, 3, 1, 8);
    entry(0x0103, 3, 1, 1);
    entry(0x0106, 3, 1, 1);
    entry(0x010F, 2, 6, 0x6E6F6E6143); // "Canon"
    entry(0x0111, 16, 1, 400);
    entry(0x0115, 3, 1, 1);
    entry(0x0117, 16, 1, 1);
    entry(0x011A, 5, 1, (std::uint64_t{1} << 32) | 240);
    entry(0x8769, 18, 1, 300);
    put(at, 8, 0);
    put(300, 8, 1);
    at = 308;
    entry(0x9003, 2, 20, 350);
    put(at, 8, 0);
    file.resize(350);
    const Bytes date = bytesOf(std::string("2024:05:30 09:08:07") + '\0');
    file.insert(file.end(), date.begin(), date.end());
    put(400, 1, 77);
    return file;
}

} // namespace

class TiffMetadataTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void blocksAreBuiltAsTheyWereRead();
    void makerNotesStayWhereTheyStood();
    void tiffsBeginWithTheBlock();
    void wideSamplesKeepTheirOrder();
    void metadataComeBackOutOfATiff();
    void bigTiffsAreRead();
    void everyPageIsFinished();
    void brokenBlocksMakeReadableFiles();
    void brokenDirectoriesDoNoHarm();
    void whatIsNoTiffIsRefused();
};

void TiffMetadataTest::initTestCase()
{
    qputenv("VIPS_WARNING", "0"); // of what is broken on purpose
    const auto codecs = prepareImageWork();
    QVERIFY2(codecs, codecs ? "" : codecs.error().detail.c_str());
}

void TiffMetadataTest::blocksAreBuiltAsTheyWereRead()
{
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        const Bytes block = richExif(order);
        const auto reader = TiffReader::open(view(block));
        QVERIFY(reader);
        ExifTree tree = readExifTree(*reader);
        QVERIFY(!tree.incomplete);
        QCOMPARE(tree.makerNoteAt, std::uint64_t(kMakerNoteAt));
        QCOMPARE(buildExif(tree), block);
        // There and back again.
        changeOrder(tree, ByteOrder::Big);
        changeOrder(tree, ByteOrder::Little);
        changeOrder(tree, order);
        QCOMPARE(buildExif(tree), block);
    }
    QVERIFY(buildExif({}).empty());
}

void TiffMetadataTest::makerNotesStayWhereTheyStood()
{
    ExifTree tree;
    tree.exif = {{tiff_tag::kMakerNote, 7, 300, Bytes(300, 9)}};
    const auto place = [&](std::uint64_t wanted) {
        tree.makerNoteAt = wanted;
        const Bytes block = buildExif(tree);
        const auto reader = TiffReader::open(view(block));
        const ExifTree read = readExifTree(*reader);
        return read.exif.size() == 1 && read.exif[0].values == tree.exif[0].values
                   ? read.makerNoteAt
                   : 0;
    };
    for (const std::uint64_t at : {8, 9, 20, 100, 4711, 60'000})
        QCOMPARE(place(at), at);
    // Too far out for a JPEG, or over the header: anywhere.
    for (const std::uint64_t at : {0, 7, 65'500, 5'000'000})
        QVERIFY(place(at) >= 8 && place(at) < 500);
}

void TiffMetadataTest::tiffsBeginWithTheBlock()
{
    const Pixels scene = smooth(48, 32, 3);
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        const Run run = process(richJpeg(scene, order, 1, true), {}, as(ImageFormat::Tiff));
        VERIFY_DONE(run);
        QVERIFY(run.outcome->note.empty());
        QCOMPARE(run.outcome->bytesOut, std::uint64_t(run.output.size()));
        const Bytes block = richExif(order);
        QVERIFY(std::equal(block.begin() + 8, block.end(), run.output.begin() + 8));
        const ReadBack result = readBack(run.output);
        QVERIFY(meanDifference(result.pixels, scene) < 3);
        QCOMPARE(result.icc, builtInProfile("p3"));
        QCOMPARE(result.xmp, richXmp(1, true));
    }
}

void TiffMetadataTest::wideSamplesKeepTheirOrder()
{
    const Pixels scene = smooth(48, 32, 3, true);
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        const Bytes source = tiffOf(richJpeg(smooth(48, 32, 3), order));
        Metadata metadata = metadataOf(source);
        const UniqueFd file = fileWith({});
        const Bytes front = tiffFront(metadata, true);
        Bytes codec = vipsFileOf(scene, ".tif");
        QCOMPARE(::write(file.get(), Bytes(front.size()).data(), front.size()),
                 ssize_t(front.size()));
        QCOMPARE(::write(file.get(), codec.data(), codec.size()), ssize_t(codec.size()));
        QVERIFY(finishTiff(file.get(), front, &metadata));
        const Bytes output = contentOf(file.get());
        QCOMPARE(readBack(output).pixels.samples, scene.samples);
        const Metadata again = metadataOf(output);
        QVERIFY(hasMakerNote(again.exif, order));
        QCOMPARE(again.density.across, 300.0);
    }
}

void TiffMetadataTest::metadataComeBackOutOfATiff()
{
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        const Metadata metadata = metadataOf(tiffOf(richJpeg(smooth(48, 32, 3), order, 1, true)));
        QVERIFY(hasMakerNote(metadata.exif, order));
        QCOMPARE(metadata.iptc, richIptc());
        QCOMPARE(metadata.xmp, richXmp(1, true));
        QCOMPARE(metadata.icc, builtInProfile("p3"));
        QCOMPARE(metadata.density.across, 300.0);
        Bytes resources = richResources(true);
        dropResources(resources, Resources::Iptc);
        QCOMPARE(metadata.photoshop, resources);
    }
    // What says nothing of its own gets no block.
    const Metadata plain = metadataOf(tiffOf(vipsFileOf(smooth(20, 20, 3), ".png[strip]")));
    QVERIFY(plain.exif.empty() && plain.xmp.empty() && plain.iptc.empty() && plain.icc.empty());
}

void TiffMetadataTest::bigTiffsAreRead()
{
    const Metadata metadata = metadataOf(bigTiff());
    const auto reader = TiffReader::open(view(metadata.exif));
    QVERIFY(reader && !reader->isBig());
    const auto main = reader->directory(reader->firstOffset());
    QCOMPARE(reader->values(*main->find(0x010F), 10), bytesOf(std::string("Canon") + '\0'));
    const auto exif = reader->child(*main, tiff_tag::kExif);
    QVERIFY(exif && exif->find(0x9003));
    const Run run = process(bigTiff(), {}, as(ImageFormat::Png));
    VERIFY_DONE(run);
    QCOMPARE(readBack(run.output).pixels.at(0, 0, 0), std::uint16_t(77));
}

void TiffMetadataTest::everyPageIsFinished()
{
    // Two pages: the second directory is that of the first once more.
    Bytes codec = vipsFileOf(smooth(20, 15, 3), ".tif");
    const auto reader = TiffReader::open(view(codec));
    const auto first = static_cast<std::size_t>(reader->firstOffset());
    const auto entries = reader->directory(first)->entries.size();
    codec.resize(codec.size() + codec.size() % 2);
    const std::size_t second = codec.size();
    for (std::size_t i = 0; i < 2 + 12 * entries + 4; ++i)
        codec.push_back(codec[first + i]);
    writeTiffNumber(std::span(codec).subspan(first + 2 + 12 * entries, 4), second,
                    ByteOrder::Little);
    const Bytes exif = richExif(ByteOrder::Big);
    Metadata metadata;
    metadata.exif = exif;
    metadata.icc = builtInProfile("p3");
    metadata.density = {300, 300};
    const Bytes front = tiffFront(metadata, false);
    const UniqueFd file = fileWith(front);
    QCOMPARE(::write(file.get(), codec.data(), codec.size()), ssize_t(codec.size()));
    QVERIFY(finishTiff(file.get(), front, &metadata));
    const auto done = TiffReader::open(file.get());
    const auto one = done->directory(done->firstOffset());
    const auto two = done->directory(one->next);
    QVERIFY(one && two && two->next == 0);
    QVERIFY(one->find(tiff_tag::kExif) && !two->find(tiff_tag::kExif));
    for (const auto* page : {&*one, &*two}) {
        QCOMPARE(done->values(*page->find(tiff_tag::kIcc), 1'000'000), metadata.icc);
        QVERIFY(page->find(tiff_tag::kXResolution));
        QVERIFY(std::is_sorted(page->entries.begin(), page->entries.end(),
                               [](const auto& a, const auto& b) { return a.tag < b.tag; }));
    }
    QCOMPARE(one->find(tiff_tag::kIcc)->at, two->find(tiff_tag::kIcc)->at);
}

void TiffMetadataTest::brokenBlocksMakeReadableFiles()
{
    const Bytes whole = richExif(ByteOrder::Big, 1, true);
    const Bytes codec = vipsFileOf(smooth(20, 15, 3), ".tif");
    const auto finish = [&](const Bytes& exif) {
        Metadata metadata;
        metadata.exif = exif;
        const Bytes front = tiffFront(metadata, false);
        const UniqueFd file = fileWith(front);
        const bool written =
            ::write(file.get(), codec.data(), codec.size()) == static_cast<ssize_t>(codec.size());
        const bool finished = finishTiff(file.get(), front, &metadata).has_value();
        const Pixels pixels = readBack(contentOf(file.get())).pixels;
        return written && finished && pixels.samples == smooth(20, 15, 3).samples;
    };
    QVERIFY(finish(whole));
    for (std::size_t size = 0; size < whole.size(); size += 5)
        QVERIFY(finish(Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(size))));
    for (std::size_t at = 0; at < 300; ++at)
        for (const std::uint8_t value : {0x00, 0x01, 0xFF}) {
            Bytes changed = whole;
            changed[at] = value;
            QVERIFY(finish(changed));
        }
}

void TiffMetadataTest::brokenDirectoriesDoNoHarm()
{
    const Bytes whole = tiffOf(richJpeg(smooth(48, 32, 3), ByteOrder::Little));
    // Of a block that a TIFF makes, whatever it says, the parts lie within it.
    const auto check = [](const Bytes& tiff) {
        const Metadata metadata = metadataOf(tiff);
        if (metadata.exif.empty())
            return true;
        const auto reader = TiffReader::open(view(metadata.exif));
        return reader && !readExifTree(*reader).incomplete;
    };
    for (std::size_t size = 0; size < whole.size(); size += 11)
        QVERIFY(check(Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(size))));
    for (std::size_t at = 0; at < whole.size(); at += at < 900 ? 1 : 7)
        for (const std::uint8_t value : {0x00, 0x01, 0xFF}) {
            Bytes changed = whole;
            changed[at] = value;
            QVERIFY(check(changed));
        }
    // Directories that point to themselves, and one of 65535 entries over the same bytes.
    Bytes loop = bytesOf(std::string("II*\0\x08\0\0\0\x02\0", 10));
    for (const char* entry :
         {"\x69\x87\x04\0\x01\0\0\0\x08\0\0\0", "\x25\x88\x04\0\x01\0\0\0\x08\0\0\0"})
        loop.insert(loop.end(), entry, entry + 12);
    loop.insert(loop.end(), 4, 8);
    QVERIFY(check(loop));
    Bytes giant = bytesOf(std::string("II*\0\x08\0\0\0\xFF\xFF", 10));
    for (unsigned tag = 0; tag < 65535; ++tag) {
        Bytes entry(12);
        writeTiffNumber(std::span(entry).first(2), tag, ByteOrder::Little);
        entry[2] = 1;
        writeTiffNumber(std::span(entry).subspan(4, 4), 30'000, ByteOrder::Little);
        giant.insert(giant.end(), entry.begin(), entry.end());
    }
    giant.insert(giant.end(), 4, 0);
    QVERIFY(metadataOf(giant).exif.size() < 3'000'000);
    QVERIFY(check(giant));
}

void TiffMetadataTest::whatIsNoTiffIsRefused()
{
    for (const Bytes& bytes : {Bytes(), bytesOf("II*"), bytesOf("no TIFF at all"), bigTiff()}) {
        const UniqueFd file = fileWith(bytes);
        const Status status = finishTiff(file.get(), {}, nullptr);
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::EncodeFailed);
    }
    Metadata metadata;
    metadata.xmp = Bytes(40, 'x');
    const std::string codec("II*\0\x0A\0\0\0\0\0\0\0\0\0\0\0", 16);
    QVERIFY(!finishTiff(fileWith(bytesOf(codec)).get(), {}, &metadata));
}

MANYHANDS_TEST(TiffMetadataTest)
#include "tst_tiff_metadata.moc"
