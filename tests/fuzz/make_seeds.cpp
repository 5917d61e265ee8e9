// Writes what the fuzz targets begin with: a few small inputs each that are as they should be.
//
//   make_seeds FOLDER     makes FOLDER/TARGET/NUMBER and FOLDER/TARGET.list

#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <sys/stat.h>

#include <QCoreApplication>

#include "engine/journal/job_spec_text.h"
#include "engine/journal/journal.h"
#include "engine/preset.h"
#include "ipc/frame.h"
#include "support/picture_files.h"
#include "work/bmp_writer.h"
#include "work/gif_writer.h"
#include "work/image_fixtures.h"
#include "work/png_writer.h"
#include "work/rich_metadata.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

class Seeds {
public:
    explicit Seeds(std::string folder) : m_folder(std::move(folder)) {}

    void add(const std::string& target, const Bytes& bytes, const Bytes& before = {})
    {
        const std::string folder = m_folder + "/" + target;
        ::mkdir(folder.c_str(), 0777);
        const std::string path = folder + "/" + std::to_string(++m_counts[target]);
        std::ofstream out(path, std::ios::binary);
        for (const Bytes* part : {&before, &bytes})
            out.write(reinterpret_cast<const char*>(part->data()),
                      static_cast<std::streamsize>(part->size()));
        std::string& list = m_lists[target];
        list += (list.empty() ? "" : ",") + path;
    }
    void add(const std::string& target, const std::string& text, const Bytes& before = {})
    {
        add(target, bytesOf(text), before);
    }
    bool writeLists() const
    {
        for (const auto& [target, list] : m_lists) {
            std::ofstream out(m_folder + "/" + target + ".list");
            out << list;
            if (!out.flush())
                return false;
        }
        return true;
    }

private:
    const std::string m_folder;
    std::map<std::string, int> m_counts;
    std::map<std::string, std::string> m_lists;
};

Bytes frameOf(const Message& message, std::uint32_t descriptors = 0)
{
    const auto frame = encodeFrame(message, 7, descriptors);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(frame.data());
    return Bytes(bytes, bytes + frame.size());
}

void addFrames(Seeds& seeds)
{
    const FilterChain chain{*parseFilter("blur:sigma=2"), *parseFilter("resize:width=640")};
    Done done;
    done.item = ItemId{5};
    done.width = 640;
    done.height = 480;
    done.thumbnail = {1, 256, 192};
    done.note = "transparency laid on white";
    Failed failed;
    failed.item = ItemId{5};
    failed.error = Error{ErrorKind::DecodeFailed, "the picture is damaged", "libfoo: no", 5};
    RunRange range;
    range.item = ItemId{9};
    range.range = 1;
    range.again = {3, 4, 5};
    PreviewDone preview;
    preview.item = ItemId{5};
    preview.after = {640, 480, 0, 0, 640, 480, 320, 240};
    Bytes all;
    for (const Message& message :
         {Message(Hello{1, kProtocolVersion, "libvips"}), Message(Posture{127}),
          Message(RunItem{ItemId{5}, 1, chain, {}, 1'000'000}), Message(Cancel{ItemId{5}}),
          Message(done), Message(failed), Message(Shutdown{}), Message(range),
          Message(RangeLeft{ItemId{9}, RangeEnd::Asked, 4, 5, 6}),
          Message(RunPreview{ItemId{5}, chain, {}, 1'000'000, {}, true, true, true}),
          Message(preview), Message(NeedMemory{ItemId{5}, 1ULL << 30}),
          Message(Admit{ItemId{5}})}) {
        const Bytes frame = frameOf(message);
        seeds.add("frames", frame);
        all.insert(all.end(), frame.begin(), frame.end());
    }
    seeds.add("frames", all);
}

