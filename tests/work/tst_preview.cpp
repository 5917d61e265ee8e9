#include <QTest>

#include "support/test_program.h"
#include "work/image/preview.h"
#include "work/image_fixtures.h"

using namespace manyhands;
using fixtures::Bytes;
using fixtures::Pixels;

namespace {

struct Shown {
    Result<PreviewDone> done = failure(ErrorKind::System, "not run");
    Pixels before;
    Pixels after;
};

Pixels sideOf(const PreviewPicture& picture, const std::vector<unsigned char>& rgba)
{
    Pixels pixels{int(picture.width), int(picture.height), 4, false, {}};
    pixels.samples.assign(rgba.begin(), rgba.begin() + picture.width * picture.height * 4);
    return pixels;
}

Shown preview(const Bytes& file, RunPreview run, const ImageObserver& observer = {})
{
    const UniqueFd input = fixtures::fileWith(file);
    const UniqueFd result = fixtures::fileWith({});
    run.item = ItemId{1};
    run.maxPixels = 1'000'000;
    const PreviewTask task{input.get(), result.get(), {}, run};
    std::vector<unsigned char> before(previewSideBytes(run.view));
    std::vector<unsigned char> after(previewSideBytes(run.view));
    Shown shown;
    shown.done = renderPreview(task, observer, before, after);
    if (shown.done) {
        shown.before = sideOf(shown.done->before, before);
        shown.after = sideOf(shown.done->after, after);
    }
    return shown;
}

RunPreview runOf(const std::vector<std::string>& filters, ImageFormat format = ImageFormat::Png)
{
    RunPreview run;
    for (const std::string& filter : filters)
        run.filters.push_back(parseFilter(filter).value());
    run.encode = fixtures::as(format);
    return run;
}

/// The colours of an RGBA picture.
Pixels colours(const Pixels& rgba)
{
    Pixels rgb{rgba.width, rgba.height, 3, false, {}};
    for (std::size_t i = 0; i < rgba.samples.size(); ++i)
        if (i % 4 != 3)
            rgb.samples.push_back(rgba.samples[i]);
    return rgb;
}

Pixels result(const Bytes& file, const std::vector<std::string>& filters, ImageFormat format)
{
    return fixtures::readBack(fixtures::process(file, filters, fixtures::as(format)).output).pixels;
}

} // namespace

class PreviewTest : public QObject {
    Q_OBJECT
    const Bytes m_png = fixtures::vipsFileOf(fixtures::smooth(70, 45, 3), ".png");

private slots:
    void initTestCase() { QVERIFY(prepareImageWork()); }

    void showsThePictureAndWhatTheChainMakesOfIt()
    {
        const Shown shown = preview(m_png, runOf({"blur:sigma=3", "sharpen"}));
        QVERIFY(shown.done);
        QCOMPARE(colours(shown.before).samples, fixtures::readBack(m_png).pixels.samples);
        QCOMPARE(colours(shown.after).samples,
                 result(m_png, {"blur:sigma=3", "sharpen"}, ImageFormat::Png).samples);
        QCOMPARE(shown.done->inputFormat, ImageFormat::Png);
        QVERIFY(shown.done->wallNs > 0);
        QCOMPARE(shown.done->bytesOut, std::uint64_t(0));
    }

    void fitsIntoTheSizeAskedFor()
    {
        RunPreview run = runOf({"crop:width=40"});
        run.view.maxWidth = 20;
        run.view.maxHeight = 20;
        const Shown shown = preview(m_png, run);
        QVERIFY(shown.done);
        QCOMPARE(shown.done->before, (PreviewPicture{70, 45, 0, 0, 70, 45, 20, 13}));
        QCOMPARE(shown.done->after, (PreviewPicture{40, 45, 0, 0, 40, 45, 18, 20}));
        QCOMPARE(colours(shown.before).samples,
                 result(m_png, {"resize:width=20,height=20"}, ImageFormat::Png).samples);
    }

    void showsAPartPixelByPixel()
    {
        RunPreview run = runOf({"median", "flip"});
        run.view = {0.5, 0.25, 0.75, 0.5, 1000, 1000};
        const Shown shown = preview(m_png, run);
        QVERIFY(shown.done);
        // 35 … 52.5 of 70 and 11.25 … 22.5 of 45: the pixels that are touched.
        QCOMPARE(shown.done->before, (PreviewPicture{70, 45, 35, 11, 18, 12, 18, 12}));
        const std::string part = "crop:x=35,y=11,width=18,height=12";
        QCOMPARE(colours(shown.before).samples, result(m_png, {part}, ImageFormat::Png).samples);
        QCOMPARE(colours(shown.after).samples,
                 result(m_png, {"median", "flip", part}, ImageFormat::Png).samples);
    }

