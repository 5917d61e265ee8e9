#include <QTest>

#include "support/test_program.h"
#include "work/image/memory_estimate.h"

using namespace manyhands;

namespace {

constexpr std::uint64_t kMega = 1'000'000;

ImageTask taskOf(ImageFormat format, const std::vector<std::string>& filters = {})
{
    ImageTask task;
    task.encode.format = format;
    for (const std::string& filter : filters)
        task.filters.push_back(*parseFilter(filter));
    return task;
}

/// A hundred megapixels of RGB.
PictureFacts hundred(ImageFormat format)
{
    PictureFacts facts;
    facts.format = format;
    facts.width = facts.height = 10'000;
    return facts;
}

} // namespace

class MemoryEstimateTest : public QObject {
    Q_OBJECT
private slots:
    void picturesThatStreamNeedNothing()
    {
        for (const ImageFormat from : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Pnm})
            for (const ImageFormat to : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Tiff})
                QCOMPARE(estimateMemory(taskOf(to, {"blur:sigma=2", "sharpen"}), hundred(from)),
                         std::uint64_t{0});
    }

    void whatWaitsForTheLastRowHoldsThePicture()
    {
        for (const char* filter : {"flip:axis=vertical", "equalize", "rotate:angle=90"})
            QCOMPARE(
                estimateMemory(taskOf(ImageFormat::Jpeg, {filter}), hundred(ImageFormat::Jpeg)),
                300 * kMega);
        QCOMPARE(estimateMemory(taskOf(ImageFormat::Jpeg, {"flip"}), hundred(ImageFormat::Jpeg)),
                 std::uint64_t{0});
        PictureFacts turned = hundred(ImageFormat::Jpeg);
        turned.orientation = 6;
        QCOMPARE(estimateMemory(taskOf(ImageFormat::Jpeg), turned), 300 * kMega);
    }

    void theOutputCountsWithItsOwnSize()
    {
        const auto whole = estimateMemory(taskOf(ImageFormat::Webp), hundred(ImageFormat::Jpeg));
        const auto small = estimateMemory(taskOf(ImageFormat::Webp, {"resize:width=1000"}),
                                          hundred(ImageFormat::Jpeg));
        QVERIFY(whole >= 400 * kMega); // RGBA at least
        QCOMPARE(small, whole / 100);
    }

    void partsThatLieOverEachOtherAreHeld()
    {
        for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png}) {
            PictureFacts facts = hundred(format);
            facts.inParts = true;
            QVERIFY(estimateMemory(taskOf(ImageFormat::Jpeg), facts) >= 100 * kMega);
        }
    }

    void theLargestPicturesDoNotOverflow()
    {
        PictureFacts facts = hundred(ImageFormat::Jxl);
        facts.width = facts.height = 0xFFFF'FFFF;
        facts.bytesPerPixel = 8;
        const ImageTask task = taskOf(ImageFormat::Jxl, std::vector<std::string>(64, "equalize"));
        QCOMPARE(estimateMemory(task, facts), UINT64_MAX);
    }

    void whoIsRefusedIsCancelled()
    {
        ImageObserver observer;
        std::uint64_t asked = 0;
        observer.memoryNeeded = [&](std::uint64_t bytes) {
            asked = bytes;
            return false;
        };
        const ImageTask task = taskOf(ImageFormat::Jpeg, {"equalize"});
        const auto status = askForMemory(task, observer, hundred(ImageFormat::Jpeg));
        QVERIFY(!status && status.error().kind == ErrorKind::Cancelled);
        QCOMPARE(asked, 300 * kMega);
    }
};

MANYHANDS_TEST(MemoryEstimateTest)
#include "tst_memory_estimate.moc"
