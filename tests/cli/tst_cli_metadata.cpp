#include <filesystem>
#include <set>

#include <QTest>

#include "cli/cli_fixture.h"
#include "cli/exiftool.h"
#include "support/test_program.h"
#include "work/rich_metadata.h"

using namespace manyhands;
using namespace manyhands::testing;
using fixtures::Bytes;

namespace {

constexpr const char* kFormats[] = {"jpeg", "png", "tiff", "webp", "avif", "jxl"};

std::string textOf(const Bytes& bytes)
{
    return {bytes.begin(), bytes.end()};
}

bool holdsIptc(const std::string& path)
{
    return path.ends_with(".jpg") || path.ends_with(".png") || path.ends_with(".tif");
}

std::string valueOf(const QJsonObject& tags, const QString& tag)
{
    return tags[tag].toVariant().toString().toStdString();
}

/// What is not as it should be in the tags of a file that came of a rich one; empty if all is well.
std::string whatIsWrong(const std::string& path, const QJsonObject& tags, bool iptcExpected)
{
    std::string wrong;
    const auto expect = [&](const char* tag, const std::string& value) {
        const std::string found = valueOf(tags, tag);
        if (found != value)
            wrong += path + ": " + tag + " is \"" + found + "\", not \"" + value + "\"\n";
    };
    expect("IFD0:ImageDescription", "Boats in the harbour");
    expect("IFD0:Make", "Canon");
    expect("IFD0:Orientation", "Horizontal (normal)");
    expect("IFD0:ModifyDate", "2024:05:31 12:34:56");
    expect("IFD0:Copyright", "Somebody");
    expect("IFD0:XResolution", "300");
    expect("IFD0:YResolution", "300");
    expect("IFD0:ResolutionUnit", "inches");
    expect("ExifIFD:ExposureTime", "1/80");
    expect("ExifIFD:FNumber", "5.6");
    expect("ExifIFD:ISO", "400");
    expect("ExifIFD:DateTimeOriginal", "2024:05:30 09:08:07");
    expect("ExifIFD:UserComment", "a long remark");
    expect("ExifIFD:LensModel", "EF 50mm f/1.8");
    expect("InteropIFD:InteropIndex", "R98 - DCF basic file (sRGB)");
    // Only where the maker note stands where it stood, or its offsets were changed.
    expect("Canon:CanonImageType", "Manyhands test camera");
    expect("Canon:OwnerName", "A. Photographer");
    expect("GPS:GPSLatitude", "54 deg 19' 30.00\"");
    expect("GPS:GPSLongitudeRef", "East");
    expect("XMP-dc:Title", "Harbour");
    expect("XMP-tiff:Orientation", "Horizontal (normal)");
    // Display P3's red; exiftool does not find it in a JPEG XL, nor writes it into an AVIF.
    if (!path.ends_with(".jxl") && path.find("tool-avif") == std::string::npos &&
        !valueOf(tags, "ICC_Profile:RedMatrixColumn").starts_with("0.515"))
        wrong += path + ": no profile of Display P3\n";
    if (iptcExpected && holdsIptc(path)) {
        expect("IPTC:Keywords", "boats");
        expect("IPTC:City", "Kiel");
    }
    if (path.ends_with(".jpg")) {
        expect("JFIF:XResolution", "300");
        expect("JFIF:ResolutionUnit", "inches");
    }
    if (path.ends_with(".png"))
        expect("PNG-pHYs:PixelsPerUnitX", "11811");
    return wrong;
}

/// Of groups that only metadata have.
std::set<std::string> metadataGroups(const QJsonObject& tags)
{
    std::set<std::string> groups;
    for (const QString& key : tags.keys()) {
        const std::string group = key.section(':', 0, 0).toStdString();
        for (const char* start : {"ExifIFD", "GPS", "Interop", "Canon", "MakerNotes", "XMP", "IPTC",
                                  "Photoshop", "ICC", "IFD1", "PNG-pHYs"})
            if (group.starts_with(start))
                groups.insert(group);
    }
    return groups;
}

} // namespace

