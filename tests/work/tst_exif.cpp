#include <QTest>

#include <algorithm>
#include <cmath>

#include "support/test_program.h"
#include "work/image/exif.h"
#include "work/image/photoshop_resources.h"
#include "work/rich_metadata.h"

using namespace manyhands;
using namespace manyhands::fixtures;

class ExifTest : public QObject {
    Q_OBJECT
private slots:
    void readsEveryOrientation();
    void resetsInPlace();
    void survivesAnyBytes();
    void directoriesOverTheHeaderAreNone();
    void resetsXmp();
    void cutsAThumbnailOffTheEnd();
    void readsAndStatesResolutions();
    void turnsResolutions();
    void declaresStandardColours();
    void blanksThumbnailsOfXmp();
    void walksPhotoshopsResources();
    void takesZerosOffIptc();
};

void ExifTest::readsEveryOrientation()
{
    for (const bool bigEndian : {false, true}) {
        for (int orientation = 1; orientation <= 8; ++orientation)
            QCOMPARE(exifOrientation(exifBlock(orientation, bigEndian)), orientation);
        for (const int nonsense : {0, 9, 65535})
            QCOMPARE(exifOrientation(exifBlock(nonsense, bigEndian)), 1);
    }
    QCOMPARE(exifOrientation({}), 1);
}

void ExifTest::resetsInPlace()
{
    for (const bool bigEndian : {false, true}) {
        Bytes block = exifBlock(6, bigEndian, 30, 40, true);
        updateExif(block, {40, 30, false});
        QCOMPARE(block, exifBlock(1, bigEndian, 40, 30, true));
        updateExif(block, {40, 30, true});
        QCOMPARE(std::count(block.begin(), block.end(), 0xAB), 0);
        QCOMPARE(block.size(), exifBlock(1, bigEndian, 40, 30, true).size());
    }
}

// Every length, and every byte replaced: nothing outside of the block is touched, which the guard
// bytes and the sanitizers watch.
void ExifTest::survivesAnyBytes()
{
    const Bytes whole = exifBlock(6, true, 30, 40, true);
    for (std::size_t size = 0; size <= whole.size(); ++size)
        for (const bool bigEndian : {false, true}) {
            Bytes cut = exifBlock(6, bigEndian, 30, 40, true);
            cut.resize(size);
            cut.shrink_to_fit();
            const int orientation = exifOrientation(cut);
            QVERIFY(orientation == 1 || orientation == 6);
            updateExif(cut, {1, 1, true});
            QCOMPARE(exifOrientation(cut), 1);
        }
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const std::uint8_t value : {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
            Bytes guarded(whole);
            guarded[at] = value;
            guarded.insert(guarded.end(), 8, 0x55);
            const std::span<std::uint8_t> block(guarded.data(), whole.size());
            const int orientation = exifOrientation(block);
            QVERIFY(orientation >= 1 && orientation <= 8);
            updateExif(block, {1, 1, true});
            QCOMPARE(Bytes(guarded.end() - 8, guarded.end()), Bytes(8, 0x55));
        }
}

// The second directory's link lies over the header and would move the first one.
void ExifTest::directoriesOverTheHeaderAreNone()
{
    Bytes block = exifBlock(6, true, 30, 40, true);
    block[7] = 5;
    const Bytes before = block;
    QCOMPARE(exifOrientation(block), 1);
    updateExif(block, {1, 1, true});
    QCOMPARE(block, before);
}

void ExifTest::resetsXmp()
{
    const auto reset = [](const std::string& packet) {
        Bytes bytes = bytesOf(packet);
        resetXmpOrientation(bytes);
        return std::string(bytes.begin(), bytes.end());
    };
    QCOMPARE(reset("<a tiff:Orientation=\"6\" b=\"6\">"), "<a tiff:Orientation=\"1\" b=\"6\">");
    QCOMPARE(reset("<tiff:Orientation>8</tiff:Orientation>"),
             "<tiff:Orientation>1</tiff:Orientation>");
    QCOMPARE(reset("tiff:Orientation='3' tiff:Orientation='9'"),
             "tiff:Orientation='1' tiff:Orientation='9'");
    QCOMPARE(reset("tiff:Orientation=\""), "tiff:Orientation=\"");
    QCOMPARE(reset(""), "");
}

void ExifTest::cutsAThumbnailOffTheEnd()
{
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        Bytes block = richExif(order, 1, true);
        const std::size_t whole = block.size();
        QCOMPARE(updateExif(block, {48, 32, false}), whole);
        QCOMPARE(updateExif(block, {48, 32, true}), whole - 64);
        Bytes other = richExif(order, 1, true);
        QCOMPARE(dropExifThumbnail(other), whole - 64);
        QCOMPARE(other, block);
        // One that is followed by something stays, blank.
        Bytes behind = richExif(order, 1, true);
        behind.insert(behind.end(), 20, 1);
        QCOMPARE(updateExif(behind, {48, 32, true}), whole + 20);
        QCOMPARE(std::count(behind.begin(), behind.end(), 0xAB), 0);
    }
}

