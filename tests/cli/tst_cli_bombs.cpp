#include <algorithm>

#include <QElapsedTimer>
#include <QTest>

#include "cli/cli_fixture.h"
#include "support/test_program.h"
#include "work/image_fixtures.h"

using namespace manyhands;
using namespace manyhands::testing;
using fixtures::Bytes;

namespace {

constexpr std::uint32_t kWithinLimit = 30'000; ///< Squared below a gigapixel.
constexpr std::uint32_t kBeyondLimit = 60'000;

// A sanitizer reserves all the address space that a worker could be limited to; what relies on that
// limit is left out then.
#ifdef BOMBS_SANITIZED
constexpr bool kMemoryCanBeLimited = false;
#else
constexpr bool kMemoryCanBeLimited = true;
#endif

std::string textOf(const Bytes& bytes)
{
    return {bytes.begin(), bytes.end()};
}

Bytes small(const char* suffix)
{
    return fixtures::vipsFileOf(fixtures::noise(16, 16, 3), suffix);
}

std::size_t placeOf(const Bytes& bytes, const std::string& mark)
{
    const Bytes wanted = fixtures::bytesOf(mark);
    return static_cast<std::size_t>(
        std::search(bytes.begin(), bytes.end(), wanted.begin(), wanted.end()) - bytes.begin());
}

void setBig(Bytes& bytes, std::size_t at, std::size_t size, std::uint32_t value)
{
    for (std::size_t i = 0; i < size; ++i)
        bytes.at(at + i) = static_cast<std::uint8_t>(value >> 8 * (size - 1 - i));
}

void setLittle(Bytes& bytes, std::size_t at, std::size_t size, std::uint32_t value)
{
    for (std::size_t i = 0; i < size; ++i)
        bytes.at(at + i) = static_cast<std::uint8_t>(value >> 8 * i);
}

/// A JPEG whose frame header states other sides.
Bytes jpegStating(std::uint32_t side, bool progressive)
{
    Bytes bytes = fixtures::jpegOf(fixtures::noise(16, 16, 3), {95, 2, 2, progressive});
    const std::size_t at = placeOf(bytes, progressive ? "\xFF\xC2" : "\xFF\xC0");
    setBig(bytes, at + 5, 2, side);
    setBig(bytes, at + 7, 2, side);
    return bytes;
}

/// VP8 and VP8L hold 14 bits a side.
Bytes webpStating(const char* suffix)
{
    Bytes bytes = small(suffix);
    if (const std::size_t lossy = placeOf(bytes, "\x9D\x01\x2A"); lossy + 7 <= bytes.size()) {
        setLittle(bytes, lossy + 3, 2, 0x3FFF);
        setLittle(bytes, lossy + 5, 2, 0x3FFF);
    } else {
        const std::size_t at = placeOf(bytes, "VP8L") + 9;
        setLittle(bytes, at, 3, 0xFFFFFF);
        bytes.at(at + 3) |= 0x0F;
    }
    return bytes;
}

/// One strip that claims to hold everything.
Bytes tiffStating(std::uint32_t side)
{
    Bytes bytes = small(".tif");
    const bool little = bytes[0] == 'I';
    const auto set = [&](std::size_t at, std::size_t size, std::uint32_t value) {
        little ? setLittle(bytes, at, size, value) : setBig(bytes, at, size, value);
    };
    const auto get = [&](std::size_t at, std::size_t size) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value |= std::uint32_t{bytes.at(at + i)} << 8 * (little ? i : size - 1 - i);
        return value;
    };
    const std::size_t directory = get(4, 4);
    for (std::uint32_t i = 0; i < get(directory, 2); ++i) {
        const std::size_t entry = directory + 2 + 12 * std::size_t{i};
        const std::uint32_t tag = get(entry, 2);
        if (tag != 256 && tag != 257 && tag != 278 && tag != 279)
            continue; // sides, rows of a strip, its bytes
        set(entry + 2, 2, 4);
        set(entry + 4, 4, 1);
        set(entry + 8, 4, tag == 279 ? 0x7FFF'FFFF : side);
    }
    return bytes;
}

/// Frames of these sides, whose compressed data is that of one pixel.
Bytes gifOf(std::uint32_t side, int frames)
{
    const auto low = static_cast<std::uint8_t>(side);
    const auto high = static_cast<std::uint8_t>(side >> 8);
    Bytes bytes = fixtures::bytesOf("GIF89a");
    const Bytes screen{low, high, low, high, 0x80, 0, 0, 0, 0, 0, 255, 255, 255};
    const Bytes frame{0x2C, 0, 0, 0, 0, low, high, low, high, 0, 2, 2, 0x44, 1, 0};
    bytes.insert(bytes.end(), screen.begin(), screen.end());
    for (int i = 0; i < frames; ++i)
        bytes.insert(bytes.end(), frame.begin(), frame.end());
    bytes.push_back(0x3B);
    return bytes;
}

/// The image spatial extents of ISO/IEC 23008-12.
Bytes avifStating(std::uint32_t side)
{
    Bytes bytes = small(".avif");
    const std::size_t at = placeOf(bytes, "ispe");
    setBig(bytes, at + 8, 4, side);
    setBig(bytes, at + 12, 4, side);
    return bytes;
}

/// Runs of eight bits that end at once.
Bytes bmpStating(std::uint32_t side)
{
    Bytes bytes = fixtures::bytesOf("BM");
    bytes.resize(54);
    setLittle(bytes, 10, 4, 54 + 4);
    setLittle(bytes, 14, 4, 40);
    setLittle(bytes, 18, 4, side);
    setLittle(bytes, 22, 4, side);
    setLittle(bytes, 26, 2, 1);
    setLittle(bytes, 28, 2, 8);
    setLittle(bytes, 30, 4, 1);
    const Bytes rest{0, 0, 0, 0, 0, 1};
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    return bytes;
}

/// A bare codestream of ISO/IEC 18181-1: its size header and the default metadata, and no more.
Bytes jxlStating(std::uint32_t side)
{
    Bytes bytes{0xFF, 0x0A};
    std::size_t bit = 0;
    const auto put = [&](std::uint64_t value, unsigned count) {
        for (unsigned i = 0; i < count; ++i, ++bit) {
            if (bit % 8 == 0)
                bytes.push_back(0);
            bytes.back() = static_cast<std::uint8_t>(bytes.back() | ((value >> i & 1) << bit % 8));
        }
    };
    put(0, 1); // not small
    put(2, 2); // height in 18 bits
    put(side - 1, 18);
    put(0, 3); // no ratio: the width follows
    put(2, 2);
    put(side - 1, 18);
    put(1, 1); // default metadata
    bytes.resize(bytes.size() + 40, 0x55);
    return bytes;
}

Bytes pnmStating(std::uint32_t side)
{
    const std::string text = std::to_string(side);
    Bytes bytes = fixtures::bytesOf("P6\n" + text + " " + text + "\n255\n");
    bytes.resize(bytes.size() + 100, 7);
    return bytes;
}

/// Frames of 16 × 16 (WebP Container Specification).
Bytes animatedWebp(int frames)
{
    const Bytes still = small(".webp");
    const auto chunk = [](const char* name, const Bytes& data) {
        Bytes bytes = fixtures::bytesOf(name);
        bytes.resize(8);
        setLittle(bytes, 4, 4, static_cast<std::uint32_t>(data.size()));
        bytes.insert(bytes.end(), data.begin(), data.end());
        bytes.resize(bytes.size() + data.size() % 2, 0);
        return bytes;
    };
    Bytes frame{0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0, 100, 0, 0, 0};
    const std::size_t pixels = placeOf(still, "VP8 ");
    frame.insert(frame.end(), still.begin() + static_cast<std::ptrdiff_t>(pixels), still.end());
    const Bytes shown = chunk("ANMF", frame);
    Bytes bytes = fixtures::bytesOf("RIFF....WEBP");
    for (const Bytes& part :
         {chunk("VP8X", {0x02, 0, 0, 0, 15, 0, 0, 15, 0, 0}), chunk("ANIM", Bytes(6, 0))})
        bytes.insert(bytes.end(), part.begin(), part.end());
    for (int i = 0; i < frames; ++i)
        bytes.insert(bytes.end(), shown.begin(), shown.end());
    setLittle(bytes, 4, 4, static_cast<std::uint32_t>(bytes.size() - 8));
    return bytes;
}

/// A TIFF whose page is followed by itself.
Bytes circularTiff()
{
    Bytes bytes = small(".tif");
    const bool little = bytes[0] == 'I';
    std::size_t directory = 0;
    for (std::size_t i = 0; i < 4; ++i)
        directory |= std::size_t{bytes.at(4 + i)} << 8 * (little ? i : 3 - i);
    const std::size_t entries = little ? bytes.at(directory) : bytes.at(directory + 1);
    const std::size_t link = directory + 2 + entries * 12;
    for (std::size_t i = 0; i < 4; ++i)
        bytes.at(link + i) = bytes.at(4 + i);
    return bytes;
}

/// Forty megabytes of comments, profiles and EXIF before the first pixel.
Bytes jpegOfMetadata()
{
    fixtures::JpegOptions options;
    for (int i = 0; i < 600; ++i) {
        Bytes data = fixtures::bytesOf(i % 2 == 0 ? "ICC_PROFILE" : "http://ns.adobe.com/xap/1.0/");
        data.push_back(0);
        data.push_back(static_cast<std::uint8_t>(i));
        data.push_back(255);
        data.resize(65'000, static_cast<std::uint8_t>(i));
        options.segments.push_back({i % 2 == 0 ? 0xE2 : 0xE1, data});
    }
    return fixtures::jpegOf(fixtures::noise(16, 16, 3), options);
}

/// An EXIF chunk of sixty megabytes.
Bytes webpOfMetadata()
{
    Bytes bytes = small(".webp");
    constexpr std::uint32_t kChunk = 60'000'000;
    const Bytes head = fixtures::bytesOf("EXIF");
    bytes.insert(bytes.end(), head.begin(), head.end());
    bytes.resize(bytes.size() + 4 + kChunk, 0);
    setLittle(bytes, bytes.size() - kChunk - 4, 4, kChunk);
    setLittle(bytes, 4, 4, static_cast<std::uint32_t>(bytes.size() - 8));
    return bytes;
}

} // namespace

/// Small files that ask for everything there is. Whatever becomes of them, it is told, it takes
/// seconds, and the picture beside them is made.
class TestCliBombs : public QObject {
    Q_OBJECT
    /// Runs them in two workers of a gigabyte each; the report.
    QJsonObject runBeside(const TemporaryFolder& root, const char* format)
    {
        writePng(root / "in/good.png", 30, 20, 1);
        const CliResult result = runCli({"image", root / "in", "-o", root / "out", "-j", "2", "-f",
                                         "blur:sigma=2", "--memory-limit", "1024", "--format",
                                         format, "--retries", "0", "--report", root / "r.json"});
        [&] { QVERIFY2(result.exitCode == 0 || result.exitCode == 1, result.err.c_str()); }();
        return jsonObject(readFile(root / "r.json"));
    }

private slots:
    void initTestCase()
    {
        const auto codecs = prepareImageWork();
        QVERIFY(codecs.has_value());
    }

