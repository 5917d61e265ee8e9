#include <QTest>

#include <algorithm>

#include "support/test_program.h"
#include "work/tiff_writer.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

Run toTiff(const Bytes& file, const std::vector<std::string>& filters = {},
           const ImageObserver& observer = {}, std::uint64_t maxPixels = 1'000'000'000)
{
    return process(file, filters, as(ImageFormat::Tiff), observer, -1, maxPixels);
}

std::string noteOf(const Run& run)
{
    return run.outcome ? run.outcome->note : "failed";
}

/// Pages of many kinds.
std::vector<TiffPart> variedPages()
{
    return {{noise(40, 30, 3)}, {noise(17, 51, 1)}, {noise(9, 8, 3, true)}, {smooth(64, 5, 1)}};
}

} // namespace

class TiffPagesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(prepareImageWork()); }

    void pagesOfAnySizeAndDepthAreKept()
    {
        for (const bool bigEndian : {false, true}) {
            const std::vector<TiffPart> pages = variedPages();
            const Run run = toTiff(tiffOf(pages, bigEndian));
            VERIFY_DONE(run);
            QVERIFY2(noteOf(run).empty(), noteOf(run).c_str());
            QCOMPARE(run.outcome->width, 40U);
            QCOMPARE(run.outcome->height, 30U);
            QCOMPARE(run.outcome->bytesOut, std::uint64_t(run.output.size()));
            const std::vector<ReadBack> kept = tiffPagesOf(run.output);
            QCOMPARE(kept.size(), pages.size());
            for (std::size_t i = 0; i < pages.size(); ++i) {
                QCOMPARE(kept[i].pixels.width, pages[i].pixels.width);
                QCOMPARE(kept[i].pixels.height, pages[i].pixels.height);
                QCOMPARE(kept[i].pixels.wide, pages[i].pixels.wide);
                QVERIFY2(kept[i].pixels.samples == pages[i].pixels.samples,
                         std::to_string(i).c_str());
            }
            // And once more, from a file of our own.
            const Run again = toTiff(run.output);
            VERIFY_DONE(again);
            QCOMPARE(tiffPagesOf(again.output).size(), pages.size());
        }
    }

    void everyPagePassesTheFiltersByItself()
    {
        const std::vector<TiffPart> pages = variedPages();
        for (const char* filter :
             {"blur:sigma=2", "resize:width=10", "rotate:angle=90", "autocontrast", "trim",
              "border:size=3,color=white", "watermark:image=x", "crop:aspect=1:1"}) {
            const Run run = toTiff(tiffOf(pages), {filter});
            VERIFY_DONE(run);
            const std::vector<ReadBack> kept = tiffPagesOf(run.output);
            QCOMPARE(kept.size(), pages.size());
            for (std::size_t i = 0; i < pages.size(); ++i) {
                const Run alone = toTiff(tiffOf({pages[i]}), {filter});
                VERIFY_DONE(alone);
                const Pixels wanted = tiffPagesOf(alone.output).at(0).pixels;
                QCOMPARE(kept[i].pixels.width, wanted.width);
                QVERIFY2(kept[i].pixels.samples == wanted.samples, filter);
            }
        }
    }

    void everyPageKeepsWhatItSays()
    {
        const auto packet = [](const char* name) {
            return bytesOf("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">" + std::string(name) +
                           "</x:xmpmeta>");
        };
        std::vector<TiffPart> pages = variedPages();
        pages[0].xmp = packet("first");
        pages[0].perInch = 300;
        pages[1].xmp = packet("second");
        pages[1].orientation = 6;
        pages[2].icc = builtInProfile("p3");
        pages[0].exifMaker = bytesOf("a comment");
        const Run run = toTiff(tiffOf(pages));
        VERIFY_DONE(run);
        QVERIFY2(noteOf(run).empty(), noteOf(run).c_str());
        const std::vector<ReadBack> kept = tiffPagesOf(run.output);
        QCOMPARE(kept.size(), pages.size());
        QCOMPARE(kept[0].xmp, pages[0].xmp);
        QCOMPARE(kept[1].xmp, pages[1].xmp);
        QVERIFY(kept[2].xmp.empty() && kept[0].icc.empty());
        QVERIFY(kept[2].icc == pages[2].icc);
        QCOMPARE(kept[1].pixels.width, 51); // upright
        QCOMPARE(kept[1].pixels.height, 17);
        QCOMPARE(kept[1].pixels.at(50, 0, 0), pages[1].pixels.at(0, 0, 0));
        // EXIF counts from the start of a file: there is one place for it.
        pages[1].exifMaker = bytesOf("another one");
        const Run two = toTiff(tiffOf(pages));
        VERIFY_DONE(two);
        QCOMPARE(noteOf(two), std::string("EXIF data of further pages left behind"));
    }

    void smallerCopiesAreNoPages()
    {
        std::vector<TiffPart> pages{{noise(40, 30, 3)}, {noise(20, 15, 3)}, {noise(33, 21, 1)}};
        pages[1].reduced = true;
        const Run run = toTiff(tiffOf(pages));
        VERIFY_DONE(run);
        QCOMPARE(noteOf(run), std::string("smaller copies of pages left behind"));
        const std::vector<ReadBack> kept = tiffPagesOf(run.output);
        QCOMPARE(kept.size(), std::size_t{2});
        QVERIFY(kept[1].pixels.samples == pages[2].pixels.samples);
    }

    void otherFormatsGetTheFirstPage()
    {
        const std::vector<TiffPart> pages = variedPages();
        for (const ImageFormat format :
             {ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Webp, ImageFormat::Gif}) {
            const Run run = process(tiffOf(pages), {}, as(format));
            VERIFY_DONE(run);
            QVERIFY2(noteOf(run).find("first of 4 pages") != std::string::npos,
                     noteOf(run).c_str());
            QCOMPARE(run.outcome->width, 40U);
        }
        const Run png = process(tiffOf(pages), {}, as(ImageFormat::Png));
        QVERIFY(readBack(png.output).pixels.samples == pages[0].pixels.samples);
    }

    void theObserverHearsOfOneFile()
    {
        const std::vector<TiffPart> pages = variedPages();
        std::vector<std::uint64_t> sizes;
        std::vector<double> told;
        std::vector<std::uint64_t> asked;
        ImageObserver observer;
        observer.sizeKnown = [&](std::uint64_t pixels) { sizes.push_back(pixels); };
        observer.progressed = [&](double done) { told.push_back(done); };
        observer.memoryNeeded = [&](std::uint64_t bytes) {
            asked.push_back(bytes);
            return true;
        };
        const Run run = toTiff(tiffOf(pages), {"rotate:angle=90"}, observer);
        VERIFY_DONE(run);
        QCOMPARE(sizes, (std::vector<std::uint64_t>{40 * 30 + 17 * 51 + 9 * 8 + 64 * 5}));
        QVERIFY(std::is_sorted(told.begin(), told.end()));
        QCOMPARE(told.back(), 1.0);
        QVERIFY(!asked.empty() && std::is_sorted(asked.begin(), asked.end()));
        QCOMPARE(run.thumbnail.width, 30U);
        QCOMPARE(run.thumbnail.height, 40U);
    }

    void pagesCountTogether()
    {
        const Bytes file = tiffOf(variedPages());
        constexpr std::uint64_t kAll = 40 * 30 + 17 * 51 + 9 * 8 + 64 * 5;
        VERIFY_DONE(toTiff(file, {}, {}, kAll));
        const Run run = toTiff(file, {}, {}, kAll - 1);
        VERIFY_FAILED(run, ErrorKind::TooLarge);
        QVERIFY2(text(run).find("4 pages state 2459 pixels") != std::string::npos,
                 text(run).c_str());
        // One page is read of it: that one counts.
        VERIFY_DONE(process(file, {}, as(ImageFormat::Png), {}, -1, 40 * 30));
    }

    void damagedPagesFailTheFile()
    {
        const std::vector<TiffPart> pages = variedPages();
        Bytes cut = tiffOf(pages);
        cut.resize(cut.size() - 20);
        VERIFY_FAILED(toTiff(cut), ErrorKind::DecodeFailed);
        // Pixels that lie beyond the end of the file: of the third page.
        Bytes lying = tiffOf({{noise(9, 8, 1)}, {noise(9, 8, 1)}, {noise(200, 100, 1)}});
        lying.erase(lying.begin() + 600, lying.begin() + 3000);
        VERIFY_FAILED(toTiff(lying), ErrorKind::DecodeFailed);
    }

    void endlessPagesEnd()
    {
        // The second page is followed by the first.
        Bytes circle = tiffOf({{noise(9, 8, 1)}, {noise(7, 8, 1)}});
        const std::size_t last = circle.size() - 4;
        std::copy_n(circle.begin() + 4, 4, circle.begin() + std::ptrdiff_t(last));
        const Run run = toTiff(circle);
        if (run.outcome)
            QCOMPARE(tiffPagesOf(run.output).size(), std::size_t{2});
        else
            QCOMPARE(run.outcome.error().kind, ErrorKind::DecodeFailed);
        std::vector<TiffPart> many(10'001, TiffPart{flat(1, 1, {7})});
        const Run tooMany = toTiff(tiffOf(many));
        VERIFY_FAILED(tooMany, ErrorKind::TooLarge);
        QVERIFY2(text(tooMany).find("10000 pages") != std::string::npos, text(tooMany).c_str());
    }

    void cancellingStopsBetweenPages()
    {
        ImageObserver observer;
        int asked = 0;
        observer.cancelled = [&] { return ++asked > 8; };
        VERIFY_FAILED(toTiff(tiffOf(variedPages()), {}, observer), ErrorKind::Cancelled);
    }
};

MANYHANDS_TEST(TiffPagesTest)
#include "tst_tiff_pages.moc"
