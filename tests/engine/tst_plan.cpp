#include <chrono>
#include <set>

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include "engine/plan.h"
#include "engine/plan_fixture.h"
#include "engine/plan_names.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;
using Fate = PlannedItem::Fate;

class TestPlan : public QObject {
    Q_OBJECT
private slots:
    void putsNamesTogether()
    {
        const Plan plan =
            makePlan({file("in/a.PNG", ImageFormat::Png, "x/y"), file("b", ImageFormat::Tiff)},
                     into("not-there/out"))
                .value();
        QCOMPARE(outputs(plan),
                 (Names{"not-there/out/x/y/processed_a.PNG", "not-there/out/processed_b.tif"}));
        QCOMPARE(plan.renamed, 0U);
    }

    void flattensTheTree()
    {
        ImageJobSpec spec = into("not-there");
        spec.tree = TreePolicy::Flat;
        const Plan plan = makePlan({file("in/x/a.png", ImageFormat::Png, "x"),
                                    file("in/y/a.png", ImageFormat::Png, "y")},
                                   spec)
                              .value();
        QCOMPARE(outputs(plan),
                 (Names{"not-there/processed_a.png", "not-there/processed_a-2.png"}));
        QCOMPARE(plan.renamed, 1U);
        QVERIFY(plan.items[1].renamed);
    }