void ExifTest::readsAndStatesResolutions()
{
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        Bytes block = richExif(order);
        const Bytes before = block;
        QCOMPARE(exifDensity(block).across, 300.0);
        setExifDensity(block, {300, 300});
        QCOMPARE(block, before); // it says so already
        setExifDensity(block, {72.5, 144});
        QCOMPARE(exifDensity(block).across, 72.5);
        QCOMPARE(exifDensity(block).down, 144.0);
        // Nothing but the link to the first directory changed in what was there.
        Bytes start(block.begin(), block.begin() + std::ptrdiff_t(before.size()));
        std::copy_n(before.begin() + 4, 4, start.begin() + 4);
        QCOMPARE(start, before);
        const auto reader = TiffReader::open(std::span<const std::uint8_t>(block));
        QVERIFY(reader && reader->directory(reader->firstOffset())->find(0x010F));

        Bytes none = exifBlock(6, order == ByteOrder::Big, 30, 40);
        QVERIFY(!exifDensity(none).isKnown());
        setExifDensity(none, {});
        QCOMPARE(none, exifBlock(6, order == ByteOrder::Big, 30, 40));
        setExifDensity(none, {96, 96});
        QCOMPARE(exifDensity(none).down, 96.0);
        QCOMPARE(exifOrientation(none), 6);
    }
    Bytes empty;
    setExifDensity(empty, {118.11, 118.11});
    QVERIFY(std::abs(exifDensity(empty).across - 118.11) < 1e-4);
    Bytes broken{1, 2, 3};
    setExifDensity(broken, {96, 96});
    QCOMPARE(broken.size(), std::size_t(3));
}

void ExifTest::turnsResolutions()
{
    Bytes block = richExif(ByteOrder::Big);
    setExifDensity(block, {72, 144});
    ExifChanges changes{48, 32, false};
    changes.turned = true;
    updateExif(block, changes);
    QCOMPARE(exifDensity(block).across, 144.0);
    QCOMPARE(exifDensity(block).down, 72.0);
}

void ExifTest::declaresStandardColours()
{
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        Bytes block = richExif(order);
        const auto text = bytesOf("R98");
        *(std::search(block.begin(), block.end(), text.begin(), text.end()) + 1) = '0';
        declareStandardExif(block);
        QVERIFY(std::search(block.begin(), block.end(), text.begin(), text.end()) != block.end());
        const auto reader = TiffReader::open(std::span<const std::uint8_t>(block));
        const auto exif = reader->child(*reader->directory(reader->firstOffset()), 0x8769);
        QCOMPARE(*reader->number(*exif->find(0xA001)), std::uint64_t(1));
    }
}

void ExifTest::blanksThumbnailsOfXmp()
{
    Bytes packet = richXmp(1, true);
    const std::size_t size = packet.size();
    blankXmpThumbnails(packet);
    const std::string text(packet.begin(), packet.end());
    QCOMPARE(text.size(), size);
    QVERIFY(text.find("QUJD") == std::string::npos);
    QVERIFY(text.find("Harbour") != std::string::npos);
    Bytes cut = bytesOf("<xmpGImg:image>AB");
    blankXmpThumbnails(cut);
    QCOMPARE(cut, bytesOf("<xmpGImg:image>  "));
}

void ExifTest::walksPhotoshopsResources()
{
    const Bytes plain = richResources(false);
    Bytes rich = richResources(true);
    QCOMPARE(unwrapIptc(rich), richIptc());
    dropResources(rich, Resources::Thumbnails);
    QCOMPARE(rich, plain);
    dropResources(rich, Resources::Iptc);
    QVERIFY(unwrapIptc(rich).empty());
    QCOMPARE(rich.size(), plain.size() - wrapIptc(richIptc()).size());
    // What is no resource stays.
    for (std::size_t size = 0; size < plain.size(); ++size) {
        Bytes cut(plain.begin(), plain.begin() + std::ptrdiff_t(size));
        const Bytes before = cut;
        dropResources(cut, Resources::Thumbnails);
        QCOMPARE(cut, before);
    }
}

void ExifTest::takesZerosOffIptc()
{
    for (std::size_t zeros = 0; zeros < 5; ++zeros) {
        Bytes iptc = richIptc();
        iptc.insert(iptc.end(), zeros, 0);
        QCOMPARE(withoutPadding(iptc), richIptc());
    }
    const Bytes other = bytesOf("no records");
    QCOMPARE(withoutPadding(other), other);
    QVERIFY(withoutPadding({}).empty());
}

MANYHANDS_TEST(ExifTest)
#include "tst_exif.moc"
