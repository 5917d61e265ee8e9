#include <QTest>

#include <numeric>

#include "support/test_program.h"
#include "work/gif_writer.h"
#include "work/image/container_metadata.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

/// The samples with every invisible colour black: nobody keeps those.
Pixels visible(Pixels rgba)
{
    for (std::size_t i = 0; i < rgba.samples.size(); i += 4)
        if (rgba.samples[i + 3] == 0)
            std::fill_n(rgba.samples.begin() + static_cast<std::ptrdiff_t>(i), 3, 0);
    return rgba;
}

bool same(const Pixels& a, const Pixels& b)
{
    return a.width == b.width && a.height == b.height && visible(a).samples == visible(b).samples;
}

/// Four frames of every kind: the whole canvas, a small part, holes, each disposed of otherwise.
GifFile variedGif()
{
    GifFile gif{40, 33, gifPalette(), {}, 4};
    const auto add = [&](int x, int y, int width, int height, int seed, int delay,
                         Disposal disposal, int transparent) {
        GifFrame frame{x, y, width, height, {}, delay, disposal, transparent};
        for (int i = 0; i < width * height; ++i)
            frame.indices.push_back(static_cast<std::uint8_t>((i * seed + i / width * 7) % 128));
        gif.frames.push_back(frame);
    };
    add(0, 0, 40, 33, 3, 5, Disposal::Leave, -1);
    add(10, 4, 12, 20, 5, 20, Disposal::Background, 17);
    add(0, 20, 40, 13, 11, 100, Disposal::Previous, -1);
    add(5, 5, 7, 9, 2, 2, Disposal::None, 30);
    return gif;
}

Bytes losslessWebp(const Bytes& gif)
{
    EncodeOptions encode = as(ImageFormat::Webp);
    encode.lossless = true;
    return process(gif, {}, encode).output;
}

/// What an animation shows at some times, in milliseconds. Frames that became equal may be one.
std::vector<Pixels> atTimes(const std::vector<int>& times, const Bytes& file)
{
    const std::vector<int> delays = frameFacts(file).delaysMs;
    const std::vector<Pixels> frames = framesOf(file);
    std::vector<Pixels> shown;
    for (const int time : times) {
        std::size_t frame = 0;
        for (int end = delays.empty() ? time + 1 : delays[0];
             end <= time && frame + 1 < frames.size(); end += delays[frame])
            ++frame;
        shown.push_back(frames.at(frame));
    }
    return shown;
}

std::string noteOf(const Run& run)
{
    return run.outcome ? run.outcome->note : std::string();
}

} // namespace

class AnimationsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void framesOfEveryKindAreKept();
    void delaysAndRepeatsAreKept_data();
    void delaysAndRepeatsAreKept();
    void everyFilterWorksOnEveryFrameAlone_data();
    void everyFilterWorksOnEveryFrameAlone();
    void trimKeepsWhatAnyFrameShows();
    void aSinglePictureGetsTheFirstFrame();
    void oneFrameIsAPicture();
    void aHundredFramesStayAHundred();
    void theThumbnailShowsTheFirstFrame();
    void framesCountAgainstTheLimits();
    void aFileThatEndsInAFrameFails();
    void cancellingStopsBetweenFrames();
    void metadataOfAnimationsAreKept();
};

void AnimationsTest::initTestCase()
{
    QVERIFY(prepareImageWork());
}

void AnimationsTest::framesOfEveryKindAreKept()
{
    const GifFile gif = variedGif();
    const std::vector<Pixels> wanted = composed(gif);
    for (const ImageFormat format : {ImageFormat::Webp, ImageFormat::Gif}) {
        EncodeOptions encode = as(format);
        encode.lossless = format == ImageFormat::Webp;
        const Run run = process(gifOf(gif), {}, encode);
        VERIFY_DONE(run);
        QCOMPARE(run.outcome->width, 40U);
        QCOMPARE(run.outcome->height, 33U);
        QVERIFY2(noteOf(run).find("frames") == std::string::npos, noteOf(run).c_str());
        const std::vector<Pixels> frames = framesOf(run.output);
        QCOMPARE(frames.size(), wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            QCOMPARE(frames[i].width, 40);
            QCOMPARE(frames[i].height, 33);
            if (encode.lossless)
                QVERIFY2(same(frames[i], wanted[i]), std::to_string(i).c_str());
            else
                QVERIFY2(meanDifference(visible(frames[i]), visible(wanted[i])) < 8,
                         std::to_string(i).c_str());
        }
    }
}

