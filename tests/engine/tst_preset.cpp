#include <set>

#include <sys/stat.h>

#include <QTest>

#include "engine/preset_store.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using manyhands::testing::TemporaryFolder;
using manyhands::testing::writeFile;

class TestPreset : public QObject {
    Q_OBJECT
private slots:
    void shippedPresetsApply()
    {
        std::set<std::string> names;
        for (const Preset& preset : shippedPresets()) {
            QVERIFY(names.insert(preset.name).second);
            QVERIFY2(!preset.description.empty(), preset.name.c_str());
            ImageJobSpec spec;
            const Status status = applyPreset(preset, spec);
            QVERIFY2(status, status ? "" : status.error().message.c_str());
        }
        QVERIFY(names.size() >= 10);
    }

    void everyKeyIsTaken()
    {
        ImageJobSpec spec;
        const Preset preset{"p", "", R"({"version": 1, "name": "x", "description": "y",
            "filters": ["blur:sigma=3", "resize:width=100"], "format": "webp", "quality": 70,
            "effort": 9, "lossless": true, "progressive": true, "chroma": "444",
            "metadata": "strip", "to_srgb": true, "background": "#102030", "svg_size": "640x480",
            "name_template": "{name}_x", "on_conflict": "skip", "tree": "flat",
            "keep_times": true, "skip_if_larger": true})",
                            false};
        QVERIFY(applyPreset(preset, spec));
        QCOMPARE(chainText(spec.filters), chainText({parseFilter("blur:sigma=3").value(),
                                                     parseFilter("resize:width=100").value()}));
        QCOMPARE(spec.format, OutputFormat::Webp);
        QCOMPARE(spec.quality, 70);
        QCOMPARE(spec.effort, 9);
        QVERIFY(spec.lossless && spec.progressive && spec.toSrgb && spec.skipIfLarger);
        QCOMPARE(spec.chroma, ChromaPolicy::Full444);
        QCOMPARE(spec.metadata, MetadataPolicy::Strip);
        QVERIFY((spec.background == Colour{0x10, 0x20, 0x30}));
        QVERIFY((spec.drawing == DrawingSize{640, 480}));
        QCOMPARE(spec.nameTemplate, std::string("{name}_x"));
        QCOMPARE(spec.conflict, ConflictPolicy::Skip);
        QCOMPARE(spec.tree, TreePolicy::Flat);
        QCOMPARE(spec.times, FileTimes::KeepInput);
    }

    void whatIsNotSaidStays()
    {
        ImageJobSpec spec;
        spec.quality = 33;
        spec.filters = {parseFilter("edges").value()};
        QVERIFY(applyPreset({"p", "", R"({"format": "png"})", false}, spec));
        QCOMPARE(spec.quality, 33);
        QCOMPARE(spec.filters.size(), std::size_t(1));
        QCOMPARE(spec.format, OutputFormat::Png);
    }

    void mistakesNameTheirLine_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("hint");
        const auto row = [](const char* json, const char* hint) {
            QTest::newRow(json) << QByteArray(json) << QByteArray(hint);
        };
        row("{\n\"format\": \"png\",\n}", "bad.json, line 3: this is no JSON");
        row("[1, 2]", "line 1: a preset is an object");
        row("{\n\n\"qualty\": 80}", "line 3: unknown key \"qualty\"; did you mean \"quality\"?");
        row("{\n\"quality\": 0}", "line 2: quality: give a whole number, 1 to 100");
        row("{\n\"quality\": \"80\"}", "give a whole number");
        row("{\n\"quality\": 80.5}", "give a whole number");
        row("{\n\"lossless\": 1}", "line 2: lossless: give true or false");
        row("{\n\"format\": \"jpg\"}", "line 2: format: unknown \"jpg\"");
        row("{\n\"filters\": \"blur\"}", "give a list of filters");
        row("{\"filters\": [\n\"blur\",\n\"blurr:sigma=2\"]}",
            "line 3: filters: unknown filter \"blurr\"");
        row("{\"filters\": [\n\"blur:sigma=999\"]}", "line 2: filters: blur:sigma=999");
        row("{\"filters\": [\"none\",\n\n3]}", "line 3: filters: give every filter as a text");
        row("{\"filters\":\n [\"none\", [\"[\", 1],\n\"blurr\"]}", "line 2: filters: give every");
        row("{\"description\": \"blurr\",\n\"filters\": [\"blurr\"]}", "line 2: filters: unknown");
        row("{\"description\": \"qualty\",\n\"qualty\": 1}", "line 2: unknown key");
        row("{\n\"name_template\": 5}", "line 2: name_template: give a text");
        row("{\n\"name\": 5}", "line 2: name: give a text");
        row("{\n\"description\": []}", "line 2: description: give a text");
        row("{\"format\":\n3}", "line 2: format: this is no text in quotes");
        row("{\"quality\": 80,\n\"quality\": 81}", "line 2: \"quality\" stands here a second time");
        row("{\"name\": \"a \\\" \\\\\",\n\"effort\": 12}", "line 2: effort: give a whole number");
        row("{\n\"version\": 2}", "line 2: version: this program reads version 1");
        row("{\n\"background\": \"blu\"}", "give a colour");
        row("{\n\"name_template\": \"{nme}\"}", "line 2: the name template has an unknown field");
        row("{\"format\": \"jpeg\",\n\"lossless\": true}", "line 2: JPEG cannot be lossless");
        row("{\"lossless\": true,\n\n\"format\": \"jpeg\"}", "line 3: JPEG cannot be lossless");
        row("", "this is no JSON");
    }
    void mistakesNameTheirLine()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, hint);
        ImageJobSpec spec;
        spec.quality = 12;
        const Status status = applyPreset({"bad.json", "", json.toStdString(), false}, spec);
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::InvalidArgument);
        QVERIFY2(QByteArray::fromStdString(status.error().message).contains(hint),
                 status.error().message.c_str());
        QCOMPARE(spec.quality, 12);
        QVERIFY(spec.filters.empty());
    }

    void jpegTakesBackAnEarlierLossless()
    {
        ImageJobSpec spec;
        QVERIFY(applyPreset({"a", "", R"({"format": "jxl", "lossless": true})", false}, spec));
        QVERIFY(spec.lossless);
        QVERIFY(applyPreset({"b", "", R"({"format": "jpeg"})", false}, spec));
        QVERIFY(!spec.lossless);
    }

    void whatIsWrittenReadsBack()
    {
        ImageJobSpec spec;
        spec.filters = {parseFilter("blur:sigma=3.25").value(),
                        parseFilter("crop:aspect=3:2,gravity=top").value()};
        spec.format = OutputFormat::Avif;
        spec.quality = 41;
        spec.effort = 7;
        spec.chroma = ChromaPolicy::Full444;
        spec.metadata = MetadataPolicy::Strip;
        spec.toSrgb = spec.skipIfLarger = spec.progressive = spec.lossless = true;
        spec.background = {1, 2, 3};
        spec.drawing = {1024, 1024};
        spec.nameTemplate = "\xC3\xA4 \"{name}\" {width}";
        spec.conflict = ConflictPolicy::Overwrite;
        spec.tree = TreePolicy::Flat;
        spec.times = FileTimes::KeepInput;
        ImageJobSpec read;
        const std::string json = presetJson("n \"q\"", "d", spec);
        QVERIFY(applyPreset({"x", "", json, false}, read));
        QCOMPARE(presetJson("n \"q\"", "d", read), json);
        QCOMPARE(read.filters, spec.filters);
        QCOMPARE(read.nameTemplate, spec.nameTemplate);
        QVERIFY(read.background == spec.background && read.times == spec.times);
        QCOMPARE(presetOf(json, {}, false).name, std::string("n \"q\""));
    }

    void ownPresetsAreKeptRenamedAndTakenAway()
    {
        const TemporaryFolder home;
        qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(home.path()));
        const std::string first = presetJson("Mine", "first", {});
        QVERIFY(savePreset("Mine", first, ReplacePreset::No));
        const auto again = savePreset("mine", first, ReplacePreset::No);
        QVERIFY(!again && again.error().kind == ErrorKind::OutputExists);
        QVERIFY(savePreset("mine", presetJson("mine", "second", {}), ReplacePreset::Yes));
        QCOMPARE(allPresets().size(), shippedPresets().size() + 1);
        QCOMPARE(findPreset("MINE")->description, std::string("second"));
        for (const char* name : {"", ".hidden", "a/b", "a\nb"})
            QVERIFY(!savePreset(name, first, ReplacePreset::No));
        QVERIFY(renamePreset("mine", "Yours"));
        QVERIFY(!findPreset("mine"));
        QCOMPARE(presetOf(findPreset("Yours")->json, {}, false).name, std::string("Yours"));
        const auto removed = removePreset("yours");
        QVERIFY(removed);
        QVERIFY(savePreset(removed->name, removed->json, ReplacePreset::No));
        QVERIFY(findPreset("Yours"));
        const auto shipped = removePreset("Web 1920");
        QVERIFY(!shipped && shipped.error().message.find("stays") != std::string::npos);
    }

    void presetsTravelAsFiles()
    {
        const TemporaryFolder home;
        qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(home.path()));
        const std::string file = home / "away.json";
        QVERIFY(exportPreset(*findPreset("Soft blur"), file, ReplacePreset::No));
        QVERIFY(!exportPreset(*findPreset("Soft blur"), file, ReplacePreset::No));
        const auto name = importPreset(file, ReplacePreset::No);
        QCOMPARE(name.value_or("none"), std::string("Soft blur"));
        QVERIFY(!findPreset("Soft blur")->isShipped);
        writeFile(home / "Plain.json", R"({"quality": 12})");
        QCOMPARE(importPreset(home / "Plain.json", ReplacePreset::No).value_or("none"),
                 std::string("Plain"));
        writeFile(home / "Bad.json", "{\n\"quality\": 0}");
        const auto bad = importPreset(home / "Bad.json", ReplacePreset::No);
        QVERIFY(!bad && bad.error().message.find("line 2") != std::string::npos);
        QVERIFY(!findPreset("Bad"));
        QCOMPARE(::mkfifo((home / "pipe.json").c_str(), 0600), 0);
        const auto pipe = findPreset(home / "pipe.json");
        QVERIFY(!pipe && pipe.error().message.find("no regular file") != std::string::npos);
    }

    void presetsAreFoundByNameAndFile()
    {
        const TemporaryFolder home;
        qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(home.path()));
        QVERIFY(findPreset("web 1920"));
        QVERIFY(findPreset("web 1920")->isShipped);
        const auto unknown = findPreset("Web 192");
        QVERIFY(!unknown);
        QVERIFY(unknown.error().message.find("did you mean \"Web 1920\"?") != std::string::npos);
        const std::string folder = userPresetFolder().bytes();
        writeFile(folder + "/Web 1920.json", R"({"quality": 50, "description": "mine"})");
        writeFile(folder + "/Broken.json", "{");
        QVERIFY(!findPreset("Web 1920")->isShipped);
        const auto all = allPresets();
        QCOMPARE(all.size(), shippedPresets().size() + 2);
        const auto broken = std::find_if(all.begin(), all.end(),
                                         [](const Preset& p) { return p.name == "Broken"; });
        QVERIFY(broken != all.end());
        QVERIFY(broken->description.find("line 1") != std::string::npos);
        QVERIFY(findPreset(folder + "/Web 1920.json"));
        const auto missing = findPreset(home / "none.json");
        QVERIFY(!missing);
        QVERIFY(missing.error().message.find("none.json") != std::string::npos);
        writeFile(home / "large.json", std::string(1024 * 1024 + 1, ' '));
        QVERIFY(!findPreset(home / "large.json"));
    }
};

MANYHANDS_TEST(TestPreset)
#include "tst_preset.moc"