void addTexts(Seeds& seeds)
{
    std::string all;
    for (const FilterDeclaration& filter : filterDeclarations()) {
        FilterStep step = defaultStep(filter.kind);
        if (!checkPicture(step))
            step.file = "a,b\\c.png";
        seeds.add("filters", filterText(step), {0});
        all += filterText(step) + "\n";
    }
    seeds.add("filters", all, {0});
    seeds.add("filters", Bytes(200, 0), {1});
    for (const char* text :
         {"1000000", "1_000_000", "1e6", "10^6", "2^64-1", "1e15+1e10", "-5", "0.25", "1e-3",
          "#ff8800", "#ff880080", "white", "500k", "2G", "2024-05-31", "jpg,png", "IMG_*[0-9]?",
          "processed_{name}", "{index:04}-{parent}-{date:yyyy-MM-dd}_{width}x{height}{{}}"})
        seeds.add("numbers", std::string(text));
    for (const Preset& preset : shippedPresets())
        seeds.add("presets", preset.json);
    ImageJobSpec spec;
    spec.filters = {*parseFilter("blur:sigma=2")};
    seeds.add("presets", presetJson("name", "words", spec));
}

/// A journal of one job of two items, as a file; and values for rows.
void addJournals(Seeds& seeds, const std::string& folder)
{
    const Path file(folder + "/seed.journal");
    ImageJobSpec spec;
    spec.filters = {*parseFilter("blur:sigma=2")};
    spec.outputFolder = Path("/nowhere/out");
    Plan plan;
    for (const char* name : {"/nowhere/a.jpg", "/nowhere/b.jpg"}) {
        PlannedItem item;
        item.input = Path(name);
        item.output = Path("/nowhere/out/x.jpg");
        item.format = ImageFormat::Jpeg;
        plan.items.push_back(item);
    }
    if (auto journal = Journal::open(file, IfMissing::Make))
        (*journal)->addImageJob(JobId{1}, spec, plan, "client");
    seeds.add("journal", testing::readFile(file.bytes()), {0});
    seeds.add("journal", jobSpecText(spec), {1, 0, 4, 0, 4, 4, 4, 4, 4, 4, 4});
    for (const char* words :
         {R"({"pattern":"processes","tasks":[{"sum":"7"},{"wait":"1"}]})",
          R"({"pattern":"counter","workers":"2","adds":"9","modes":["lock"]})",
          R"({"pattern":"fault","faults":["hang"],"always":true})",
          R"({"pattern":"fork","log":[[0.5,7,"x"]],"times":{"lanes":[["a","b",true]],"span":2,)"
          R"("bars":[[0,"child",0,1,"t"]],"marks":[[0,"left",1]],"links":[[0,0,1]]}})",
          R"({"pattern":"queue","queue":{"capacity":"4","items":"9","put":"9","taken":"9",)"
          R"("span":1,"steps":[[0,4]]}})",
          R"({"verb":"gaps","start":"2","stop":"99","n":"1","kind":"primes","method":"auto",)"
          R"("format":"text","from":"","output":""})",
          R"({"state":"finished","next":"7","sum":"4","gaps":["2","7","1","2","1","3"],)"
          R"("verdicts":{"counts":["1","1","1","0","0","0"],"rows":"3","digest":"00"}})",
          R"({"work":"waits","number":"4","most":2,"rounds":1})",
          R"({"state":"finished","points":[[1,0.5],[2,0.25]]})"})
        seeds.add("journal", words, {3});
    seeds.add("journal", std::string("\x05\x10\x00mhverdct and more", 20), {4});
}

void addMemory(Seeds& seeds)
{
    for (std::uint8_t kind = 0; kind < 5; ++kind)
        seeds.add("arenas", Bytes(128, kind), {kind});
    seeds.add("arenas", Bytes{1, 0, 0, 0, 0, 1, 0, 0, 192, 0, 0, 0}, {1});
    // A head of a range's memory, as range_arena.cpp lays it out: mark, version, ring.
    Bytes range(8, 0);
    const Bytes head{0xFF, 0xFF, 0x0F, 0, 'M', 'H', 'N', 'R', kProtocolVersion & 0xFF, 0, 0, 0, 8};
    range.insert(range.end(), head.begin(), head.end());
    range.resize(300);
    seeds.add("arenas", range, {3});
    seeds.add("ranges", Bytes{20, 0, 0, 0, 7, 3, 4, 0, 0, 7, 7, 3});
    seeds.add("ranges", Bytes{30, 1, 0, 0, 1, 5, 0, 0, 0, 0, 0, 0, 0, 9, 0, 3, 133, 0, 0, 5, 0, 7});
}