void AnimationsTest::delaysAndRepeatsAreKept_data()
{
    QTest::addColumn<int>("repeats");
    for (const int repeats : {-1, 0, 1, 7})
        QTest::addRow("%d", repeats) << repeats;
}

void AnimationsTest::delaysAndRepeatsAreKept()
{
    QFETCH(int, repeats);
    GifFile gif = variedGif();
    gif.repeats = repeats;
    const std::vector<int> delays{50, 200, 1000, 20};
    const Run again = process(gifOf(gif), {"invert"}, as(ImageFormat::Gif));
    VERIFY_DONE(again);
    QCOMPARE(frameFacts(again.output).delaysMs, delays);
    QCOMPARE(frameFacts(again.output).repeats, repeats);
    const Run webp = process(gifOf(gif), {"invert"}, as(ImageFormat::Webp));
    VERIFY_DONE(webp);
    QCOMPARE(frameFacts(webp.output).delaysMs, delays);
    // A GIF counts the repeats, a WebP the plays.
    QCOMPARE(frameFacts(webp.output).repeats, repeats == 0 ? 0 : repeats < 0 ? 1 : repeats + 1);
    const Run back = process(webp.output, {}, as(ImageFormat::Gif));
    VERIFY_DONE(back);
    QCOMPARE(frameFacts(back.output).delaysMs, delays);
    QCOMPARE(frameFacts(back.output).repeats, repeats);
    EncodeOptions bare = as(ImageFormat::Webp);
    bare.metadata = MetadataPolicy::Strip;
    const Run stripped = process(gifOf(gif), {}, bare);
    VERIFY_DONE(stripped);
    QCOMPARE(frameFacts(stripped.output).delaysMs, delays);
}

void AnimationsTest::everyFilterWorksOnEveryFrameAlone_data()
{
    QTest::addColumn<QString>("filter");
    for (const FilterDeclaration& filter : filterDeclarations())
        if (filter.kind != FilterKind::Trim)
            QTest::newRow(std::string(filter.name).c_str())
                << QString::fromStdString(std::string(filter.name) +
                                          (filter.kind == FilterKind::Watermark ? ":image=x" : ""));
    for (const char* filter :
         {"blur:sigma=30", "resize:width=17", "resize:width=90,upscale=yes,linear=yes",
          "resize:width=10,height=10,fit=cover", "crop:x=5,y=7,width=20,height=11",
          "crop:aspect=1:1", "rotate:angle=90", "rotate:angle=33,background=#00000000",
          "flip:axis=vertical", "border:size=3,color=red", "median:radius=3"})
        QTest::newRow(filter) << QString(filter);
}

void AnimationsTest::everyFilterWorksOnEveryFrameAlone()
{
    QFETCH(const QString, filter);
    const Bytes webp = losslessWebp(gifOf(variedGif()));
    const std::vector<Pixels> frames = framesOf(webp);
    QCOMPARE(frames.size(), std::size_t{4});
    EncodeOptions encode = as(ImageFormat::Webp);
    encode.lossless = true;
    const Run run = process(webp, {filter.toStdString()}, encode);
    VERIFY_DONE(run);
    const std::vector<Pixels> results = atTimes({0, 50, 250, 1250}, run.output);
    QCOMPARE(results.size(), frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const Run alone =
            process(vipsFileOf(frames[i], ".png"), {filter.toStdString()}, as(ImageFormat::Png));
        VERIFY_DONE(alone);
        const Pixels wanted = readBack(alone.output).pixels;
        QCOMPARE(wanted.bands, 4);
        QVERIFY2(same(results[i], wanted), std::to_string(i).c_str());
    }
}

void AnimationsTest::trimKeepsWhatAnyFrameShows()
{
    GifFile gif{30, 20, gifPalette(), {}, 0};
    const auto dot = [&](int x, int y) {
        GifFrame frame{0, 0, 30, 20, std::vector<std::uint8_t>(600, 9), 10, Disposal::Leave, -1};
        frame.indices[static_cast<std::size_t>(y) * 30 + static_cast<std::size_t>(x)] = 100;
        gif.frames.push_back(frame);
    };
    dot(10, 15);
    dot(4, 8);
    dot(21, 9);
    const Run run = process(gifOf(gif), {"trim"}, as(ImageFormat::Gif));
    VERIFY_DONE(run);
    QCOMPARE(run.outcome->width, 18U);
    QCOMPARE(run.outcome->height, 8U);
    const std::vector<Pixels> frames = framesOf(run.output);
    QCOMPARE(frames.size(), std::size_t{3});
    QCOMPARE(frames[0].at(6, 7, 0), std::uint16_t(200));
    QCOMPARE(frames[1].at(0, 0, 0), std::uint16_t(200));
    QCOMPARE(frames[2].at(17, 1, 0), std::uint16_t(200));
    // A single picture is trimmed by what it shows itself.
    const Run first = process(gifOf(gif), {"trim"}, as(ImageFormat::Png));
    VERIFY_DONE(first);
    QCOMPARE(first.outcome->width, 1U);
    QCOMPARE(first.outcome->height, 1U);
}