    void headersThatStateGiantsFailWithAReason()
    {
        const TemporaryFolder root;
        const auto write = [&root](const std::string& name, const Bytes& bytes) {
            writeFile(root / ("in/" + name), textOf(bytes));
        };
        root.folder("in");
        write("jpeg-within.jpg", jpegStating(kWithinLimit, false));
        write("jpeg-beyond.jpg", jpegStating(kBeyondLimit, false));
        write("jpeg-progressive-within.jpg", jpegStating(kWithinLimit, true));
        write("jpeg-progressive-beyond.jpg", jpegStating(kBeyondLimit, true));
        write("webp-lossy.webp", webpStating(".webp"));
        write("webp-lossless.webp", webpStating(".webp[lossless]"));
        write("tiff-within.tif", tiffStating(kWithinLimit));
        write("tiff-beyond.tif", tiffStating(kBeyondLimit));
        if (kMemoryCanBeLimited)
            write("gif-within.gif", gifOf(kWithinLimit, 1));
        write("gif-beyond.gif", gifOf(kBeyondLimit, 1));
        write("avif-within.avif", avifStating(kWithinLimit));
        write("avif-beyond.avif", avifStating(kBeyondLimit));
        write("jxl-within.jxl", jxlStating(kWithinLimit));
        write("jxl-beyond.jxl", jxlStating(kBeyondLimit));
        write("pnm-within.ppm", pnmStating(kWithinLimit));
        write("pnm-beyond.ppm", pnmStating(kBeyondLimit));
        write("bmp-within.bmp", bmpStating(kWithinLimit));
        write("bmp-beyond.bmp", bmpStating(kBeyondLimit));
        const QJsonObject report = runBeside(root, "png");
        QCOMPARE(report["totals"]["items"].toInt(), kMemoryCanBeLimited ? 19 : 18);
        for (const QJsonValue& item : report["items"].toArray()) {
            const QString name = item["input"].toString().section('/', -1);
            const QString message = item["error"]["message"].toString();
            if (name == "good.png") {
                QCOMPARE(item["status"].toString(), QString("done"));
                continue;
            }
            QVERIFY2(!message.isEmpty(), qPrintable(name));
            // The codecs of these two refuse the file before they tell its size.
            if (name.contains("beyond") && !name.startsWith("avif") && !name.startsWith("jxl"))
                QCOMPARE(item["error"]["kind"].toString(), QString("too-large"));
        }
        QCOMPARE(filesBelow(root / "out"), std::vector<std::string>{"processed_good.png"});
    }