/// Metadata through real workers, read back by exiftool.
class TestCliMetadata : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        qputenv("VIPS_WARNING", "0");
        const auto codecs = prepareImageWork();
        QVERIFY2(codecs, codecs ? "" : codecs.error().detail.c_str());
        exiftool({"-ver"});
        makeInputs();
    }

    void everyPairKeepsWhatItCanHold()
    {
        for (const char* format : kFormats) {
            const std::string out = m_root / std::string("out-") + format;
            const CliResult result = runCli({"image", m_root / "in", "-o", out, "--format", format,
                                             "--name", "{name}", "--report", m_root / "r.json"});
            QVERIFY2(result.exitCode == 0, result.err.c_str());
            const auto files = readTags(out);
            QCOMPARE(files.size(), m_inputs);
            std::string wrong;
            for (const auto& [path, tags] : files)
                wrong += whatIsWrong(path, tags, path.find("iptc") != std::string::npos);
            QVERIFY2(wrong.empty(), wrong.c_str());
            const QJsonObject report = jsonObject(readFile(m_root / "r.json"));
            const QString note =
                reportItem(report, m_root / "in/jpeg-II-iptc.jpg")["note"].toString();
            QCOMPARE(note.toStdString(),
                     std::string(holdsIptc(files.begin()->first) ? "" : "IPTC data left behind"));
        }
    }

    void filtersDropThumbnailsAndKeepTheRest()
    {
        for (const char* format : kFormats) {
            const std::string out = m_root / std::string("small-") + format;
            const CliResult result =
                runCli({"image", m_root / "in/jpeg-MM-iptc.jpg", m_root / "in/jpeg-II-iptc.jpg",
                        "-o", out, "--format", format, "-f", "resize:width=24"});
            QVERIFY2(result.exitCode == 0, result.err.c_str());
            std::string wrong;
            for (const auto& [path, tags] : readTags(out)) {
                wrong += whatIsWrong(path, tags, true);
                QVERIFY(!tags.contains("IFD1:ThumbnailOffset"));
                QVERIFY(!tags.contains("Photoshop:PhotoshopThumbnail"));
                QCOMPARE(valueOf(tags, "XMP-xmp:ThumbnailsImage").find("QUJD"), std::string::npos);
                QCOMPARE(valueOf(tags, "ExifIFD:ExifImageWidth"), std::string("24"));
                const std::string bytes = readFile(path);
                QVERIFY(!contains(bytes, std::string(8, '\xAB')));
                QVERIFY(!contains(bytes, std::string(8, '\xCD')));
                QVERIFY(!contains(bytes, "QUJDREVG"));
            }
            QVERIFY2(wrong.empty(), wrong.c_str());
        }
    }

    // Which holds XMP and, of its own, a profile.
    void gifsCarryWhatTheyCanHold()
    {
        const std::string out = m_root / "out-gif";
        const CliResult result = runCli({"image", m_root / "in", "-o", out, "--format", "gif",
                                         "--name", "{name}", "--report", m_root / "r.json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        const auto files = readTags(out);
        QCOMPARE(files.size(), m_inputs);
        for (const auto& [path, tags] : files) {
            QCOMPARE(valueOf(tags, "XMP-dc:Title"), std::string("Harbour"));
            QCOMPARE(valueOf(tags, "XMP-tiff:Orientation"), std::string("Horizontal (normal)"));
            QVERIFY2(!tags.contains("ExifTool:Warning"), path.c_str());
        }
        const QJsonObject report = jsonObject(readFile(m_root / "r.json"));
        QCOMPARE(reportItem(report, m_root / "in/jpeg-II-iptc.jpg")["note"].toString(),
                 QString("colours became sRGB; at most 256 colours; "
                         "EXIF, IPTC data left behind"));
        // Into other formats again, from what this program wrote and from what exiftool did.
        std::filesystem::create_directories(m_root / "gifs");
        std::filesystem::copy_file(files.begin()->first, m_root / "gifs/own.gif");
        std::filesystem::copy_file(files.begin()->first, m_root / "gifs/tool.gif");
        exiftool({"-q", "-overwrite_original", "-all=", m_root / "gifs/tool.gif"});
        exiftool({"-q", "-overwrite_original", "-XMP-dc:Title=Harbour", "-XMP-tiff:Orientation=1",
                  "-Comment=by hand", "-icc_profile<=" + m_root / "p3.icc",
                  m_root / "gifs/tool.gif"});
        for (const char* format : {"jpeg", "png", "tiff", "webp", "avif", "jxl", "gif"}) {
            const std::string back = m_root / std::string("from-gif-") + format;
            const CliResult again =
                runCli({"image", m_root / "gifs", "-o", back, "--format", format});
            QVERIFY2(again.exitCode == 0, again.err.c_str());
            const auto read = readTags(back);
            QCOMPARE(read.size(), std::size_t{2});
            for (const auto& [path, tags] : read) {
                QCOMPARE(valueOf(tags, "XMP-dc:Title"), std::string("Harbour"));
                if (contains(path, "tool") && std::string(format) != "jxl")
                    QVERIFY2(valueOf(tags, "ICC_Profile:RedMatrixColumn").starts_with("0.515"),
                             path.c_str());
                if (contains(path, "tool.gif"))
                    QCOMPARE(valueOf(tags, "File:Comment"), std::string("by hand"));
            }
        }
    }

    void strippingLeavesNothing()
    {
        for (const char* format : {"jpeg", "png", "tiff", "webp", "avif", "jxl", "gif"}) {
            const std::string out = m_root / std::string("bare-") + format;
            const CliResult result = runCli(
                {"image", m_root / "in", "-o", out, "--format", format, "--metadata", "strip"});
            QVERIFY2(result.exitCode == 0, result.err.c_str());
            const auto files = readTags(out);
            QCOMPARE(files.size(), m_inputs);
            for (const auto& [path, tags] : files) {
                const auto groups = metadataGroups(tags);
                const std::string first = groups.empty() ? "" : *groups.begin();
                QVERIFY2(groups.empty(), (path + " has " + first).c_str());
                QVERIFY2(!tags.contains("IFD0:Make"), path.c_str());
                QVERIFY2(valueOf(tags, "IFD0:ResolutionUnit") ==
                             (path.ends_with(".tif") ? "None" : ""),
                         path.c_str());
                if (path.ends_with(".jpg")) // as many across as down, of no unit
                    QCOMPARE(valueOf(tags, "JFIF:ResolutionUnit"), std::string("None"));
                const std::string bytes = readFile(path);
                for (const char* word :
                     {"Canon", "harbour", "Harbour", "boats", "Kiel", "Display P3"})
                    QVERIFY2(!contains(bytes, word), (path + " says " + word).c_str());
            }
        }
    }

    void inventsNoResolution()
    {
        writePng(m_root / "plain/a.png", 20, 14, 1);
        for (const char* format : kFormats) {
            const std::string out = m_root / std::string("plain-") + format;
            QCOMPARE(runCli({"image", m_root / "plain", "-o", out, "--format", format}).exitCode,
                     0);
            // And once more, of what says nothing.
            const std::string again = m_root / std::string("again-") + format;
            QCOMPARE(runCli({"image", out, "-o", again, "--format", "png"}).exitCode, 0);
            for (const auto& [path, tags] : readTags(out)) {
                const bool tiff = path.ends_with(".tif");
                QCOMPARE(valueOf(tags, "IFD0:XResolution"), std::string(tiff ? "1" : ""));
                QCOMPARE(valueOf(tags, "IFD0:ResolutionUnit"), std::string(tiff ? "None" : ""));
                QVERIFY(metadataGroups(tags).empty());
            }
            for (const auto& [path, tags] : readTags(again))
                QVERIFY2(metadataGroups(tags).empty(), path.c_str());
        }
    }

private:
    // JPEGs of ours in both byte orders; what this program makes of them in every format; and what
    // exiftool writes into pictures of every format that it can write.
    void makeInputs()
    {
        const fixtures::Pixels scene = fixtures::smooth(48, 32, 3);
        for (const bool big : {false, true}) {
            const std::string name = big ? "MM" : "II";
            writeFile(m_root / "in/jpeg-" + name + "-iptc.jpg",
                      textOf(fixtures::richJpeg(scene, big ? ByteOrder::Big : ByteOrder::Little, 1,
                                                true)));
            for (const char* format : kFormats) {
                const std::string kind(format);
                const bool iptc = kind == "png" || kind == "tiff";
                const CliResult made = runCli({"image", m_root / "in/jpeg-" + name + "-iptc.jpg",
                                               "-o", m_root / "in", "--format", format, "--name",
                                               kind + "-" + name + (iptc ? "-iptc2" : "-2")});
                QVERIFY2(made.exitCode == 0, made.err.c_str());
            }
        }
        for (const char* suffix : {".png", ".tif", ".webp", ".avif"}) {
            const std::string kind = std::string(suffix).substr(1);
            const std::string path = m_root / "in/tool-" + kind +
                                     (kind == "png" || kind == "tif" ? "-iptc" : "") + suffix;
            const Bytes profile = fixtures::builtInProfile("p3");
            writeFile(m_root / "p3.icc", textOf(profile));
            writeFile(path, textOf(fixtures::vipsFileOf(scene, std::string(suffix) + "[strip]")));
            std::vector<std::string> arguments{"-q",
                                               "-overwrite_original",
                                               "-tagsFromFile",
                                               m_root / "in/jpeg-II-iptc.jpg",
                                               "-all:all",
                                               "-unsafe"};
            if (kind == "png") // libvips writes one of its own
                arguments.push_back("-PNG-pHYs:all=");
            if (kind != "avif") // whose profile exiftool cannot write
                arguments.push_back("-icc_profile<=" + m_root / "p3.icc");
            arguments.push_back(path);
            exiftool(arguments);
        }
        // As telephones write them; exiftool adds what libheif's writer has no place for.
        const std::string heic = m_root / "in/tool-heic.heic";
        writeFile(heic, textOf(fixtures::heicOf(scene, {{}, {}, fixtures::builtInProfile("p3")})));
        exiftool({"-q", "-overwrite_original", "-tagsFromFile", m_root / "in/jpeg-II-iptc.jpg",
                  "-all:all", "-unsafe", heic});
        m_inputs = filesBelow(m_root / "in").size();
    }

    TemporaryFolder m_root;
    std::size_t m_inputs = 0;
};

MANYHANDS_EVENT_TEST(TestCliMetadata)
#include "tst_cli_metadata.moc"
