#include <QTest>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <fcntl.h>

#include "support/test_program.h"
#include "work/image_fixtures.h"

using namespace manyhands;
using namespace manyhands::fixtures;

class ImageFailuresTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void brokenInputsFailWithAReason_data();
    void brokenInputsFailWithAReason();
    void limitOnPixelsIsKept();
    void cancellingEndsTheTask();
    void failedWritesBlameTheOutput_data();
    void failedWritesBlameTheOutput();
    void withoutAThumbnailTheOutputIsTheSame();
    void thumbnailHasTheRightSizeAndColour();
    void observerHearsEverything();
};

void ImageFailuresTest::initTestCase()
{
    const auto codecs = prepareImageWork();
    QVERIFY2(codecs, codecs ? "" : codecs.error().detail.c_str());
}

void ImageFailuresTest::brokenInputsFailWithAReason_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Bytes& file, ErrorKind kind, const char* words) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(file.data()),
                                          static_cast<qsizetype>(file.size()))
                            << int(kind) << QString(words);
    };
    const auto cut = [](Bytes file, std::size_t size) {
        file.resize(size);
        return file;
    };
    const Pixels scene = noise(300, 200, 3);
    const Bytes jpeg = jpegOf(scene);
    const Bytes progressive = jpegOf(scene, {95, 2, 2, true});
    const Bytes png = vipsFileOf(scene, ".png");
    const Bytes tiff = vipsFileOf(scene, ".tif");
    const Bytes webp = vipsFileOf(scene, ".webp");
    row("empty", {}, ErrorKind::EmptyFile, "empty");
    row("text", bytesOf("Dear diary, today I took a picture."), ErrorKind::UnsupportedFormat,
        "text");
    row("pdf", bytesOf("%PDF-1.4 ..."), ErrorKind::UnsupportedFormat, "PDF");
    row("zeros", Bytes(100, 0), ErrorKind::UnsupportedFormat, "not a picture");
    row("jpeg header only", cut(jpeg, 12), ErrorKind::DecodeFailed, "ends too early");
    row("half a jpeg", cut(jpeg, jpeg.size() / 2), ErrorKind::DecodeFailed, "ends too early");
    row("jpeg without its last bytes", cut(jpeg, jpeg.size() - 40), ErrorKind::DecodeFailed,
        "ends too early");
    row("half a progressive jpeg", cut(progressive, progressive.size() / 2),
        ErrorKind::DecodeFailed, "ends too early");
    row("half a png", cut(png, png.size() / 2), ErrorKind::DecodeFailed, "ends too early");
    row("half a tiff", cut(tiff, tiff.size() / 2), ErrorKind::DecodeFailed, "ends too early");
    row("half a webp", cut(webp, webp.size() / 2), ErrorKind::DecodeFailed, "ends too early");
    // An end marker in the middle, with the data going on behind it.
    Bytes damaged = jpeg;
    damaged[damaged.size() / 2] = 0xFF;
    damaged[damaged.size() / 2 + 1] = 0xD9;
    row("damaged jpeg", damaged, ErrorKind::DecodeFailed, "damaged");
}

void ImageFailuresTest::brokenInputsFailWithAReason()
{
    QFETCH(QByteArray, file);
    QFETCH(int, kind);
    QFETCH(QString, words);
    const Bytes bytes(file.begin(), file.end());
    for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp}) {
        const Run run = process(bytes, {"blur:sigma=2"}, as(format));
        VERIFY_FAILED(run, static_cast<ErrorKind>(kind));
        QVERIFY2(QString::fromStdString(run.outcome.error().message).contains(words),
                 text(run).c_str());
    }
}

void ImageFailuresTest::limitOnPixelsIsKept()
{
    Bytes bomb = jpegOf(smooth(16, 16, 3));
    for (std::size_t i = 0; i + 8 < bomb.size(); ++i)
        if (bomb[i] == 0xFF && bomb[i + 1] == 0xC0) {
            bomb[i + 5] = bomb[i + 7] = 0xFF;
            bomb[i + 6] = bomb[i + 8] = 0xDC; // 65500
            break;
        }
    const Run run = process(bomb, {}, as(ImageFormat::Jpeg));
    VERIFY_FAILED(run, ErrorKind::TooLarge);
    QVERIFY(run.outcome.error().message.find("4290250000") != std::string::npos);
    QVERIFY(run.outcome.error().message.find("1000000000") != std::string::npos);
    for (const char* suffix : {".png", ".tif", ".webp", ".gif"}) {
        const Run small = process(vipsFileOf(smooth(100, 50, 3), suffix), {}, as(ImageFormat::Jpeg),
                                  {}, -1, 4999);
        VERIFY_FAILED(small, ErrorKind::TooLarge);
        const Run enough = process(vipsFileOf(smooth(100, 50, 3), suffix), {},
                                   as(ImageFormat::Jpeg), {}, -1, 5000);
        VERIFY_DONE(enough);
    }
    const Run wide = process(vipsFileOf(flat(70000, 1, {1}), ".png"), {}, as(ImageFormat::Jpeg));
    VERIFY_FAILED(wide, ErrorKind::EncodeFailed);
    QVERIFY(wide.outcome.error().message.find("65500") != std::string::npos);
}

void ImageFailuresTest::cancellingEndsTheTask()
{
    const Pixels scene = noise(400, 400, 3);
    for (const Bytes& file :
         {jpegOf(scene), jpegOf(scene, {95, 2, 2, true}), vipsFileOf(scene, ".png")})
        for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp})
            for (const int patience : {0, 5}) {
                int asked = 0;
                ImageObserver observer;
                observer.cancelled = [&] { return asked++ >= patience; };
                const Run run = process(file, {"blur:sigma=2"}, as(format), observer);
                VERIFY_FAILED(run, ErrorKind::Cancelled);
            }
}

