#include <QTest>

#include <QTemporaryDir>
#include <fstream>

#include <libdeflate.h>

#include "support/test_program.h"
#include "work/image_fixtures.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

std::string svg(const std::string& attributes, const std::string& content)
{
    return "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
           "xmlns:xlink=\"http://www.w3.org/1999/xlink\" " +
           attributes + ">" + content + "</svg>";
}

/// Left half red, right half of 50 % blue, nothing below.
std::string halves(const std::string& attributes)
{
    return svg(attributes + " viewBox=\"0 0 40 20\"",
               "<rect width=\"20\" height=\"10\" fill=\"#ff0000\"/>"
               "<rect x=\"20\" width=\"20\" height=\"10\" fill=\"#0000ff\" fill-opacity=\"0.5\"/>");
}

Run drawn(const Bytes& file, DrawingSize size = {}, ImageFormat format = ImageFormat::Png,
          std::uint64_t maxPixels = 1'000'000'000)
{
    EncodeOptions encode = as(format);
    encode.drawing = size;
    return process(file, {}, encode, {}, -1, maxPixels);
}

Run drawn(const std::string& text, DrawingSize size = {})
{
    return drawn(bytesOf(text), size);
}

Bytes packed(const std::string& text)
{
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(9);
    Bytes bytes(libdeflate_gzip_compress_bound(compressor, text.size()));
    bytes.resize(
        libdeflate_gzip_compress(compressor, text.data(), text.size(), bytes.data(), bytes.size()));
    libdeflate_free_compressor(compressor);
    return bytes;
}

/// Mean of the alpha of all pixels: how much was drawn.
double ink(const Run& run)
{
    const Pixels pixels = readBack(run.output).pixels;
    double sum = 0;
    for (int y = 0; y < pixels.height; ++y)
        for (int x = 0; x < pixels.width; ++x)
            sum += pixels.at(x, y, 3);
    return sum / pixels.width / pixels.height;
}

std::string noteOf(const Run& run)
{
    return run.outcome ? run.outcome->note : "failed";
}

} // namespace

class DrawingsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(prepareImageWork()); }

    void coloursAndTransparencyAreRight()
    {
        const Run run = drawn(halves("width=\"40\" height=\"20\""));
        VERIFY_DONE(run);
        QCOMPARE(run.outcome->inputFormat, ImageFormat::Svg);
        QVERIFY2(noteOf(run).empty(), noteOf(run).c_str());
        const Pixels got = readBack(run.output).pixels;
        QCOMPARE(got.width, 40);
        QCOMPARE(got.height, 20);
        QCOMPARE(got.bands, 4);
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < 40; ++x) {
                const bool below = y >= 10;
                const bool left = x < 20;
                QVERIFY(std::abs(got.at(x, y, 3) - (below ? 0 : left ? 255 : 128)) <= 1);
                if (below)
                    continue;
                QCOMPARE(int(got.at(x, y, 0)), left ? 255 : 0);
                QCOMPARE(int(got.at(x, y, 1)), 0);
                QVERIFY(std::abs(got.at(x, y, 2) - (left ? 0 : 255)) <= 1);
            }
    }

    void drawingsGetTheSizeThatIsAskedFor_data()
    {
        QTest::addColumn<QString>("own");
        QTest::addColumn<unsigned>("askedWidth");
        QTest::addColumn<unsigned>("askedHeight");
        QTest::addColumn<unsigned>("width");
        QTest::addColumn<unsigned>("height");
        const auto row = [](const char* own, unsigned askedWidth, unsigned askedHeight,
                            unsigned width, unsigned height) {
            QTest::addRow("%s in %u x %u", own, askedWidth, askedHeight)
                << own << askedWidth << askedHeight << width << height;
        };
        row("width='40' height='20'", 0, 0, 40, 20);
        row("width='1in' height='0.5in'", 0, 0, 96, 48);
        row("width='20mm'", 0, 0, 76, 38);
        row("", 0, 0, 40, 20); // by its view
        row("width='100%' height='100%'", 0, 0, 40, 20);
        row("width='40' height='20'", 1000, 1000, 1000, 500);
        row("width='40' height='20'", 7, 7, 7, 4);
        row("width='40' height='20'", 3000, 100, 200, 100);
        row("width='1in' height='0.5in'", 333, 333, 333, 167);
        row("", 64, 500, 64, 32);
        row("width='4000' height='2000'", 50, 50, 50, 25);
        row("width='1.8' height='0.9'", 900, 900, 900, 450);
    }
    void drawingsGetTheSizeThatIsAskedFor()
    {
        QFETCH(QString, own);
        QFETCH(unsigned, askedWidth);
        QFETCH(unsigned, askedHeight);
        const Run run = drawn(halves(own.toStdString()), {askedWidth, askedHeight});
        VERIFY_DONE(run);
        QTEST(run.outcome->width, "width");
        QTEST(run.outcome->height, "height");
        // Drawn at that size, not enlarged: the edge between the halves is one pixel at most.
        const Pixels got = readBack(run.output).pixels;
        const int middle = got.width / 2;
        QVERIFY(got.at(std::max(middle - 2, 0), 0, 0) > 200);
        QVERIFY(got.at(std::min(middle + 2, got.width - 1), 0, 2) > 200);
    }

    void everyFormatIsWrittenFromADrawing()
    {
        for (const ImageFormat format :
             {ImageFormat::Jpeg, ImageFormat::Webp, ImageFormat::Tiff, ImageFormat::Gif}) {
            const Run run = drawn(bytesOf(halves("")), {100, 100}, format);
            VERIFY_DONE(run);
            QCOMPARE(sniffFormat(run.output), format);
            QCOMPARE(run.outcome->width, 100U);
        }
        const Run flat = drawn(bytesOf(halves("")), {}, ImageFormat::Jpeg);
        QCOMPARE(noteOf(flat), std::string("transparency laid on white"));
    }

    void packedDrawingsAreUnpacked()
    {
        const Run plain = drawn(halves(""));
        const Run run = drawn(packed(halves("")));
        VERIFY_DONE(plain);
        VERIFY_DONE(run);
        QCOMPARE(run.outcome->inputFormat, ImageFormat::Svg);
        QCOMPARE(readBack(run.output).pixels.samples, readBack(plain.output).pixels.samples);

        Bytes cut = packed(halves(""));
        cut.resize(cut.size() / 2);
        VERIFY_FAILED(drawn(cut), ErrorKind::DecodeFailed);
        const Run other = drawn(packed("Dear diary"));
        VERIFY_FAILED(other, ErrorKind::UnsupportedFormat);
        QVERIFY2(text(other).find("gzip archive") != std::string::npos, text(other).c_str());
        const Bytes once = packed(halves(""));
        VERIFY_FAILED(drawn(packed(std::string(once.begin(), once.end()))),
                      ErrorKind::UnsupportedFormat);
        // A mountain from a few kilobytes.
        const Run bomb = drawn(packed(halves("") + std::string(100'000'000, ' ')));
        VERIFY_FAILED(bomb, ErrorKind::TooLarge);
    }

    void textIsSetInFontsThatWereLoadedBefore()
    {
        const auto word = [](const std::string& attributes, const std::string& what) {
            return drawn(svg("width=\"200\" height=\"60\"",
                             "<text x=\"5\" y=\"40\" " + attributes + ">" + what + "</text>"));
        };
        const double empty = ink(word("font-size=\"30\"", ""));
        QCOMPARE(empty, 0.0);
        const Run plain = word("font-size=\"30\" font-family=\"sans-serif\"", "Hello");
        VERIFY_DONE(plain);
        QVERIFY(ink(plain) > 1);
        const Run bold =
            word("font-size=\"30\" font-family=\"sans-serif\" font-weight=\"bold\"", "Hello");
        QVERIFY(ink(bold) > ink(plain));
        // Letters and not boxes: those would be frames of the same height.
        QVERIFY(ink(word("font-size=\"30\"", "MMMM")) > 5 * ink(word("font-size=\"30\"", "....")));
        // A font that nobody has.
        const Run unknown = word("font-size=\"30\" font-family=\"Nobody's Own\"", "Hello");
        VERIFY_DONE(unknown);
        QVERIFY(ink(unknown) > 1);
    }

    void otherFilesAreNeverOpened_data()
    {
        QTest::addColumn<QString>("attributes");
        QTest::addColumn<QString>("content");
        const auto row = [](const char* name, const char* content) {
            QTest::newRow(name) << QString("width=\"20\" height=\"20\"") << QString(content);
        };
        row("picture by address",
            "<image xlink:href=\"file://@/red.png\" width=\"20\" height=\"20\"/>");
        row("picture by path", "<image href=\"@/red.png\" width=\"20\" height=\"20\"/>");
        row("picture beside it", "<image href=\"red.png\" width=\"20\" height=\"20\"/>");
        row("picture of the network",
            "<image href=\"http://127.0.0.1:9/red.png\" width=\"20\" height=\"20\"/>");
        row("drawing as a picture", "<image href=\"@/red.svg\" width=\"20\" height=\"20\"/>");
        row("part of another drawing", "<use xlink:href=\"@/red.svg#red\"/>");
        row("picture in a filter",
            "<filter id=\"f\"><feImage href=\"@/red.png\"/></filter>"
            "<rect width=\"20\" height=\"20\" filter=\"url(#f)\" fill=\"none\"/>");
        row("included text",
            "<text y=\"15\"><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
            "href=\"@/words.txt\" parse=\"text\"/></text>");
    }
    void otherFilesAreNeverOpened()
    {
        QFETCH(QString, attributes);
        QFETCH(QString, content);
        const QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        const auto write = [&](const char* name, const Bytes& bytes) {
            std::ofstream(path + "/" + name, std::ios::binary)
                .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
        };
        write("red.png", vipsFileOf(flat(20, 20, {255, 0, 0}), ".png"));
        write("red.svg",
              bytesOf(svg("width=\"20\" height=\"20\"",
                          "<rect id=\"red\" width=\"20\" height=\"20\" fill=\"#ff0000\"/>")));
        write("words.txt", bytesOf("WORDS"));
        content.replace('@', folder.path());
        const Run run = drawn(svg(attributes.toStdString(), content.toStdString()));
        VERIFY_DONE(run);
        QCOMPARE(ink(run), 0.0);
        QVERIFY2(noteOf(run).find("in other files") != std::string::npos, noteOf(run).c_str());
    }

    void entitiesOfOtherFilesAreEmpty()
    {
        const QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        std::ofstream(path + "/words.txt") << "WORDS";
        const std::string entity =
            "<!DOCTYPE svg [<!ENTITY words SYSTEM \"file://" + path + "/words.txt\">]>\n";
        std::string text = svg("width=\"90\" height=\"20\"", "<text y=\"15\">&words;</text>");
        text.insert(text.find("<svg"), entity);
        const Run run = drawn(text);
        if (run.outcome) {
            QCOMPARE(ink(run), 0.0);
            QVERIFY(noteOf(run).find("in other files") != std::string::npos);
        } else {
            QCOMPARE(run.outcome.error().kind, ErrorKind::DecodeFailed);
        }
    }

    void picturesWithinADrawingAreDrawn()
    {
        const Bytes png = vipsFileOf(flat(20, 20, {255, 0, 0}), ".png");
        const QByteArray data(reinterpret_cast<const char*>(png.data()), qsizetype(png.size()));
        const Run run =
            drawn(svg("width=\"20\" height=\"20\"",
                      "<image width=\"20\" height=\"20\" href=\"data:image/png;base64," +
                          data.toBase64().toStdString() + "\"/>"));
        VERIFY_DONE(run);
        QVERIFY2(noteOf(run).empty(), noteOf(run).c_str());
        QCOMPARE(ink(run), 255.0);
    }

    void linksAreNoOtherFiles()
    {
        const Run run = drawn(svg("width=\"20\" height=\"20\"",
                                  "<a href=\"https://example.org\"><rect id=\"r\" width=\"20\" "
                                  "height=\"10\"/></a><use href=\"#r\" y=\"10\"/>"));
        VERIFY_DONE(run);
        QVERIFY2(noteOf(run).empty(), noteOf(run).c_str());
        QCOMPARE(ink(run), 255.0);
    }

    void brokenDrawingsAreRefused()
    {
        const std::string whole = halves("");
        for (const std::size_t size : {whole.size() - 8, whole.size() / 2}) {
            const Run run = drawn(whole.substr(0, size));
            VERIFY_FAILED(run, ErrorKind::DecodeFailed);
        }
        const Run empty = drawn(svg("", ""));
        VERIFY_FAILED(empty, ErrorKind::DecodeFailed);
    }

    void limitsAreKept()
    {
        const Bytes file = bytesOf(halves("width=\"100\" height=\"50\""));
        VERIFY_DONE(drawn(file, {}, ImageFormat::Png, 5000));
        VERIFY_FAILED(drawn(file, {}, ImageFormat::Png, 4999), ErrorKind::TooLarge);
        VERIFY_FAILED(drawn(file, {1000, 1000}, ImageFormat::Png, 400'000), ErrorKind::TooLarge);
        const Run giant = drawn(halves("width=\"1000000\" height=\"500000\""));
        QVERIFY(!giant.outcome);
        const Run wide = drawn(svg("width=\"40000\" height=\"10\"", ""));
        VERIFY_FAILED(wide, ErrorKind::TooLarge);
        QVERIFY2(text(wide).find("32767") != std::string::npos, text(wide).c_str());
        for (const char* size : {"3e7", "1e9", "1e20"}) {
            const Run countless = drawn(
                svg("width=\"" + std::string(size) + "\" height=\"" + std::string(size) + "\"",
                    "<rect width=\"9\" height=\"9\"/>"));
            VERIFY_FAILED(countless, ErrorKind::TooLarge);
        }
        VERIFY_DONE(drawn(svg("width=\"30000\" height=\"1\"", "<rect width=\"9\" height=\"9\"/>")));
        VERIFY_DONE(drawn(svg("width=\"0.8\" height=\"1\"", "<rect width=\"9\" height=\"9\"/>")));
        // Used in itself, ten times a level.
        std::string bomb = "<rect id=\"l0\" width=\"1\" height=\"1\"/>";
        for (int level = 1; level < 12; ++level) {
            bomb += "<g id=\"l" + std::to_string(level) + "\">";
            for (int i = 0; i < 10; ++i)
                bomb += "<use xlink:href=\"#l" + std::to_string(level - 1) + "\"/>";
            bomb += "</g>";
        }
        const Run nested = drawn(svg("width=\"20\" height=\"20\"", bomb));
        VERIFY_FAILED(nested, ErrorKind::DecodeFailed);
    }
};

MANYHANDS_TEST(DrawingsTest)
#include "tst_drawings.moc"
