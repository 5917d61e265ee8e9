#include <algorithm>

#include <QTest>

#include "support/test_program.h"
#include "work/filter_runner.h"
#include "work/image/jpeg_decoder.h"
#include "work/image/jpeg_scans.h"
#include "work/image_fixtures.h"

using namespace manyhands;
using fixtures::Bytes;

namespace {

// libjpeg's script for three components, by their place in it.
constexpr std::size_t kScans = 10;

Bytes progressive(int quality, int across = 2)
{
    return fixtures::jpegOf(
        fixtures::smooth(320, 240, 3),
        {.quality = quality, .across = across, .down = across, .progressive = true});
}

/// Where every scan begins: its marker cannot be in coded data.
std::vector<std::uint64_t> scansOf(const Bytes& file)
{
    std::vector<std::uint64_t> places;
    for (std::size_t i = 0; i + 1 < file.size(); ++i)
        if (file[i] == 0xFF && file[i + 1] == 0xDA)
            places.push_back(i);
    return places;
}

std::vector<std::size_t> leftOut(const Bytes& file, int eighths = 4)
{
    const auto places = scansOf(file);
    std::vector<std::size_t> numbers;
    for (const ByteRange& range : dispensableScans(fixtures::fileWith(file).get(), eighths)) {
        const auto found = std::find(places.begin(), places.end(), range.begin);
        numbers.push_back(static_cast<std::size_t>(found - places.begin()));
    }
    return numbers;
}

/// How the file would be with a number of its bytes changed.
Bytes changed(Bytes file, std::size_t at, std::initializer_list<std::uint8_t> bytes)
{
    std::copy(bytes.begin(), bytes.end(), file.begin() + static_cast<std::ptrdiff_t>(at));
    return file;
}

fixtures::Pixels decoded(const Bytes& file, int eighths)
{
    const UniqueFd fd = fixtures::fileWith(file);
    auto decoder = JpegDecoder::open(fd.get(), {});
    if (!decoder || !(*decoder)->start(JpegOutput::Interleaved, eighths))
        return {};
    const PictureShape& shape = (*decoder)->shape();
    fixtures::Pixels pixels{
        static_cast<int>(shape.width), static_cast<int>(shape.height), 3, false, {}};
    while ((*decoder)->readStrip().value_or(false)) {
        const StripRows strip = (*decoder)->strip(0);
        for (std::size_t row = 0; row < strip.count; ++row)
            for (std::size_t i = 0; i < shape.planes[0].samplesPerRow(); ++i)
                pixels.samples.push_back(static_cast<std::uint8_t>(strip.rows[row][i]));
    }
    return pixels;
}

} // namespace

class JpegScansTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsFinerThanTheResultShowsIsLeftOut()
    {
        using Numbers = std::vector<std::size_t>;
        QCOMPARE(scansOf(progressive(100)).size(), kScans);
        // All steps are 1: the two lowest bits of the brightness, the lowest of the colours.
        QCOMPARE(leftOut(progressive(100)), (Numbers{5, 7, 8, 9}));
        // Of 2 and 3: one bit each.
        QCOMPARE(leftOut(progressive(96, 1)), (Numbers{9}));
        QCOMPARE(leftOut(progressive(75)), Numbers());
    }

    void anEighthHasNoFrequencies()
    {
        // Samples of whole blocks: of coefficients only the first, of colours 2 by 2.
        const auto numbers = leftOut(progressive(75), 1);
        QCOMPARE(numbers, (std::vector<std::size_t>{1, 4, 5, 9}));
        // Where colours are not coarser there is no more of them either.
        QCOMPARE(leftOut(progressive(75, 1), 1),
                 (std::vector<std::size_t>{1, 2, 3, 4, 5, 7, 8, 9}));
    }

    void rangesReachToTheNextSegment()
    {
        const Bytes file = progressive(100);
        const auto ranges = dispensableScans(fixtures::fileWith(file).get(), 4);
        QVERIFY(!ranges.empty());
        for (const ByteRange& range : ranges) {
            QVERIFY(range.begin < range.end && range.end + 1 < file.size());
            QCOMPARE(file[range.end], std::uint8_t{0xFF});
            QVERIFY(file[range.end + 1] >= 0xC0); // a table, a scan, the end
        }
        QCOMPARE(ranges.back().end, file.size() - 2);
    }

    void unusualFilesAreLeftToTheDecoder()
    {
        const Bytes file = progressive(100);
        const auto scans = scansOf(file);
        const auto isWhole = [](const Bytes& bytes) { return leftOut(bytes).empty(); };
        QVERIFY(isWhole(fixtures::jpegOf(fixtures::smooth(320, 240, 3), {.quality = 100})));
        QVERIFY(isWhole({}));
        QVERIFY(isWhole(Bytes(file.begin(), file.end() - 2)));  // no end
        QVERIFY(isWhole(changed(file, scans[0] + 4, {9})));     // components there are not
        QVERIFY(isWhole(changed(file, scans[0] + 5, {77})));    // of another name
        QVERIFY(isWhole(changed(file, scans[1] + 7, {1, 64}))); // coefficients there are not
        // The codes of the second scan under the name of quantisation steps.
        std::size_t codes = scans[1];
        while (file[codes] != 0xFF || file[codes + 1] != 0xC4)
            --codes;
        QVERIFY(isWhole(changed(file, codes, {0xFF, 0xDB})));
        for (std::size_t size = 0; size < file.size() - 2; size += 97)
            QVERIFY(isWhole(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size))));
    }

    void aScanThatIsRefinedLaterIsKept()
    {
        // The last refinement of the brightness claims to be its first scan, of all frequencies.
        const Bytes file = progressive(100);
        const auto numbers = leftOut(changed(file, scansOf(file)[9] + 9, {0x00}));
        QCOMPARE(numbers, (std::vector<std::size_t>{7, 8}));
    }

    void aQuarterIsTheSameButForWhatIsTooFine_data()
    {
        QTest::addColumn<int>("quality");
        QTest::addColumn<int>("across");
        for (const int quality : {100, 98, 96, 90})
            for (const int across : {1, 2})
                QTest::addRow("quality %d, %d", quality, across) << quality << across;
    }
    void aQuarterIsTheSameButForWhatIsTooFine()
    {
        QFETCH(int, quality);
        QFETCH(int, across);
        // The same coefficients in one scan.
        const fixtures::Pixels scene = fixtures::noise(640, 480, 3);
        fixtures::JpegOptions options{.quality = quality, .across = across, .down = across};
        const Bytes baseline = fixtures::jpegOf(scene, options);
        options.progressive = true;
        const Bytes inScans = fixtures::jpegOf(scene, options);
        // A half is shrunk by two at least, less than that by three.
        for (const auto& [eighths, filter] :
             {std::pair{4, "scale:percent=50"}, {2, "scale:percent=33"}, {1, "scale:percent=33"}}) {
            const fixtures::Pixels a = fixtures::filtered(decoded(baseline, eighths), filter);
            const fixtures::Pixels b = fixtures::filtered(decoded(inScans, eighths), filter);
            QVERIFY(!a.samples.empty());
            QCOMPARE(a.samples.size(), b.samples.size());
            double squares = 0;
            for (std::size_t i = 0; i < a.samples.size(); ++i)
                squares += (a.samples[i] - b.samples[i]) * (a.samples[i] - b.samples[i]);
            // Of brightness 0.6, and what colours add in RGB.
            const double meanSquare = squares / static_cast<double>(a.samples.size());
            QVERIFY2(meanSquare < 1.2, std::to_string(meanSquare).c_str());
        }
    }

    void aFileThatEndsInWhatIsLeftOutIsIncomplete()
    {
        const Bytes file = progressive(100);
        const auto run = fixtures::process(Bytes(file.begin(), file.end() - 40),
                                           {"scale:percent=25"}, fixtures::as(ImageFormat::Png));
        VERIFY_FAILED(run, ErrorKind::DecodeFailed);
    }
};

MANYHANDS_TEST(JpegScansTest)
#include "tst_jpeg_scans.moc"
