#include <cstdlib>
#include <ctime>
#include <set>
#include <vector>

#include <QTest>

#include "jobs/image_job.h"
#include "jobs/name_template.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

ImageFormat sniff(const QByteArray& head)
{
    const std::vector<unsigned char> bytes(head.begin(), head.end());
    return sniffFormat(bytes);
}

ImageJobSpec usableSpec()
{
    ImageJobSpec spec;
    spec.outputFolder = Path("out");
    return spec;
}

} // namespace

class TestImageJob : public QObject {
    Q_OBJECT
private slots:
    void sniffs_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("format");
        const auto row = [](const char* name, const QByteArray& head, ImageFormat format) {
            QTest::newRow(name) << head << static_cast<int>(format);
        };
        row("jpeg", QByteArray("\xFF\xD8\xFF\xE0", 4), ImageFormat::Jpeg);
        row("png", QByteArray("\x89PNG\r\n\x1A\n\0\0", 10), ImageFormat::Png);
        row("png after a text transfer", QByteArray("\x89PNG\n\x1A\n\0\0", 9),
            ImageFormat::Unknown);
        row("webp", QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16), ImageFormat::Webp);
        row("wave", QByteArray("RIFF\x10\0\0\0WAVEfmt ", 16), ImageFormat::Unknown);
        row("tiff, little endian", QByteArray("II*\0", 4), ImageFormat::Tiff);
        row("tiff, big endian", QByteArray("MM\0*", 4), ImageFormat::Tiff);
        row("big tiff", QByteArray("II+\0", 4), ImageFormat::Tiff);
        row("gif", QByteArray("GIF89a"), ImageFormat::Gif);
        row("heic",
            QByteArray("\0\0\0\x18"
                       "ftypheic",
                       12),
            ImageFormat::Heif);
        row("avif",
            QByteArray("\0\0\0\x18"
                       "ftypavif",
                       12),
            ImageFormat::Avif);
        row("jpeg xl", QByteArray("\xFF\x0A\x10", 3), ImageFormat::Jxl);
        row("jpeg xl in a container", QByteArray("\0\0\0\x0CJXL \r\n\x87\n", 12), ImageFormat::Jxl);
        row("pnm", QByteArray("P6\n10 10\n255\n"), ImageFormat::Pnm);
        row("pam", QByteArray("P7\nWIDTH 4\n"), ImageFormat::Pnm);
        row("pfm", QByteArray("Pf\n4 4\n"), ImageFormat::Pnm);
        row("bmp", QByteArray("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", 18), ImageFormat::Bmp);
        row("bmp of os/2", QByteArray("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x0C\0\0\0", 18),
            ImageFormat::Bmp);
        row("text that begins like a bmp", QByteArray("BMW builds cars and bikes."),
            ImageFormat::Unknown);
        row("icon", QByteArray("\0\0\1\0\1\0\x20\x20\0\0\1\0\x20\0\0\1\0\0\x16\0\0\0", 22),
            ImageFormat::Ico);
        row("cursor", QByteArray("\0\0\2\0\1\0\x20\x20\0\0\1\0\x20\0\0\1\0\0\x16\0\0\0", 22),
            ImageFormat::Ico);
        row("icon without pictures", QByteArray("\0\0\1\0\0\0", 6) + QByteArray(30, '\0'),
            ImageFormat::Unknown);
        row("svg", QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>"), ImageFormat::Svg);
        row("svg behind much",
            QByteArray("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC "
                       "'x' 'y' [ <!ENTITY a '>'> ]>\n<svg:svg\n>"),
            ImageFormat::Svg);
        row("svg, packed", QByteArray("\x1F\x8B\x08\0", 4), ImageFormat::Svg);
        row("xml", QByteArray("<?xml version='1.0'?><note/>"), ImageFormat::Unknown);
        row("html with a drawing", QByteArray("<!DOCTYPE html><html><svg/></html>"),
            ImageFormat::Unknown);
        row("a comment without end", QByteArray("<!-- <svg>"), ImageFormat::Unknown);
        row("text that begins like a pnm", QByteArray("P6x"), ImageFormat::Unknown);
        row("film",
            QByteArray("\0\0\0\x18"
                       "ftypisom",
                       12),
            ImageFormat::Unknown);
        row("text", QByteArray("hello"), ImageFormat::Unknown);
        row("nothing", QByteArray(), ImageFormat::Unknown);
        row("cut off", QByteArray("\xFF\xD8", 2), ImageFormat::Unknown);
    }
    void sniffs()
    {
        QFETCH(QByteArray, head);
        QTEST(static_cast<int>(sniff(head)), "format");
    }

    void extensionsFitTheirFormats()
    {
        std::set<std::string_view> names;
        for (int i = 0; i <= static_cast<int>(kLastImageFormat); ++i) {
            const auto format = static_cast<ImageFormat>(i);
            QVERIFY(names.insert(formatName(format)).second);
            if (format != ImageFormat::Unknown)
                QVERIFY(extensionFits(format, formatExtension(format)));
        }
        QVERIFY(extensionFits(ImageFormat::Jpeg, ".JPEG"));
        QVERIFY(!extensionFits(ImageFormat::Jpeg, ".png"));
        QVERIFY(!extensionFits(ImageFormat::Jpeg, ""));
        QVERIFY(!extensionFits(ImageFormat::Unknown, ".jpg"));
    }

    void knowsPictureNames()
    {
        for (const char* name : {"a.jpg", "b.PNG", "c.x.Tiff", "d.heic", "e.webp", "f.gif", "g.BMP",
                                 "h.dib", "i.ico", "j.cur", "k.pam", "l.pfm", "m.svg", "n.SVGZ"})
            QVERIFY2(looksLikeImageName(name), name);
        for (const char* name : {"", "a", "jpg", ".jpg", ".hidden.jpg", "a.txt", "a.jpg.bak"})
            QVERIFY2(!looksLikeImageName(name), name);
    }

    void readsTheSizeOfDrawings()
    {
        QVERIFY((parseDrawingSize("640x480").value() == DrawingSize{640, 480}));
        QVERIFY((parseDrawingSize("1024").value() == DrawingSize{1024, 1024}));
        QVERIFY((parseDrawingSize("32767x1").value() == DrawingSize{32767, 1}));
        QVERIFY(parseDrawingSize("own").value().isOwn());
        for (const char* text : {"", "0", "x", "640x", "x480", "-5", "640x480x3", "640 x 480",
                                 "32768", "4294967297", "1e3", "large"}) {
            const auto size = parseDrawingSize(text);
            QVERIFY2(!size, text);
            QCOMPARE(size.error().kind, ErrorKind::InvalidArgument);
        }
        for (const char* text : {"own", "640x480", "77"})
            QCOMPARE(drawingSizeText(parseDrawingSize(text).value()), std::string(text));
    }

    void keepsWhatCanBeWritten()
    {
        for (int i = 0; i <= static_cast<int>(kLastImageFormat); ++i) {
            const auto format = static_cast<ImageFormat>(i);
            QCOMPARE(outputFormat(OutputFormat::Keep, format),
                     isWritable(format) || format == ImageFormat::Unknown ? format
                                                                          : ImageFormat::Png);
        }
    }

    void validates()
    {
        QVERIFY(validate(usableSpec()));
        const auto refuses = [](auto change) {
            ImageJobSpec spec = usableSpec();
            change(spec);
            const Status status = validate(spec);
            return !status && status.error().kind == ErrorKind::InvalidArgument;
        };
        QVERIFY(refuses([](ImageJobSpec& spec) { spec.quality = 0; }));
        QVERIFY(refuses([](ImageJobSpec& spec) { spec.quality = 101; }));
        QVERIFY(refuses([](ImageJobSpec& spec) { spec.outputFolder = Path(); }));
        QVERIFY(refuses([](ImageJobSpec& spec) { spec.nameTemplate = "a/b"; }));
        QVERIFY(refuses([](ImageJobSpec& spec) { spec.limits.timeoutMs = 0; }));
        QVERIFY(refuses([](ImageJobSpec& spec) { spec.limits.retries = -1; }));
        QVERIFY(refuses([](ImageJobSpec& spec) { spec.drawing = {640, 0}; }));
        QVERIFY(refuses([](ImageJobSpec& spec) { spec.drawing = {640, 40'000}; }));
    }

    void expandsTemplates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* text, const char* name) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(name);
        };
        row("processed_{name}", "processed_sea");
        row("{name}", "sea");
        row("{index}", "7");
        row("{index:04}", "0007");
        row("{index:1}", "7");
        row("{parent}-{name}", "holiday_2024-sea");
        row("{date} {name}", "2024-05-31 sea");
        row("{date:yyyyMMdd_HHmmss}", "20240531_120000");
        row("{date:yy-MM} {name}", "24-05 sea");
        row("{name}_{filter}", "sea_blur-sharpen");
        row("{{{name}}}", "{sea}");
        row("plain", "plain");
    }
    void expandsTemplates()
    {
        QFETCH(QByteArray, text);
        setenv("TZ", "UTC", 1);
        tzset();
        const NameFields fields{"sea", "holiday/2024", 7, 1717156800, "blur-sharpen", 0,
                                0}; // 2024-05-31T12:00Z
        const auto parsed = NameTemplate::parse(text.toStdString());
        QVERIFY(parsed);
        QTEST(QByteArray::fromStdString(parsed->expand(fields)), "name");
    }

    void refusesTemplates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("hint");
        const auto row = [](const char* text, const char* hint) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(hint);
        };
        row("", "is empty");
        row(".{name}", "begins with a dot");
        row("{nme}", "did you mean \"name\"?");
        row("{size}", "known are name, index, parent, date");
        row("{name", "{ without its }");
        row("name}", "} without its {");
        row("a/{name}", "'/'");
        row("a\n{name}", "control characters");
        row("{index:0}", "1 to 12 digits");
        row("{index:13}", "1 to 12 digits");
        row("{index:}", "1 to 12 digits");
        row("{name:3}", "{index:04} takes a width");
        row("{date:day}", "a pattern of yyyy");
        row("{date:yyyy/MM}", "a pattern of yyyy");
    }
    void refusesTemplates()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, hint);
        const auto parsed = NameTemplate::parse(text.toStdString());
        QVERIFY(!parsed);
        const QByteArray message = QByteArray::fromStdString(parsed.error().message);
        QVERIFY2(message.contains(hint), message);
    }

    void sizesStayOpenUntilTheyAreKnown()
    {
        const NameTemplate names = NameTemplate::parse("{name}_{width}x{height}").value();
        QVERIFY(names.needsSize());
        NameFields fields{"a{width}", "", 1, 0, "", 0, 0};
        QCOMPARE(names.expand(fields), std::string("a{width}_{width}x{height}"));
        fields.width = 1920;
        fields.height = 1;
        QCOMPARE(names.expand(fields), std::string("a{width}_1920x1"));
        QVERIFY(!NameTemplate::parse("{name}{{width}}").value().needsSize());
    }

    void keepsForeignBytesInNames()
    {
        const NameFields fields{"caf\xE9\n", "", 1, 0, "", 0, 0};
        QCOMPARE(NameTemplate::parse("x_{name}").value().expand(fields), "x_" + fields.name);
    }
};

MANYHANDS_TEST(TestImageJob)
#include "tst_image_job.moc"