    void showsWhatTheFormatDoes()
    {
        RunPreview run = runOf({}, ImageFormat::Jpeg);
        run.encode.quality = 5;
        run.encoded = true;
        const Shown shown = preview(m_png, run);
        QVERIFY(shown.done);
        EncodeOptions poor = fixtures::as(ImageFormat::Jpeg, 5);
        const auto file = fixtures::process(m_png, {}, poor);
        QCOMPARE(shown.done->bytesOut, std::uint64_t(file.output.size()));
        QVERIFY(fixtures::meanDifference(colours(shown.after),
                                         fixtures::readBack(file.output).pixels) < 1);
        QVERIFY(shown.after.samples != shown.before.samples);
    }

    void showsOnlyTheSideThatIsWanted()
    {
        RunPreview run = runOf({"invert"});
        run.before = false;
        Shown shown = preview(m_png, run);
        QVERIFY(shown.done);
        QCOMPARE(shown.done->before, PreviewPicture{});
        QVERIFY(shown.done->after.width > 0);
        run.before = true;
        run.after = false;
        shown = preview(m_png, run);
        QVERIFY(shown.done);
        QCOMPARE(shown.done->after, PreviewPicture{});
    }

    void takesEveryKindOfPicture()
    {
        fixtures::JpegOptions turned;
        turned.segments = {fixtures::exifSegment(fixtures::exifBlock(6, false))};
        const Shown upright =
            preview(fixtures::jpegOf(fixtures::smooth(60, 20, 3), turned), runOf({"trim"}));
        QVERIFY(upright.done);
        QCOMPARE(upright.done->before.pictureWidth, 20U);
        for (const Bytes& file :
             {fixtures::jpegOf(fixtures::smooth(33, 20, 1)),
              fixtures::jpegOf(fixtures::smooth(33, 20, 4)),
              fixtures::vipsFileOf(fixtures::smooth(33, 20, 2, true), ".png"),
              fixtures::vipsFileOf(fixtures::smooth(33, 20, 4, true), ".png")}) {
            for (const bool encoded : {false, true}) {
                RunPreview run = runOf({"blur", "resize:width=10"}, ImageFormat::Jpeg);
                run.encoded = encoded;
                const Shown shown = preview(file, run);
                QVERIFY2(shown.done, shown.done ? "" : shown.done.error().message.c_str());
                QCOMPARE(shown.done->before.width, 33U);
                QCOMPARE(shown.done->after.width, 10U);
            }
        }
        const Pixels seeThrough = fixtures::noise(9, 9, 4);
        const Shown shown = preview(fixtures::vipsFileOf(seeThrough, ".png"), runOf({}));
        QVERIFY(shown.done);
        QCOMPARE(shown.before.samples, seeThrough.samples);
    }

    void profilesAreTakenIntoAccount()
    {
        fixtures::JpegOptions wide;
        wide.quality = 100;
        wide.across = wide.down = 1;
        Bytes icc = fixtures::builtInProfile("p3");
        Bytes payload = fixtures::bytesOf("ICC_PROFILE");
        payload.insert(payload.end(), {0, 1, 1});
        payload.insert(payload.end(), icc.begin(), icc.end());
        wide.segments = {{0xE2, payload}};
        const Bytes file = fixtures::jpegOf(fixtures::flat(16, 16, {200, 100, 50}), wide);
        const Shown shown = preview(file, runOf({}, ImageFormat::Jpeg));
        QVERIFY(shown.done);
        EncodeOptions standard = fixtures::as(ImageFormat::Png);
        standard.toSrgb = true;
        const auto wanted = fixtures::process(file, {}, standard);
        QVERIFY(fixtures::meanDifference(colours(shown.before),
                                         fixtures::readBack(wanted.output).pixels) <= 1);
        QVERIFY(shown.before.at(5, 5, 0) > 205);
    }

    void errorsAndCancellationsComeBack()
    {
        Bytes cut = m_png;
        cut.resize(cut.size() / 2);
        const Shown broken = preview(cut, runOf({"blur"}));
        QVERIFY(!broken.done);
        QCOMPARE(broken.done.error().kind, ErrorKind::DecodeFailed);
        ImageObserver observer;
        observer.cancelled = [] { return true; };
        const Shown cancelled = preview(m_png, runOf({"blur"}), observer);
        QVERIFY(!cancelled.done);
        QCOMPARE(cancelled.done.error().kind, ErrorKind::Cancelled);
    }

    void viewsWithNothingToSeeAreRefused()
    {
        QVERIFY(isValid(PreviewView{}));
        for (const PreviewView view :
             {PreviewView{0.5, 0, 0.5, 1, 10, 10}, PreviewView{-0.1, 0, 1, 1, 10, 10},
              PreviewView{0, 0, 1.1, 1, 10, 10}, PreviewView{0, 0, 1, 1, 0, 10},
              PreviewView{0, 0, 1, 1, 8193, 1}, PreviewView{0, 0, 1, 1, 8192, 8192},
              PreviewView{std::nan(""), 0, 1, 1, 10, 10}})
            QVERIFY(!isValid(view));
    }
};

MANYHANDS_TEST(PreviewTest)
#include "tst_preview.moc"