void AnimationsTest::aSinglePictureGetsTheFirstFrame()
{
    const GifFile gif = variedGif();
    for (const Bytes& file : {gifOf(gif), losslessWebp(gifOf(gif))})
        for (const ImageFormat format :
             {ImageFormat::Png, ImageFormat::Tiff, ImageFormat::Jxl, ImageFormat::Jpeg}) {
            const Run run = process(file, {}, as(format));
            VERIFY_DONE(run);
            QVERIFY2(noteOf(run).find("first of 4 frames") != std::string::npos,
                     noteOf(run).c_str());
            QCOMPARE(run.outcome->height, 33U);
            if (format == ImageFormat::Png) {
                const Pixels png = readBack(run.output).pixels;
                const Pixels wanted = composed(gif)[0];
                for (int y = 0; y < 33; ++y)
                    for (int x = 0; x < 40; ++x)
                        for (int b = 0; b < 3; ++b)
                            QCOMPARE(png.at(x, y, b), wanted.at(x, y, b));
            }
        }
}

void AnimationsTest::oneFrameIsAPicture()
{
    GifFile gif = variedGif();
    gif.frames.resize(1);
    for (const ImageFormat format : {ImageFormat::Gif, ImageFormat::Webp, ImageFormat::Png}) {
        EncodeOptions encode = as(format);
        encode.lossless = format == ImageFormat::Webp;
        const Run run = process(gifOf(gif), {}, encode);
        VERIFY_DONE(run);
        QVERIFY2(noteOf(run).find("frames") == std::string::npos, noteOf(run).c_str());
        if (format != ImageFormat::Png)
            QCOMPARE(framesOf(run.output).size(), std::size_t{1});
        if (format == ImageFormat::Webp)
            QVERIFY(same(framesOf(run.output)[0], composed(gif)[0]));
    }
}

void AnimationsTest::aHundredFramesStayAHundred()
{
    GifFile gif{24, 16, gifPalette(), {}, 0};
    std::vector<int> delays;
    for (int i = 0; i < 100; ++i) {
        GifFrame frame{0, 0, 24, 16, {}, 2 + i, Disposal::Leave, -1};
        for (int p = 0; p < 24 * 16; ++p)
            frame.indices.push_back(static_cast<std::uint8_t>((p + i) % 100));
        gif.frames.push_back(frame);
        delays.push_back(10 * frame.delay);
    }
    const std::vector<Pixels> wanted = composed(gif);
    for (const ImageFormat format : {ImageFormat::Webp, ImageFormat::Gif}) {
        EncodeOptions encode = as(format);
        encode.lossless = format == ImageFormat::Webp;
        std::vector<double> told;
        ImageObserver observer;
        observer.progressed = [&](double done) { told.push_back(done); };
        const Run run = process(gifOf(gif), {}, encode, observer);
        VERIFY_DONE(run);
        QCOMPARE(frameFacts(run.output).delaysMs, delays);
        QVERIFY(std::is_sorted(told.begin(), told.end()));
        QCOMPARE(told.back(), 1.0);
        const std::vector<Pixels> frames = framesOf(run.output);
        QCOMPARE(frames.size(), wanted.size());
        for (std::size_t i = 0; encode.lossless && i < wanted.size(); ++i)
            QVERIFY2(same(frames[i], wanted[i]), std::to_string(i).c_str());
    }
}

void AnimationsTest::theThumbnailShowsTheFirstFrame()
{
    GifFile gif{20, 10, gifPalette(), {}, 0};
    for (const std::uint8_t index : {40, 90})
        gif.frames.push_back(
            {0, 0, 20, 10, std::vector<std::uint8_t>(200, index), 10, Disposal::Leave, -1});
    const Run run = process(gifOf(gif), {}, as(ImageFormat::Gif));
    VERIFY_DONE(run);
    QCOMPARE(run.thumbnail.width, 20U);
    QCOMPARE(run.thumbnail.height, 10U);
    for (std::size_t i = 0; i < 200; ++i)
        for (std::size_t b = 0; b < 3; ++b)
            QCOMPARE(run.rgba[4 * i + b], gif.palette[3 * 40 + b]);
}