void ImageFailuresTest::failedWritesBlameTheOutput_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("jpeg") << int(ImageFormat::Jpeg);
    QTest::newRow("png") << int(ImageFormat::Png);
    QTest::newRow("webp") << int(ImageFormat::Webp);
    QTest::newRow("tiff") << int(ImageFormat::Tiff);
}

void ImageFailuresTest::failedWritesBlameTheOutput()
{
    QFETCH(int, format);
    const UniqueFd full(::open("/dev/full", O_RDWR | O_CLOEXEC));
    if (!full)
        return; // No such device on macOS.
    for (const int side : {40, 1500}) {
        const Run run = process(jpegOf(noise(side, side, 3)), {"blur:sigma=1"},
                                as(static_cast<ImageFormat>(format)), {}, full.get());
        VERIFY_FAILED(run, ErrorKind::OutputUnavailable);
        QCOMPARE(run.outcome.error().systemError, ENOSPC);
    }
}

void ImageFailuresTest::withoutAThumbnailTheOutputIsTheSame()
{
    for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png}) {
        const Bytes input = jpegOf(noise(200, 300, 3));
        const Run shown = process(input, {"blur:sigma=1"}, as(format));
        VERIFY_DONE(shown);
        const UniqueFd in = fileWith(input);
        const UniqueFd out = fileWith({});
        double last = 0;
        ImageObserver observer;
        observer.progressed = [&](double progress) { last = progress; };
        ThumbnailTarget none;
        WorkTimings timings;
        const auto outcome = processImage(
            {in.get(), out.get(), {*parseFilter("blur:sigma=1")}, {}, as(format), 1'000'000, {}},
            observer, none, timings);
        QVERIFY(outcome.has_value());
        QCOMPARE(none.width, 0U);
        QVERIFY(contentOf(out.get()) == shown.output);
        QCOMPARE(last, 1.0);
    }
}

void ImageFailuresTest::thumbnailHasTheRightSizeAndColour()
{
    struct Case {
        int width, height;
        unsigned thumbWidth, thumbHeight;
    };
    for (const Case& c : {Case{1000, 500, 256, 128}, Case{300, 900, 85, 256}, Case{20, 10, 20, 10},
                          Case{3000, 2, 256, 1}, Case{257, 257, 256, 256}})
        for (const bool jpeg : {true, false}) {
            const Pixels pixels = flat(c.width, c.height, {200, 100, 50});
            const Run run = process(jpeg ? jpegOf(pixels) : vipsFileOf(pixels, ".png"), {},
                                    as(ImageFormat::Jpeg));
            VERIFY_DONE(run);
            QCOMPARE(run.thumbnail.width, c.thumbWidth);
            QCOMPARE(run.thumbnail.height, c.thumbHeight);
            for (std::size_t i = 0; i < std::size_t{c.thumbWidth} * c.thumbHeight; ++i) {
                const unsigned char* pixel = run.rgba.data() + 4 * i;
                QVERIFY(std::abs(pixel[0] - 200) <= 2 && std::abs(pixel[1] - 100) <= 2 &&
                        std::abs(pixel[2] - 50) <= 2);
                QCOMPARE(int(pixel[3]), 255);
            }
        }
    // Left black, right white: the cells in the middle of each half are pure.
    Pixels halves{512, 512, 1, true, {}};
    for (int i = 0; i < 512 * 512; ++i)
        halves.samples.push_back(i % 512 < 256 ? 0 : 65535);
    const Run run = process(vipsFileOf(halves, ".png"), {}, as(ImageFormat::Png));
    VERIFY_DONE(run);
    QCOMPARE(int(run.rgba[4 * 127]), 0);
    QCOMPARE(int(run.rgba[4 * 128]), 255);
    const Run clear =
        process(vipsFileOf(flat(600, 600, {10, 20, 30, 0}), ".png"), {}, as(ImageFormat::Png));
    VERIFY_DONE(clear);
    QCOMPARE(int(clear.rgba[3]), 0);
}

void ImageFailuresTest::observerHearsEverything()
{
    const Pixels scene = smooth(640, 480, 3);
    for (const bool jpeg : {true, false})
        for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png}) {
            std::vector<WorkPhase> phases;
            std::vector<std::uint64_t> sizes;
            double last = 0;
            bool grows = true;
            ImageObserver observer;
            observer.phaseStarted = [&](WorkPhase phase) { phases.push_back(phase); };
            observer.sizeKnown = [&](std::uint64_t pixels) { sizes.push_back(pixels); };
            observer.progressed = [&](double progress) {
                grows &= progress >= last && progress <= 1;
                last = progress;
            };
            const Run run = process(jpeg ? jpegOf(scene) : vipsFileOf(scene, ".png"),
                                    {"blur:sigma=2"}, as(format), observer);
            VERIFY_DONE(run);
            QCOMPARE(phases.at(0), WorkPhase::Decode);
            for (const WorkPhase phase : {WorkPhase::Filter, WorkPhase::Encode})
                QVERIFY(std::count(phases.begin(), phases.end(), phase) > 0);
            QCOMPARE(sizes, std::vector<std::uint64_t>{640 * 480});
            QVERIFY(grows);
            QCOMPARE(last, 1.0);
            const WorkTimings& timings = run.timings;
            QVERIFY(timings.decodeNs > 0 && timings.filterNs > 0 && timings.encodeNs > 0);
            QVERIFY(timings.cpuNs > 0);
            QCOMPARE(timings.decodeNs + timings.filterNs + timings.encodeNs, timings.wallNs);
        }
}

MANYHANDS_TEST(ImageFailuresTest)
#include "tst_image_failures.moc"
