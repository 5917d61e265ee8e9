#include <QTest>

#include "work/image/exif.h"
#include "work/image_fixtures.h"

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

QTEST_APPLESS_MAIN(ExifTest)
#include "tst_exif.moc"
