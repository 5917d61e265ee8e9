#include <QTest>

#include <cmath>
#include <unistd.h>

#include "support/test_program.h"
#include "work/image/overlay_cache.h"
#include "work/image_fixtures.h"

using namespace manyhands;
using fixtures::Bytes;
using fixtures::Pixels;

namespace {

struct Laid {
    Result<ImageOutcome> outcome = failure(ErrorKind::System, "not run");
    Pixels pixels;
};

/// `filters` over the picture, with a file for each watermark in them, as PNG or another format.
Laid lay(const Bytes& picture, const std::vector<std::string>& filters,
         const std::vector<Bytes>& marks, ImageFormat format = ImageFormat::Png)
{
    const UniqueFd input = fixtures::fileWith(picture);
    const UniqueFd output = fixtures::fileWith({});
    std::vector<UniqueFd> files;
    ImageTask task;
    task.inputFd = input.get();
    task.outputFd = output.get();
    for (const std::string& filter : filters)
        task.filters.push_back(parseFilter(filter).value());
    for (const Bytes& mark : marks) {
        files.push_back(fixtures::fileWith(mark));
        task.pictureFds.push_back(files.back().get());
    }
    task.encode = fixtures::as(format);
    task.maxPixels = 1'000'000;
    ThumbnailTarget none;
    WorkTimings timings;
    Laid laid;
    laid.outcome = processImage(task, {}, none, timings);
    if (laid.outcome)
        laid.pixels = fixtures::readBack(fixtures::contentOf(output.get())).pixels;
    return laid;
}

/// A picture of one colour and size with the watermark in `mark`, in its middle.
Pixels marked(int width, int height, const UniqueFd& mark, OverlayCache& overlays)
{
    const UniqueFd input =
        fixtures::fileWith(fixtures::vipsFileOf(fixtures::flat(width, height, {0, 0, 0}), ".png"));
    const UniqueFd output = fixtures::fileWith({});
    ImageTask task;
    task.inputFd = input.get();
    task.outputFd = output.get();
    task.filters = {parseFilter("watermark:image=x,opacity=100,margin=0,position=center").value()};
    task.pictureFds = {mark.get()};
    task.encode = fixtures::as(ImageFormat::Png);
    task.maxPixels = 1'000'000;
    task.overlays = &overlays;
    ThumbnailTarget none;
    WorkTimings timings;
    if (!processImage(task, {}, none, timings))
        return {};
    return fixtures::readBack(fixtures::contentOf(output.get())).pixels;
}

/// How many pixels are of no other colour.
int countOf(const Pixels& picture, std::array<int, 3> colour)
{
    int count = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            count += picture.at(x, y, 0) == colour[0] && picture.at(x, y, 1) == colour[1] &&
                     picture.at(x, y, 2) == colour[2];
    return count;
}

/// What "over" makes of two straight colours, in levels of 0 to 1; the fourth is alpha.
std::array<double, 4> over(std::array<double, 4> upper, double opacity, std::array<double, 4> lower)
{
    const double a = upper[3] * opacity;
    const double alpha = a + lower[3] * (1 - a);
    std::array<double, 4> out{0, 0, 0, alpha};
    for (unsigned b = 0; b < 3 && alpha > 0; ++b)
        out[b] = (upper[b] * a + lower[b] * lower[3] * (1 - a)) / alpha;
    return out;
}

std::array<double, 4> colourAt(const Pixels& picture, int x, int y)
{
    const double full = picture.wide ? 65535 : 255;
    const bool alpha = picture.bands % 2 == 0;
    const int colours = picture.bands - (alpha ? 1 : 0);
    std::array<double, 4> colour{0, 0, 0, 1};
    for (int b = 0; b < 3; ++b)
        colour[std::size_t(b)] = picture.at(x, y, colours == 1 ? 0 : b) / full;
    if (alpha)
        colour[3] = picture.at(x, y, picture.bands - 1) / full;
    return colour;
}

} // namespace

class WatermarkTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(prepareImageWork()); }

    void liesOnTheRgbOfAPictureInInks()
    {
        const Bytes inked = fixtures::jpegOf(fixtures::noise(31, 23, 4), {100, 1, 1});
        const Pixels mark = fixtures::noise(7, 5, 4);
        const Laid plain = lay(inked, {}, {});
        const Laid laid = lay(inked, {"watermark:image=x,opacity=40,margin=3,position=top-left"},
                              {fixtures::vipsFileOf(mark, ".png")});
        QVERIFY(plain.outcome && laid.outcome);
        QCOMPARE(laid.pixels.bands, 3);
        QCOMPARE(plain.pixels.bands, 3);
        for (int y = 0; y < 23; ++y) {
            for (int x = 0; x < 31; ++x) {
                const bool covered = x >= 3 && x < 10 && y >= 3 && y < 8;
                const auto lower = colourAt(plain.pixels, x, y);
                const auto expected =
                    covered ? over(colourAt(mark, x - 3, y - 3), 0.4, lower) : lower;
                for (unsigned b = 0; b < 3; ++b)
                    QVERIFY(std::abs(colourAt(laid.pixels, x, y)[b] - expected[b]) <= 0.51 / 255);
            }
        }
    }

    void liesOnThePictureByItsDefinition_data()
    {
        QTest::addColumn<int>("bands");
        QTest::addColumn<bool>("wide");
        QTest::addColumn<int>("markBands");
        for (const int bands : {1, 2, 3, 4})
            for (const bool wide : {false, true})
                for (const int mark : {1, 2, 3, 4})
                    QTest::addRow("%d bands %d bits, mark of %d", bands, wide ? 16 : 8, mark)
                        << bands << wide << mark;
    }
    void liesOnThePictureByItsDefinition()
    {
        QFETCH(int, bands);
        QFETCH(bool, wide);
        QFETCH(int, markBands);
        const Pixels picture = fixtures::noise(31, 23, bands, wide);
        const Pixels mark = fixtures::noise(7, 5, markBands);
        const Laid laid = lay(fixtures::vipsFileOf(picture, ".png"),
                              {"watermark:image=x,opacity=40,margin=3,position=top-left"},
                              {fixtures::vipsFileOf(mark, ".png")});
        QVERIFY2(laid.outcome, laid.outcome ? "" : laid.outcome.error().message.c_str());
        QCOMPARE(laid.pixels.wide, wide);
        const double step = wide ? 1 / 65535.0 : 1 / 255.0;
        for (int y = 0; y < picture.height; ++y) {
            for (int x = 0; x < picture.width; ++x) {
                const bool covered = x >= 3 && x < 10 && y >= 3 && y < 8;
                const auto lower = colourAt(picture, x, y);
                const auto expected =
                    covered ? over(colourAt(mark, x - 3, y - 3), 0.4, lower) : lower;
                const auto found = colourAt(laid.pixels, x, y);
                for (unsigned b = 0; b < 4; ++b) {
                    // A colour that is not seen at all is none.
                    const double slack = expected[3] == 0 && b < 3 ? 1 : 0.51 * step;
                    QVERIFY2(std::abs(found[b] - expected[b]) <= slack,
                             qPrintable(QString("%1 %2 band %3: %4 for %5")
                                            .arg(x)
                                            .arg(y)
                                            .arg(b)
                                            .arg(found[b])
                                            .arg(expected[b])));
                }
            }
        }
    }

    void liesWhereItIsTold_data()
    {
        QTest::addColumn<QString>("position");
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("top");
        QTest::newRow("top-left") << "top-left" << 2 << 2;
        QTest::newRow("top") << "top" << 10 << 2;
        QTest::newRow("right") << "right" << 18 << 8;
        QTest::newRow("center") << "center" << 10 << 8;
        QTest::newRow("bottom-right") << "bottom-right" << 18 << 14;
    }
    void liesWhereItIsTold()
    {
        QFETCH(QString, position);
        QFETCH(int, left);
        QFETCH(int, top);
        const Laid laid =
            lay(fixtures::vipsFileOf(fixtures::flat(24, 20, {0, 0, 0}), ".png"),
                {"watermark:image=x,opacity=100,margin=2,position=" + position.toStdString()},
                {fixtures::vipsFileOf(fixtures::flat(4, 4, {255, 255, 255}), ".png")});
        QVERIFY(laid.outcome);
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < 24; ++x)
                QCOMPARE(laid.pixels.at(x, y, 1) == 255,
                         x >= left && x < left + 4 && y >= top && y < top + 4);
    }

    void isMadeSmallerWhereItDoesNotFit()
    {
        // 100 × 50 has to go into the 16 × 12 that a margin of 2 leaves of 20 × 16: 16 × 8.
        const Laid laid = lay(fixtures::vipsFileOf(fixtures::flat(20, 16, {0, 0, 0}), ".png"),
                              {"watermark:image=x,opacity=100,margin=2"},
                              {fixtures::vipsFileOf(fixtures::flat(100, 50, {255, 0, 0}), ".png")});
        QVERIFY(laid.outcome);
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 20; ++x)
                QCOMPARE(laid.pixels.at(x, y, 0) > 200, x >= 2 && x < 18 && y >= 6 && y < 14);
    }

    void fitsPicturesOfOnePixel()
    {
        const Laid laid =
            lay(fixtures::vipsFileOf(fixtures::flat(1, 1, {0, 0, 0}), ".png"),
                {"watermark:image=x,opacity=100,margin=10000"},
                {fixtures::vipsFileOf(fixtures::flat(9, 9, {255, 255, 255}), ".png")});
        QVERIFY(laid.outcome);
        QCOMPARE(laid.pixels.at(0, 0, 0), std::uint16_t(255));
    }

    void worksInAChainAndWithTurnedAndInkedPictures()
    {
        const Bytes white = fixtures::vipsFileOf(fixtures::flat(4, 4, {255, 255, 255}), ".png");
        const Bytes red = fixtures::vipsFileOf(fixtures::flat(4, 4, {255, 0, 0}), ".png");
        const Laid chain =
            lay(fixtures::vipsFileOf(fixtures::flat(40, 30, {10, 10, 10}), ".png"),
                {"watermark:image=x,opacity=100,margin=0,position=top-left", "crop:x=2,y=2",
                 "watermark:image=y,opacity=100,margin=0,position=bottom-right", "invert"},
                {white, red});
        QVERIFY(chain.outcome);
        QCOMPARE(chain.pixels.width, 38);
        QCOMPARE(chain.pixels.at(0, 0, 1), std::uint16_t(0));
        QCOMPARE(chain.pixels.at(2, 2, 1), std::uint16_t(245));
        QCOMPARE(chain.pixels.at(37, 27, 0), std::uint16_t(0));
        QCOMPARE(chain.pixels.at(37, 27, 1), std::uint16_t(255));

        fixtures::JpegOptions cmyk;
        const Laid ink = lay(fixtures::jpegOf(fixtures::flat(32, 32, {0, 0, 0, 255}), cmyk),
                             {"watermark:image=x,opacity=100,margin=0,position=top-left"}, {white},
                             ImageFormat::Png);
        QVERIFY(ink.outcome);
        QVERIFY(ink.pixels.at(1, 1, 0) > 250 && ink.pixels.at(20, 20, 0) < 60);

        // Turned by its tag: the upper left is that of the upright picture.
        fixtures::JpegOptions turned;
        turned.segments = {fixtures::exifSegment(fixtures::exifBlock(6, false))};
        const Laid upright =
            lay(fixtures::jpegOf(fixtures::flat(48, 16, {0, 0, 0}), turned),
                {"watermark:image=x,opacity=100,margin=0,position=top-right"}, {white});
        QVERIFY(upright.outcome);
        QCOMPARE(upright.pixels.width, 16);
        QVERIFY(upright.pixels.at(13, 1, 0) > 240 && upright.pixels.at(2, 1, 0) < 20);
    }

    void thePictureIsDecodedOnceForThoseItFitsInto()
    {
        OverlayCache overlays;
        const UniqueFd mark =
            fixtures::fileWith(fixtures::vipsFileOf(fixtures::flat(10, 8, {255, 0, 0}), ".png"));
        QCOMPARE(countOf(marked(30, 20, mark, overlays), {255, 0, 0}), 80);
        QCOMPARE(overlays.found(), 0ULL);
        QCOMPARE(countOf(marked(30, 20, mark, overlays), {255, 0, 0}), 80);
        QCOMPARE(countOf(marked(10, 8, mark, overlays), {255, 0, 0}), 80);
        QCOMPARE(overlays.found(), 2ULL);
        // Made smaller it is right for this room alone.
        QCOMPARE(countOf(marked(5, 20, mark, overlays), {255, 0, 0}), 20);
        QCOMPARE(overlays.found(), 2ULL);
        QCOMPARE(countOf(marked(5, 20, mark, overlays), {255, 0, 0}), 20);
        QCOMPARE(overlays.found(), 3ULL);
        QCOMPARE(countOf(marked(30, 20, mark, overlays), {255, 0, 0}), 80);
        QCOMPARE(overlays.found(), 3ULL);
    }

    void aPictureThatChangedIsDecodedAnew()
    {
        OverlayCache overlays;
        const UniqueFd mark =
            fixtures::fileWith(fixtures::vipsFileOf(fixtures::flat(10, 8, {255, 0, 0}), ".png"));
        QCOMPARE(countOf(marked(30, 20, mark, overlays), {255, 0, 0}), 80);
        // In the same file; who writes so fast that its clock stands still waits for it.
        const auto before = OverlayCache::identityOf(mark.get());
        const Bytes green = fixtures::vipsFileOf(fixtures::flat(10, 8, {0, 255, 0}), ".png");
        while (OverlayCache::identityOf(mark.get()) == before) {
            QCOMPARE(::ftruncate(mark.get(), 0), 0);
            QCOMPARE(::pwrite(mark.get(), green.data(), green.size(), 0),
                     static_cast<ssize_t>(green.size()));
        }
        QCOMPARE(countOf(marked(30, 20, mark, overlays), {0, 255, 0}), 80);
        const UniqueFd other = fixtures::fileWith(green);
        QCOMPARE(countOf(marked(30, 20, other, overlays), {0, 255, 0}), 80);
        QCOMPARE(overlays.found(), 0ULL);
        QCOMPARE(countOf(marked(30, 20, other, overlays), {0, 255, 0}), 80);
        QCOMPARE(overlays.found(), 1ULL);
    }

    void aBrokenPictureIsNamedAsTheWatermark()
    {
        const Bytes picture = fixtures::vipsFileOf(fixtures::noise(20, 20, 3), ".png");
        Bytes broken = fixtures::vipsFileOf(fixtures::noise(20, 20, 3), ".png");
        broken.resize(broken.size() / 2);
        const Laid cut = lay(picture, {"watermark:image=x"}, {broken});
        QVERIFY(!cut.outcome);
        QCOMPARE(cut.outcome.error().kind, ErrorKind::DecodeFailed);
        QVERIFY(cut.outcome.error().message.starts_with("the watermark: "));
        const Laid none = lay(picture, {"watermark:image=x"}, {});
        QVERIFY(!none.outcome);
        QCOMPARE(none.outcome.error().kind, ErrorKind::InvalidArgument);
    }
};

MANYHANDS_TEST(WatermarkTest)
#include "tst_watermark.moc"