    void whatGotNoMemoryIsNotCalledDamaged()
    {
        if (!kMemoryCanBeLimited)
            return;
        const TemporaryFolder root;
        // All of it is held twice, and blurred.
        writeFile(root / "in/blur.svg",
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"12000\" height=\"12000\">"
                  "<filter id=\"f\"><feGaussianBlur stdDeviation=\"900\"/></filter>"
                  "<rect filter=\"url(#f)\" width=\"12000\" height=\"12000\"/></svg>");
        const QJsonObject report = runBeside(root, "png");
        const QJsonObject item = reportItem(report, root / "in/blur.svg");
        QCOMPARE(item["error"]["kind"].toString(), QString("too-large"));
        QVERIFY(item["error"]["message"].toString().contains("memory"));
        QCOMPARE(reportItem(report, root / "in/good.png")["status"].toString(), QString("done"));
    }

    void animationsWithoutEndAreRefused()
    {
        const TemporaryFolder root;
        root.folder("in");
        writeFile(root / "in/endless.gif", textOf(gifOf(1, 200'000)));
        writeFile(root / "in/endless.webp", textOf(animatedWebp(12'000)));
        writeFile(root / "in/circle.tif", textOf(circularTiff()));
        const QJsonObject report = runBeside(root, "keep");
        const QJsonObject item = reportItem(report, root / "in/endless.gif");
        QCOMPARE(item["status"].toString(), QString("failed"));
        QCOMPARE(item["error"]["kind"].toString(), QString("too-large"));
        QVERIFY(item["error"]["message"].toString().contains("frames"));
        const QJsonObject webp = reportItem(report, root / "in/endless.webp");
        QCOMPARE(webp["status"].toString(), QString("failed"));
        QCOMPARE(webp["error"]["kind"].toString(), QString("too-large"));
        // One page of it can be read: there is nothing wrong with that.
        const QString circle = reportItem(report, root / "in/circle.tif")["status"].toString();
        QVERIFY2(circle == "done" || circle == "failed", qPrintable(circle));
        QCOMPARE(reportItem(report, root / "in/good.png")["status"].toString(), QString("done"));
    }

    void mountainsOfMetadataEndOneWayOrTheOther()
    {
        const TemporaryFolder root;
        root.folder("in");
        writeFile(root / "in/mountain.jpg", textOf(jpegOfMetadata()));
        writeFile(root / "in/mountain.webp", textOf(webpOfMetadata()));
        const QJsonObject report = runBeside(root, "keep");
        QCOMPARE(report["totals"]["items"].toInt(), 3);
        QCOMPARE(report["totals"]["quarantined"].toInt(), 0);
        for (const QJsonValue& item : report["items"].toArray()) {
            const QString status = item["status"].toString();
            QVERIFY(status == "done" || status == "failed");
        }
        QCOMPARE(reportItem(report, root / "in/good.png")["status"].toString(), QString("done"));
    }
};

MANYHANDS_EVENT_TEST(TestCliBombs)
#include "tst_cli_bombs.moc"
