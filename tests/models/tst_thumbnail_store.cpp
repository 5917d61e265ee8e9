#include <QDir>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QtTest>

#include "models/thumbnail_store.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

constexpr int kSide = 64;
constexpr std::int64_t kRawBytes = std::int64_t{kSide} * kSide * 4;

/// One colour, told by the key, with full or half opacity.
Thumbnail thumbnailOf(std::uint64_t key, unsigned char alpha = 255)
{
    Thumbnail thumbnail{kSide, kSide, 4, QByteArray(kRawBytes, '\0')};
    for (qsizetype i = 0; i < kRawBytes; i += 4) {
        thumbnail.pixels[i] = static_cast<char>(key);
        thumbnail.pixels[i + 1] = static_cast<char>(key * 7);
        thumbnail.pixels[i + 2] = static_cast<char>(i / 4 % kSide);
        thumbnail.pixels[i + 3] = static_cast<char>(alpha);
    }
    return thumbnail;
}

} // namespace

class ThumbnailStoreTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void memoryStaysBoundedAndEvictedOnesAreReadBack();
    void transparencySurvivesTheFile();
    void newPictureReplacesTheOldOne();
    void unknownKeyIsNeverAnnounced();
    void sizeThatDisagreesWithTheBytesIsDropped();
    void spoolHalvesBeyondItsFirstLimitAndRefusesBeyondItsLast();
    void spoolLeavesNoFileBehind();
};

void ThumbnailStoreTest::memoryStaysBoundedAndEvictedOnesAreReadBack()
{
    constexpr std::uint64_t kCount = 50;
    ThumbnailStore store(10 * kRawBytes);
    for (std::uint64_t key = 1; key <= kCount; ++key)
        store.insert(RowKey{key}, thumbnailOf(key));
    QVERIFY(store.bytesInMemory() <= 10 * kRawBytes);
    QVERIFY(store.find(RowKey{kCount}));

    for (std::uint64_t key = 1; key <= kCount; ++key) {
        QTRY_VERIFY(store.find(RowKey{key}));
        const Thumbnail& read = *store.find(RowKey{key});
        QCOMPARE(read.width, kSide);
        QCOMPARE(read.height, kSide);
        QCOMPARE(packed(read).pixels, packed(thumbnailOf(key)).pixels);
        QVERIFY(store.bytesInMemory() <= 10 * kRawBytes);
    }
}

void ThumbnailStoreTest::transparencySurvivesTheFile()
{
    ThumbnailStore store(2 * kRawBytes);
    store.insert(RowKey{1}, thumbnailOf(1, 128));
    for (std::uint64_t key = 2; key < 6; ++key)
        store.insert(RowKey{key}, thumbnailOf(key));
    QVERIFY(!store.find(RowKey{1}));
    QTRY_VERIFY(store.find(RowKey{1}));
    QCOMPARE(store.find(RowKey{1})->pixels, thumbnailOf(1, 128).pixels);
}

void ThumbnailStoreTest::newPictureReplacesTheOldOne()
{
    ThumbnailStore store(2 * kRawBytes);
    store.insert(RowKey{1}, thumbnailOf(1));
    store.insert(RowKey{1}, thumbnailOf(99));
    for (std::uint64_t key = 2; key < 6; ++key)
        store.insert(RowKey{key}, thumbnailOf(key));
    QTRY_VERIFY(store.find(RowKey{1}));
    QCOMPARE(store.find(RowKey{1})->pixels, packed(thumbnailOf(99)).pixels);
}

void ThumbnailStoreTest::unknownKeyIsNeverAnnounced()
{
    ThumbnailStore store;
    QSignalSpy changed(&store, &ThumbnailStore::changed);
    QVERIFY(!store.find(RowKey{5}));
    // Reads are answered in order: when this one is, the other one was.
    store.insert(RowKey{6}, thumbnailOf(6));
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(!store.find(RowKey{5}));
}

void ThumbnailStoreTest::sizeThatDisagreesWithTheBytesIsDropped()
{
    ThumbnailStore store;
    QSignalSpy changed(&store, &ThumbnailStore::changed);
    Thumbnail wrong = thumbnailOf(1);
    wrong.height += 1;
    store.insert(RowKey{1}, wrong);
    store.insert(RowKey{2}, Thumbnail{});
    QCOMPARE(changed.count(), 0);
    QCOMPARE(store.bytesInMemory(), std::int64_t{0});
}

void ThumbnailStoreTest::spoolHalvesBeyondItsFirstLimitAndRefusesBeyondItsLast()
{
    const std::int64_t opaque = kRawBytes / 4 * 3;
    ThumbnailSpool spool({opaque, opaque + opaque / 4});
    QVERIFY(spool.append(1, thumbnailOf(1)));
    QVERIFY(spool.append(2, thumbnailOf(2)));
    QVERIFY(!spool.append(3, thumbnailOf(3)));
    QCOMPARE(spool.read(1)->width, kSide);
    QCOMPARE(spool.read(2)->width, kSide / 2);
    QCOMPARE(spool.read(2)->pixels, halved(packed(thumbnailOf(2))).pixels);
    QVERIFY(!spool.read(3));
}

void ThumbnailStoreTest::spoolLeavesNoFileBehind()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    ThumbnailSpool spool({});
    QVERIFY(spool.append(1, thumbnailOf(1)));
    QVERIFY(spool.read(1));
    QCOMPARE(QDir(folder).entryList({QStringLiteral("thumbnails*")}, QDir::Files | QDir::Hidden),
             QStringList());
}

MANYHANDS_EVENT_TEST(ThumbnailStoreTest)
#include "tst_thumbnail_store.moc"