void AnimationsTest::framesCountAgainstTheLimits()
{
    const Bytes file = gifOf(variedGif());
    constexpr std::uint64_t kOne = 40 * 33;
    const Run enough = process(file, {}, as(ImageFormat::Gif), {}, -1, 4 * kOne);
    VERIFY_DONE(enough);
    const Run tooMany = process(file, {}, as(ImageFormat::Gif), {}, -1, 4 * kOne - 1);
    VERIFY_FAILED(tooMany, ErrorKind::TooLarge);
    QVERIFY(text(tooMany).find("40 × 33 × 4 frames = 5280 pixels") != std::string::npos);
    const Run grown = process(file, {"border:size=1"}, as(ImageFormat::Gif), {}, -1, 4 * kOne);
    VERIFY_FAILED(grown, ErrorKind::TooLarge);
    const Run single = process(file, {}, as(ImageFormat::Png), {}, -1, kOne);
    VERIFY_DONE(single);

    GifFile endless{1, 1, gifPalette(), {}, 0};
    for (int i = 0; i <= 10'000; ++i)
        endless.frames.push_back({0, 0, 1, 1, {static_cast<std::uint8_t>(i % 2)}});
    const Run frames = process(gifOf(endless), {}, as(ImageFormat::Gif));
    VERIFY_FAILED(frames, ErrorKind::TooLarge);
    QVERIFY(text(frames).find("more than 10000 frames") != std::string::npos);
    VERIFY_DONE(process(gifOf(endless), {}, as(ImageFormat::Png)));
}

void AnimationsTest::aFileThatEndsInAFrameFails()
{
    Bytes file = gifOf(variedGif());
    file.resize(file.size() - 40);
    const Run gif = process(file, {}, as(ImageFormat::Webp));
    VERIFY_FAILED(gif, ErrorKind::DecodeFailed);
    Bytes webp = losslessWebp(gifOf(variedGif()));
    webp.resize(webp.size() - 60);
    const Run cut = process(webp, {}, as(ImageFormat::Gif));
    VERIFY_FAILED(cut, ErrorKind::DecodeFailed);
}

void AnimationsTest::cancellingStopsBetweenFrames()
{
    ImageObserver observer;
    int asked = 0;
    observer.cancelled = [&] { return ++asked > 6; };
    const Run run =
        process(gifOf(variedGif()), {"flip:axis=vertical"}, as(ImageFormat::Gif), observer);
    VERIFY_FAILED(run, ErrorKind::Cancelled);
}

void AnimationsTest::metadataOfAnimationsAreKept()
{
    Bytes plain = losslessWebp(gifOf(variedGif()));
    const std::vector<int> delays = frameFacts(plain).delaysMs;
    Metadata metadata;
    metadata.exif = exifBlock(1, true, 40, 33);
    metadata.xmp = bytesOf("<x:xmpmeta/>");
    metadata.icc = builtInProfile("p3");
    PlaneShape plane;
    plane.alpha = true;
    const auto parts = webpWithMetadata(plain, metadata, {40, 33, ColourModel::Rgb, {plane}, 4});
    QVERIFY(parts);
    Bytes file = parts->head;
    file.insert(file.end(), parts->pictures.begin(), parts->pictures.end());
    file.insert(file.end(), parts->tail.begin(), parts->tail.end());
    EncodeOptions encode = as(ImageFormat::Webp);
    encode.lossless = true;
    for (const bool strip : {false, true}) {
        encode.metadata = strip ? MetadataPolicy::Strip : MetadataPolicy::Keep;
        const Run run = process(file, {}, encode);
        VERIFY_DONE(run);
        const ReadBack result = readBack(run.output);
        QCOMPARE(result.exif, strip ? Bytes() : metadata.exif);
        QCOMPARE(result.xmp, strip ? Bytes() : metadata.xmp);
        QCOMPARE(result.icc, strip ? Bytes() : metadata.icc);
        QCOMPARE(frameFacts(run.output).delaysMs, delays);
    }
}

MANYHANDS_TEST(AnimationsTest)
#include "tst_animations.moc"