    void givesTheExtensionOfTheContent_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("content");
        QTest::addColumn<int>("chosen");
        QTest::addColumn<QByteArray>("output");
        const auto row = [](const char* name, ImageFormat content, OutputFormat chosen,
                            const char* output) {
            QTest::addRow("%s %s", name, output)
                << QByteArray(name) << int(content) << int(chosen) << QByteArray(output);
        };
        row("a.JPG", ImageFormat::Jpeg, OutputFormat::Keep, "a.JPG");
        row("a.jpe", ImageFormat::Jpeg, OutputFormat::Jpeg, "a.jpe");
        row("a.jpg", ImageFormat::Png, OutputFormat::Keep, "a.png");
        row("a.png", ImageFormat::Png, OutputFormat::Webp, "a.webp");
        row("a", ImageFormat::Jpeg, OutputFormat::Keep, "a.jpg");
        row("a.b.tiff", ImageFormat::Tiff, OutputFormat::Keep, "a.b.tiff");
        row("a.heic", ImageFormat::Heif, OutputFormat::Jpeg, "a.jpg");
        row("a.gif", ImageFormat::Gif, OutputFormat::Png, "a.png");
        // What is only read becomes PNG.
        row("a.heic", ImageFormat::Heif, OutputFormat::Keep, "a.png");
        row("a.ppm", ImageFormat::Pnm, OutputFormat::Keep, "a.png");
        row("a.bmp", ImageFormat::Bmp, OutputFormat::Keep, "a.png");
        row("a.svg", ImageFormat::Svg, OutputFormat::Keep, "a.png");
        row("a.ico", ImageFormat::Ico, OutputFormat::Webp, "a.webp");
    }
    void givesTheExtensionOfTheContent()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, content);
        QFETCH(int, chosen);
        QFETCH(QByteArray, output);
        ImageJobSpec spec = into("not-there", "{name}");
        spec.format = static_cast<OutputFormat>(chosen);
        const Plan plan =
            makePlan({file("in/" + name.toStdString(), static_cast<ImageFormat>(content))}, spec)
                .value();
        QCOMPARE(outputNames(plan), Names{output.toStdString()});
    }

    void failsWhatCannotBeRead()
    {
        FoundFile broken = file("in/a.png");
        broken.problem = Error{ErrorKind::EmptyFile, "the file is empty", {}, 0};
        const Plan plan =
            makePlan({broken, file("in/d.png", ImageFormat::Unknown), file("in/e.png")},
                     into("not-there"))
                .value();
        QCOMPARE(plan.failing, 2U);
        QCOMPARE(plan.items[0].problem.kind, ErrorKind::EmptyFile);
        QCOMPARE(plan.items[1].problem.kind, ErrorKind::UnsupportedFormat);
        QCOMPARE(plan.items[2].fate, Fate::Run);
    }

    void namesTheChain()
    {
        ImageJobSpec spec = into("not-there", "{name}_{filter}");
        spec.filters = {parseFilter("blur").value(), parseFilter("resize").value()};
        QCOMPARE(makePlan({file("in/a.png")}, spec).value().items[0].output.fileName(),
                 std::string("a_blur-resize.png"));
        spec.filters.clear();
        QCOMPARE(makePlan({file("in/a.png")}, spec).value().items[0].output.fileName(),
                 std::string("a_none.png"));
    }

    void refusesASpecThatCannotBeRun()
    {
        QCOMPARE(makePlan({}, into("")).error().kind, ErrorKind::InvalidArgument);
        QCOMPARE(makePlan({}, into("x", "{nam}")).error().kind, ErrorKind::InvalidArgument);
    }

    void solvesConflictsWithFilesOnDisk()
    {
        const TemporaryFolder root;
        writeFile(root / "processed_a.png", "x");
        writeFile(root / "processed_a-2.png", "x");
        writeFile(root / "PROCESSED_B.PNG", "x");
        const std::vector<FoundFile> files{file("in/a.png"), file("in/b.png"), file("in/c.png")};

        Plan plan = makePlan(files, into(root.path())).value();
        QCOMPARE(outputNames(plan),
                 (Names{"processed_a-3.png", "processed_b-2.png", "processed_c.png"}));
        QCOMPARE(plan.renamed, 2U);

        plan = makePlan(files, into(root.path(), "processed_{name}", ConflictPolicy::Skip)).value();
        QCOMPARE(outputNames(plan), (Names{"", "", "processed_c.png"}));
        QCOMPARE(plan.skipped, 2U);
        QVERIFY(plan.items[0].reason.find("exists") != std::string::npos);
        QCOMPARE(plan.items[0].output.bytes(), root / "processed_a.png");

        plan = makePlan(files, into(root.path(), "processed_{name}", ConflictPolicy::Overwrite))
                   .value();
        QCOMPARE(outputNames(plan),
                 (Names{"processed_a.png", "processed_b.png", "processed_c.png"}));
        QCOMPARE(plan.renamed, 0U);
    }

    void neverReplacesAFolder()
    {
        const TemporaryFolder root;
        root.folder("processed_a.png");
        const Plan plan =
            makePlan({file("in/a.png"), file("in/b.png"),
                      file("in/processed_b.png/c.png", ImageFormat::Png, "processed_b.png")},
                     into(root.path(), "processed_{name}", ConflictPolicy::Overwrite))
                .value();
        QCOMPARE(outputNames(plan),
                 (Names{"processed_a-2.png", "processed_b-2.png", "processed_c.png"}));
    }

    void failsWhereAFileStandsInTheFoldersPlace()
    {
        const TemporaryFolder root;
        writeFile(root / "sub", "x");
        const Plan plan =
            makePlan({file("in/sub/a.png", ImageFormat::Png, "sub"),
                      file("in/sub/deep/b.png", ImageFormat::Png, "sub/deep"), file("in/c.png")},
                     into(root.path()))
                .value();
        QCOMPARE(plan.failing, 2U);
        QCOMPARE(plan.items[1].problem.kind, ErrorKind::OutputExists);
        QCOMPARE(plan.items[2].fate, Fate::Run);
    }

    void tellsInputsWithOneNameApart_data()
    {
        QTest::addColumn<int>("policy");
        QTest::newRow("rename") << int(ConflictPolicy::Rename);
        QTest::newRow("skip") << int(ConflictPolicy::Skip);
        QTest::newRow("overwrite") << int(ConflictPolicy::Overwrite);
    }
    void tellsInputsWithOneNameApart()
    {
        QFETCH(int, policy);
        const auto spec = into("not-there", "{name}", static_cast<ConflictPolicy>(policy));
        const std::string composed = "\xC3\xA9.png";    // é
        const std::string decomposed = "e\xCC\x81.png"; // e and an accent
        const Plan plan =
            makePlan({file("x/a.png"), file("y/A.png"), file("z/a.PNG"), file("x/" + composed),
                      file("x/" + decomposed), file("x/\xC3\x89.png"), file("x/\xE9.png"),
                      file("y/\xE9.png"), file("x/\xC9.png")},
                     spec)
                .value();
        QCOMPARE(outputNames(plan),
                 (Names{"a.png", "A-2.png", "a-3.PNG", composed, "e\xCC\x81-2.png",
                        "\xC3\x89-3.png", "\xE9.png", "\xE9-2.png", "\xC9.png"}));
        QCOMPARE(plan.skipped, 0U);
    }

    void numbersStayUniqueBesideNamesThatEndInNumbers()
    {
        const Plan plan = makePlan({file("x/a-2.png"), file("x/a.png"), file("y/a.png"),
                                    file("y/a-2.png"), file("z/a.png")},
                                   into("not-there", "{name}"))
                              .value();
        QCOMPARE(outputNames(plan), (Names{"a-2.png", "a.png", "a-3.png", "a-2-2.png", "a-4.png"}));
    }

    void skipTellsInputsApartOnTheSecondRunToo()
    {
        const TemporaryFolder root;
        ImageJobSpec spec = into(root.path(), "{name}", ConflictPolicy::Skip);
        spec.format = OutputFormat::Jpeg;
        const std::vector<FoundFile> files{file("in/a.png"), file("in/a.tif", ImageFormat::Tiff)};
        Plan plan = makePlan(files, spec).value();
        QCOMPARE(outputNames(plan), (Names{"a.jpg", "a-2.jpg"}));
        writeFile(plan.items[0].output.bytes(), "x");
        plan = makePlan(files, spec).value();
        QCOMPARE(outputNames(plan), (Names{"", "a-2.jpg"}));
        writeFile(plan.items[1].output.bytes(), "x");
        QCOMPARE(makePlan(files, spec).value().skipped, 2U);
    }

    void overwritesItsOwnInputOnlyWhenTold()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 2, 2, 1);
        const std::vector<FoundFile> files{file(root / "a.png")};
        QCOMPARE(outputNames(makePlan(files, into(root.path(), "{name}")).value()),
                 Names{"a-2.png"});
        QCOMPARE(
            outputNames(
                makePlan(files, into(root.path(), "{name}", ConflictPolicy::Overwrite)).value()),
            Names{"a.png"});
        QCOMPARE(makePlan(files, into(root.path(), "{name}", ConflictPolicy::Skip)).value().skipped,
                 1U);
    }

    void neverOverwritesAnotherInput()
    {
        const TemporaryFolder root;
        root.folder("in");
        QCOMPARE(symlink("in", (root / "way").c_str()), 0);
        writePng(root / "in/a-b.png", 2, 2, 1);
        writePng(root / "else/a.png", 2, 2, 1);
        // else/a.png would become in/a-b.png, which is still to be read.
        const Plan plan = makePlan({file(root / "in/a-b.png"), file(root / "else/a.png")},
                                   into(root / "way", "{name}-b", ConflictPolicy::Overwrite))
                              .value();
        QCOMPARE(outputNames(plan), (Names{"a-b-b.png", "a-b-2.png"}));
    }

    void numbersWhatWouldHitAnInputWithAProblem()
    {
        const TemporaryFolder root;
        writeFile(root / "a.JPG", "");
        FoundFile empty = file(root / "a.JPG", ImageFormat::Unknown);
        empty.problem = Error{ErrorKind::EmptyFile, "the file is empty", {}, 0};
        ImageJobSpec spec = into(root.path(), "{parent}", ConflictPolicy::Overwrite);
        spec.format = OutputFormat::Jpeg;
        const Plan plan = makePlan({empty, file("a/x.png")}, spec).value();
        QCOMPARE(outputNames(plan), (Names{"", "a-2.jpg"}));
    }

    void namesOnAFolderThatTellsLetterCaseApart()
    {
        const TemporaryFolder root;
        const std::vector<FoundFile> files{file(root / "a.png"), file(root / "A.png")};
        writePng(root / "a.png", 2, 2, 1);
        writePng(root / "A.png", 2, 2, 1);
        const Plan plan =
            makePlan(files, into(root.path(), "{name}", ConflictPolicy::Overwrite)).value();
        QCOMPARE(outputNames(plan), (Names{"a.png", "A-2.png"}));
    }

    void shortensLongNames()
    {
        std::string stem;
        while (stem.size() < 248)
            stem += "\xE2\x82\xAC"; // €
        const Plan plan = makePlan({file("x/" + stem + ".png"), file("y/" + stem + ".png"),
                                    file("z/" + std::string(251, '\xFF') + ".png")},
                                   into("not-there"))
                              .value();
        for (const PlannedItem& item : plan.items) {
            QCOMPARE(item.fate, Fate::Run);
            QVERIFY(item.output.fileName().size() <= kLongestName);
            QCOMPARE(std::string(item.output.extension()), std::string(".png"));
            QVERIFY(item.output.fileName().substr(0, 10) == "processed_");
        }
        QVERIFY(plan.items[0].output.isUtf8());
        QVERIFY(plan.items[1].output.isUtf8());
        QVERIFY(plan.items[0].output != plan.items[1].output);
        QVERIFY(plan.items[1].output.bytes().ends_with("-2.png"));
    }

    void fillsInTheParentsName()
    {
        const TemporaryFolder root;
        root.folder("holiday/x");
        const auto name = [&](const std::string& input) {
            return outputNames(makePlan({file(input)}, into("not-there", "{parent}")).value())[0];
        };
        QCOMPARE(name(root / "holiday/a.png"), std::string("holiday.png"));
        QCOMPARE(name(root / "holiday//a.png"), std::string("holiday.png"));
        QCOMPARE(name(root / "holiday/x/../a.png"), std::string("holiday.png"));
        QCOMPARE(name("/a.png"), std::string("a.png"));
    }

    void leavesFilesOfOtherJobsAlone()
    {
        const TemporaryFolder root;
        root.folder("out");
        ImageJobSpec spec = into(root / "out");
        spec.conflict = ConflictPolicy::Overwrite;
        const std::vector<Path> inUse{Path(root / "out/Processed_A.png"),
                                      Path(root / "out/../out/processed_b.png")};
        const Plan plan =
            makePlan({file("in/a.png"), file("in/b.png"), file("in/c.png")}, spec, inUse).value();
        QCOMPARE(outputNames(plan),
                 (Names{"processed_a-2.png", "processed_b-2.png", "processed_c.png"}));
    }

    void plansAHundredThousandItemsQuickly()
    {
        constexpr int kItems = 100'000;
        std::vector<FoundFile> different;
        std::vector<FoundFile> equal;
        for (int i = 0; i < kItems; ++i) {
            const std::string folder = std::to_string(i % 300);
            different.push_back(
                file("in/" + folder + "/" + std::to_string(i) + ".png", ImageFormat::Png, folder));
            equal.push_back(file("in/" + std::to_string(i) + "/a.png"));
        }
        for (const auto* files : {&different, &equal}) {
            const auto begin = std::chrono::steady_clock::now();
            const Plan plan = makePlan(*files, into("not-there")).value();
            const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
            std::set<std::string> names;
            for (const std::string& output : outputs(plan))
                names.insert(output);
            QCOMPARE(names.size(), std::size_t(kItems));
            QVERIFY2(taken.count() < 10, std::to_string(taken.count()).c_str());
            qInfo("100000 items planned in %.2f s", taken.count());
        }
    }

    void makesAndProvesTheOutputFolder()
    {
        const TemporaryFolder root;
        QVERIFY(checkOutputFolder(Path(root / "a/b/c")));
        QVERIFY(checkOutputFolder(Path(root / "a/b/c/")));
        QVERIFY(exists(root / "a/b/c"));
        QVERIFY(filesBelow(root.path()).empty());

        writeFile(root / "file", "x");
        for (const char* name : {"file", "file/below"}) {
            const Status status = checkOutputFolder(Path(root / name));
            QVERIFY2(!status, name);
            QCOMPARE(status.error().kind, ErrorKind::OutputUnavailable);
            QVERIFY(status.error().message.find(name) != std::string::npos);
        }
        QVERIFY(!checkOutputFolder(Path("/proc/manyhands")));
        QVERIFY(!checkOutputFolder(Path("/proc")));
    }
};

MANYHANDS_TEST(TestPlan)
#include "tst_plan.moc"
