#include <QTest>

#include <bit>
#include <cmath>

#include "support/test_program.h"
#include "work/image_fixtures.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

Run decoded(const Bytes& file, std::uint64_t maxPixels = 1'000'000'000)
{
    return process(file, {}, as(ImageFormat::Png), {}, -1, maxPixels);
}

void append(Bytes& to, const std::string& text)
{
    to.insert(to.end(), text.begin(), text.end());
}

/// Any number up to `most`, the same every time.
unsigned value(int index, unsigned most)
{
    return static_cast<unsigned>(index) * 2654435761U % (most + 1);
}

/// Samples as bytes, high one first where there are two.
Bytes samples(int count, unsigned most)
{
    Bytes bytes;
    for (int i = 0; i < count; ++i) {
        if (most > 255)
            bytes.push_back(static_cast<std::uint8_t>(value(i, most) >> 8));
        bytes.push_back(static_cast<std::uint8_t>(value(i, most)));
    }
    return bytes;
}

Bytes pamOf(int width, int height, int depth, unsigned most, const std::string& tuple)
{
    Bytes file = bytesOf("P7\n# a comment\nWIDTH " + std::to_string(width) + "\nHEIGHT " +
                         std::to_string(height) + "\nDEPTH " + std::to_string(depth) + "\nMAXVAL " +
                         std::to_string(most) + "\n" +
                         (tuple.empty() ? "" : "TUPLTYPE " + tuple + "\n") + "ENDHDR\n");
    const Bytes bytes = samples(width * height * depth, most);
    file.insert(file.end(), bytes.begin(), bytes.end());
    return file;
}

/// The nearest level of 8 or 16 bits.
unsigned level(unsigned sample, unsigned most)
{
    const double full = most > 255 ? 65535 : 255;
    return static_cast<unsigned>(std::floor(sample * full / most + 0.5));
}

std::string compare(const Run& run, int width, int height, int bands, unsigned most)
{
    const Pixels got = readBack(run.output).pixels;
    if (got.width != width || got.height != height || got.bands != bands ||
        got.wide != (most > 255))
        return "another shape";
    for (std::size_t i = 0; i < got.samples.size(); ++i)
        if (got.samples[i] != level(value(int(i), most), most))
            return "sample " + std::to_string(i) + ": " + std::to_string(got.samples[i]) +
                   " instead of " + std::to_string(level(value(int(i), most), most));
    return {};
}

void appendFloat(Bytes& to, float number, bool little)
{
    const auto bits = std::bit_cast<std::uint32_t>(number);
    for (int i = 0; i < 4; ++i)
        to.push_back(static_cast<std::uint8_t>(bits >> 8 * (little ? i : 3 - i)));
}

} // namespace

class PortableMapsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(prepareImageWork()); }

    void pamsOfEveryKind_data()
    {
        QTest::addColumn<int>("depth");
        QTest::addColumn<unsigned>("most");
        QTest::addColumn<QString>("tuple");
        const char* const kTuples[] = {"GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA"};
        for (int depth = 1; depth <= 4; ++depth)
            for (const unsigned most : {1U, 15U, 200U, 255U, 256U, 1023U, 65535U})
                QTest::addRow("%d of %u", depth, most) << depth << most << kTuples[depth - 1];
        QTest::newRow("black and white") << 1 << 1U << "BLACKANDWHITE";
        QTest::newRow("black and white with alpha") << 2 << 1U << "BLACKANDWHITE_ALPHA";
        QTest::newRow("of no stated kind") << 3 << 255U << "";
    }
    void pamsOfEveryKind()
    {
        QFETCH(int, depth);
        QFETCH(unsigned, most);
        QFETCH(QString, tuple);
        const Run run = decoded(pamOf(13, 19, depth, most, tuple.toStdString()));
        VERIFY_DONE(run);
        QCOMPARE(run.outcome->inputFormat, ImageFormat::Pnm);
        const std::string difference = compare(run, 13, 19, depth, most);
        QVERIFY2(difference.empty(), difference.c_str());
    }

    void graysAndPixmapsReachFromBlackToWhite_data()
    {
        QTest::addColumn<QString>("magic");
        QTest::addColumn<unsigned>("most");
        for (const char* magic : {"P2", "P3", "P5", "P6"})
            for (const unsigned most : {1U, 15U, 255U, 1023U, 65535U})
                QTest::addRow("%s of %u", magic, most) << magic << most;
    }
    void graysAndPixmapsReachFromBlackToWhite()
    {
        QFETCH(QString, magic);
        QFETCH(unsigned, most);
        const int bands = magic == "P3" || magic == "P6" ? 3 : 1;
        Bytes file =
            bytesOf(magic.toStdString() + "#c\n 13\t# w\n19\n" + std::to_string(most) + "\n");
        if (magic == "P2" || magic == "P3") {
            for (int i = 0; i < 13 * 19 * bands; ++i)
                append(file, (i % 7 == 0 ? "\n" : " ") + std::to_string(value(i, most)));
        } else {
            const Bytes bytes = samples(13 * 19 * bands, most);
            file.insert(file.end(), bytes.begin(), bytes.end());
        }
        const Run run = decoded(file);
        VERIFY_DONE(run);
        const std::string difference = compare(run, 13, 19, bands, most);
        QVERIFY2(difference.empty(), difference.c_str());
    }

    void bitmapsAreRead()
    {
        for (const Bytes& file :
             {bytesOf("P1\n3 2\n1 0 1\n0 1 0\n"), bytesOf("P4\n3 2\n\xA0\x40")}) {
            const Run run = decoded(file);
            VERIFY_DONE(run);
            const Pixels got = readBack(run.output).pixels;
            QCOMPARE(got.width, 3);
            for (int y = 0; y < 2; ++y)
                for (int x = 0; x < 3; ++x)
                    QCOMPARE(int(got.at(x, y, 0)), (x + y) % 2 == 0 ? 0 : 255);
        }
    }

    void lightBecomesSixteenBits()
    {
        // From the bottom; beyond white, below black, and no number at all.
        const float lights[2][3] = {{0.5F, 1.F, 2.F}, {0.001F, -1.F, std::nanf("")}};
        for (const bool little : {false, true})
            for (const int bands : {1, 3}) {
                Bytes file = bytesOf(std::string(bands == 3 ? "PF" : "Pf") + "\n3 2\n" +
                                     (little ? "-1.0\n" : "2.5\n"));
                for (const auto& row : lights)
                    for (const float light : row)
                        for (int band = 0; band < bands; ++band)
                            appendFloat(file, light, little);
                const Run run = decoded(file);
                VERIFY_DONE(run);
                QVERIFY2(run.outcome->note.find("16-bit") != std::string::npos, text(run).c_str());
                const Pixels got = readBack(run.output).pixels;
                QCOMPARE(got.bands, bands);
                QVERIFY(got.wide);
                const auto curve = [](double light) {
                    return std::lround(65535 * (light <= 0.0031308
                                                    ? 12.92 * light
                                                    : 1.055 * std::pow(light, 1 / 2.4) - 0.055));
                };
                const long wanted[2][3] = {{curve(0.001F), 0, 0}, {curve(0.5), 65535, 65535}};
                for (int y = 0; y < 2; ++y)
                    for (int x = 0; x < 3; ++x)
                        for (int band = 0; band < bands; ++band)
                            QCOMPARE(long(got.at(x, y, band)), wanted[y][x]);
            }
    }

    void cutFilesAreRefused()
    {
        Bytes words = bytesOf("P2\n5 4\n255\n");
        for (int i = 0; i < 20; ++i)
            append(words, std::to_string(i) + "\n");
        for (const Bytes& whole : {pamOf(9, 7, 3, 255, "RGB"), pamOf(9, 7, 2, 999, ""), words})
            for (std::size_t size = 3; size + 1 < whole.size(); size += 1 + size / 30) {
                const Run run = decoded(Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(size)));
                VERIFY_FAILED(run, ErrorKind::DecodeFailed);
            }
        VERIFY_DONE(decoded(words));
    }

    void liesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const char* file, ErrorKind kind) {
            QTest::newRow(name) << QByteArray(file) << int(kind);
        };
        constexpr auto kDamaged = ErrorKind::DecodeFailed;
        row("no width", "P5\n0 4\n255\nabcdefgh", kDamaged);
        row("words for numbers", "P5\nwide high\n255\nabcdefgh", kDamaged);
        row("largest value too large", "P5\n2 2\n65536\nabcdefgh", kDamaged);
        row("largest value of none", "P6\n1 1\n0\nabcdefgh", kDamaged);
        row("giant", "P6\n30000 30000\n255\nabcdefgh", kDamaged);
        row("giant in words", "P3\n30000 30000\n255\n1 2 3", kDamaged);
        row("beyond the limit", "P6\n300000 300000\n255\nabcdefgh", ErrorKind::TooLarge);
        row("beyond all", "P6\n99999999999 1\n255\nabcdefgh", kDamaged);
        row("letters among numbers", "P2\n2 2\n255\n1 2 x 4 5 6", kDamaged);
        row("pam without an end", "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 1\nMAXVAL 255\n", kDamaged);
        row("pam without a depth", "P7\nWIDTH 1\nHEIGHT 1\nMAXVAL 255\nENDHDR\nabcdef", kDamaged);
        row("pam with other words", "P7\nWIDTH 1\nHEIGHT 1\nCOLOUR 1\nENDHDR\nabcdef", kDamaged);
        row("pam of inks",
            "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE CMYK\nENDHDR\nabcd",
            ErrorKind::UnsupportedFormat);
        row("pam of many channels", "P7\nWIDTH 1\nHEIGHT 1\nDEPTH 5\nMAXVAL 255\nENDHDR\nabcdef",
            ErrorKind::UnsupportedFormat);
        row("float without a scale", "PF\n1 1\n0\nabcdefghijkl", kDamaged);
        row("float with a word for it", "PF\n1 1\nscale\nabcdefghijkl", kDamaged);
    }
    void liesAreRefused()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, kind);
        const Run run = decoded(Bytes(file.begin(), file.end()));
        VERIFY_FAILED(run, static_cast<ErrorKind>(kind));
    }

    void headsWithoutEndAreRefused()
    {
        for (const char* fill : {"#", "1", " ", "\n"}) {
            Bytes file = bytesOf("P5 ");
            for (int i = 0; i < 300'000; ++i)
                append(file, fill);
            VERIFY_FAILED(decoded(file), ErrorKind::DecodeFailed);
        }
    }

    void limitsAreKept()
    {
        const Bytes file = pamOf(100, 50, 1, 255, "");
        VERIFY_DONE(decoded(file, 5000));
        VERIFY_FAILED(decoded(file, 4999), ErrorKind::TooLarge);
    }
};

MANYHANDS_TEST(PortableMapsTest)
#include "tst_portable_maps.moc"