PngParts pngParts(unsigned colour, unsigned depth, bool interlaced)
{
    PngParts parts;
    parts.width = 13;
    parts.height = 9;
    parts.colour = colour;
    parts.depth = depth;
    parts.interlaced = interlaced;
    if (colour == 3)
        parts.palette = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    parts.sample = [=](std::uint32_t x, std::uint32_t y, unsigned channel) {
        const unsigned value = x * 31 + y * 17 + channel * 97;
        return colour == 3 ? value % 4 : value & ((1U << depth) - 1);
    };
    return parts;
}

void addBmps(Seeds& seeds)
{
    const auto mask = [](std::uint32_t x, std::uint32_t y) { return (x + y) % 2 == 0; };
    std::vector<IconEntry> entries;
    for (const unsigned bits : {1U, 2U, 4U, 8U, 16U, 24U, 32U}) {
        BmpParts bmp;
        bmp.width = 13;
        bmp.height = 9;
        bmp.bits = bits;
        if (bits <= 8)
            bmp.palette.assign(std::size_t{1} << bits, {1, 2, 3});
        bmp.pixel = [=](std::uint32_t x, std::uint32_t y) {
            return (x * 31 + y * 0x10307) & (bits == 32 ? 0xFFFFFFFFU : (1U << bits) - 1);
        };
        entries.push_back({dibOf(bmp, mask)});
        seeds.add("bmp", iconOf({entries.back()}, bits == 1));
        for (const unsigned header : {12U, 40U, 108U, 124U}) {
            bmp.header = header;
            bmp.compression = header == 108 && (bits == 16 || bits == 32) ? 3 : 0;
            bmp.masks = {0x0F00, 0x00F0, 0x000F, 0xF000};
            bmp.profile = Bytes(header == 124 ? 50 : 0, 1);
            seeds.add("bmp", bmpOf(bmp));
        }
    }
    BmpParts runs;
    runs.width = 5;
    runs.height = 4;
    runs.palette.assign(256, {1, 2, 3});
    runs.storedPixels = {3, 7, 0, 0, 0, 3, 1, 2, 3, 0, 0, 2, 1, 1, 4, 9, 0, 1};
    for (const unsigned bits : {8U, 4U}) {
        runs.bits = bits;
        runs.compression = bits == 8 ? 1 : 2;
        runs.palette.resize(std::size_t{1} << bits);
        seeds.add("bmp", bmpOf(runs));
    }
    entries.push_back({pngOf(pngParts(6, 8, false))});
    seeds.add("bmp", iconOf(entries));
    for (const char* head : {"P2\n2 2\n15\n1 2 3 15", "P3\n1 1\n999\n1 2 999", "P5 #c\n4 2\n255\n",
                             "P6\n2 1\n1023\n", "PF\n1 1\n-1.0\n", "Pf\n2 1\n1.0\n",
                             "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\n"
                             "ENDHDR\n"})
        seeds.add("maps", head + std::string("abcdefghijkl"));
    seeds.add("maps", std::string("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'b'>]>"
                                  "<svg><image xlink:href='file:///a'/><use href='#x'/></svg>"));
    seeds.add("maps", std::string("\x1F\x8B\x08\0\0\0\0\0\2\xFF\xB3\x29\x2E\x4B\xD7\xB7\x03\0"
                                  "\x0A\x29\x3D\xB8\x06\0\0\0",
                                  26));
}

void addPictures(Seeds& seeds)
{
    for (const unsigned colour : {0U, 2U, 3U, 4U, 6U})
        for (const bool interlaced : {false, true})
            seeds.add("png", pngOf(pngParts(colour, 8, interlaced)));
    seeds.add("png", pngOf(pngParts(0, 1, false)));
    seeds.add("png", pngOf(pngParts(3, 2, true)));
    seeds.add("png", pngOf(pngParts(6, 16, true)));
    PngParts rich = pngParts(2, 8, false);
    Bytes text = bytesOf("Comment");
    text.push_back(0);
    text.push_back(0);
    const Bytes packed = zlibOf(bytesOf("words words words"));
    text.insert(text.end(), packed.begin(), packed.end());
    rich.before = {{"zTXt", text}, {"eXIf", exifBlock(6, true)}, {"pHYs", Bytes(9, 1)}};
    rich.pixelChunk = 20;
    seeds.add("png", pngOf(rich));

    const Pixels scene = smooth(40, 24, 3);
    for (const JpegOptions& options :
         {JpegOptions{}, JpegOptions{90, 1, 1}, JpegOptions{90, 2, 1, true},
          JpegOptions{80, 2, 2, true, false, {exifSegment(exifBlock(6, false))}}})
        for (const std::uint8_t how : {std::uint8_t{12}, std::uint8_t{14}, std::uint8_t{4}})
            seeds.add("jpeg", jpegOf(scene, options), {how});
    seeds.add("jpeg", jpegOf(smooth(20, 20, 1)), {12});
    seeds.add("jpeg", jpegOf(smooth(20, 20, 4)), {12});

    GifFile gif;
    gif.width = gif.height = 6;
    gif.palette = gifPalette();
    gif.repeats = 0;
    for (int i = 0; i < 3; ++i)
        gif.frames.push_back({0, 0, 6, 6, std::vector<std::uint8_t>(36, 5)});
    seeds.add("gif", gifOf(gif));

    const std::string plain(3000, 'a');
    seeds.add("inflate", zlibOf(bytesOf(plain + "bcd")), {0, 20, 50, 0});
    seeds.add("inflate", zlibOf(jpegOf(scene)), {0, 3, 255, 1});
    seeds.add("inflate", bytesOf(plain + "xyz"), {9, 20, 50, 0});

    const Bytes exif = exifBlock(6, true, 640, 480, true);
    seeds.add("metadata", exif, {0});
    seeds.add("metadata", exifBlock(3, false), {0});
    Bytes marker{1, static_cast<std::uint8_t>(exif.size() + 6), 0, 'E', 'x', 'i', 'f', 0, 0};
    marker.insert(marker.end(), exif.begin(), exif.end());
    seeds.add("metadata", marker, {1});
    seeds.add("metadata",
              std::string("<x:xmpmeta><rdf:Description tiff:Orientation=\"6\"/>"
                          "<tiff:Orientation>6</tiff:Orientation></x:xmpmeta>"),
              {2});
    seeds.add("metadata", std::string("Photoshop 3.0\0008BIM\x04\x04\0\0\0\0\0\x05hello", 32), {3});
    seeds.add("metadata", vipsFileOf(scene, ".webp"), {4});
    seeds.add("metadata", vipsFileOf(scene, ".webp"), {5});
    seeds.add("metadata", vipsFileOf(scene, ".gif"), {10});
    seeds.add("metadata", richXmp(), {10});
    seeds.add("metadata", vipsFileOf(scene, ".jxl"), {6});
    seeds.add("metadata", vipsFileOf(scene, ".tif"), {7});
    EncodeOptions tiff;
    tiff.format = ImageFormat::Tiff;
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        seeds.add("metadata", process(richJpeg(scene, order), {}, tiff).output, {7});
        seeds.add("metadata", richExif(order, 6, true), {0});
        seeds.add("metadata", richExif(order, 6, true), {8});
    }
    seeds.add("metadata", richResources(true), {3});
    seeds.add("metadata", vipsFileOf(scene, ".avif"), {9});
    std::string jxl("\0\0\0\x0CJXL \r\n\x87\n\0\0\0\x10"
                    "Exif\0\0\0\0II*\0\0\0\0\x0Cxml <x/>",
                    40);
    seeds.add("metadata", jxl, {6});
}

} // namespace

/// The fonts that drawings are made with stay loaded until the end, which is no leak of ours.
extern "C" const char* __asan_default_options()
{
    return "detect_leaks=0";
}

int main(int argc, char** argv)
{
    if (argc != 2 || !prepareImageWork()) {
        std::fprintf(stderr, "usage: make_seeds FOLDER\n");
        return 2;
    }
    const QCoreApplication application(argc, argv); // SQLite's driver is a plugin
    ::mkdir(argv[1], 0777);
    Seeds seeds(argv[1]);
    addFrames(seeds);
    addTexts(seeds);
    addJournals(seeds, argv[1]);
    addMemory(seeds);
    addPictures(seeds);
    addBmps(seeds);
    return seeds.writeLists() ? 0 : 1;
}
