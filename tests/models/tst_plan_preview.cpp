#include <QSignalSpy>
#include <QtTest>

#include "engine/scan_file.h"
#include "models/plan_preview.h"
#include "sample_items.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// Folders of their own, and rows for files that are really there.
struct Place {
    TemporaryFolder folder;
    ItemModel items;

    std::string add(const std::string& name, std::string_view bytes)
    {
        const std::string path = folder / ("in/" + name);
        writeFile(path, bytes);
        std::vector<FoundFile> files{inspectFile(Path(path))};
        items.append(rowsOf(std::move(files)));
        return path;
    }
    std::string addPicture(const std::string& name) { return add(name, pngBytes(4, 4, 1)); }

    ImageJobSpec spec() const
    {
        ImageJobSpec spec;
        spec.outputFolder = Path(folder / "out");
        spec.nameTemplate = "{name}";
        return spec;
    }
};

} // namespace

class PlanPreviewTest : public QObject {
    Q_OBJECT

private slots:
    void countsWhatAStartWouldDo();
    void policyDecidesAboutExistingOutputs();
    void newestSpecWins();
    void rowsThatComeAndGoAreCountedAnew();
    void refusedSpecIsExplained();
    void folderThatCannotBeMadeIsExplainedAndNothingIsMade();
    void manyRowsArePlannedWhileTheLoopGoesOn();
    void notesAreBounded();
};

void PlanPreviewTest::countsWhatAStartWouldDo()
{
    Place place;
    place.addPicture("a.png");
    place.addPicture("b.png");
    place.add("broken.png", "this is no picture");
    writeFile(place.folder / "out/b.png", "there before");
    PlanPreview preview(place.items);
    preview.setSpec(place.spec());
    QVERIFY(preview.isBusy());
    QTRY_COMPARE(preview.summary().total, 3U);
    const PlanSummary& summary = preview.summary();
    QVERIFY(!preview.isBusy());
    QVERIFY(!summary.isRefused());
    QCOMPARE(summary.running(), 2U);
    QCOMPARE(summary.renamed, 1U);
    QCOMPARE(summary.failing, 1U);
    QCOMPARE(summary.notes.size(), std::size_t{2});
    QCOMPARE(summary.notes[0].kind, PlanNote::Kind::Failing);
    QCOMPARE(std::string(summary.notes[0].input.fileName()), std::string("broken.png"));
    QVERIFY(!noteText(summary.notes[0]).isEmpty());
    QCOMPARE(summary.notes[1].kind, PlanNote::Kind::Renamed);
    QVERIFY(noteText(summary.notes[1]).contains(QStringLiteral("b-2.png")));
    QCOMPARE(std::string(summary.first->path.fileName()), std::string("a.png"));
    const QString text = planText(summary, QStringLiteral("out"));
    QVERIFY2(text.startsWith(QLatin1Char('2')) && text.contains(QStringLiteral("out, 1 renamed")),
             qPrintable(text));
}

void PlanPreviewTest::policyDecidesAboutExistingOutputs()
{
    Place place;
    place.addPicture("a.png");
    writeFile(place.folder / "out/a.png", "there before");
    PlanPreview preview(place.items);
    ImageJobSpec spec = place.spec();
    spec.conflict = ConflictPolicy::Skip;
    preview.setSpec(spec);
    QTRY_COMPARE(preview.summary().skipped, 1U);
    QCOMPARE(preview.summary().running(), 0U);
    spec.conflict = ConflictPolicy::Overwrite;
    preview.setSpec(spec);
    QTRY_COMPARE(preview.summary().skipped, 0U);
    QVERIFY(preview.summary().notes.empty());
    QCOMPARE(readFile(place.folder / "out/a.png"), std::string("there before"));
}

void PlanPreviewTest::newestSpecWins()
{
    Place place;
    place.addPicture("a.png");
    PlanPreview preview(place.items);
    QSignalSpy changed(&preview, &PlanPreview::changed);
    ImageJobSpec spec = place.spec();
    for (const char* name : {"one", "two", "three"}) {
        spec.outputFolder = Path(place.folder / name);
        preview.setSpec(spec);
    }
    QTRY_VERIFY(!preview.isBusy());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(preview.summary().folder, Path(place.folder / "three"));
}

void PlanPreviewTest::rowsThatComeAndGoAreCountedAnew()
{
    Place place;
    PlanPreview preview(place.items);
    preview.setSpec(place.spec());
    QTRY_VERIFY(!preview.isBusy());
    QCOMPARE(preview.summary().total, 0U);
    QVERIFY(!preview.summary().first);
    place.addPicture("a.png");
    place.addPicture("b.png");
    QTRY_COMPARE(preview.summary().total, 2U);
    place.items.remove({place.items.at(0).key});
    QTRY_COMPARE(preview.summary().total, 1U);
    queueAll(place.items, JobId{1});
    QTRY_COMPARE(preview.summary().total, 0U);
}

void PlanPreviewTest::refusedSpecIsExplained()
{
    Place place;
    place.addPicture("a.png");
    PlanPreview preview(place.items);
    ImageJobSpec spec = place.spec();
    spec.nameTemplate = "{nmae}";
    preview.setSpec(spec);
    QTRY_VERIFY(preview.summary().isRefused());
    QVERIFY(preview.summary().error.message.find("{name}") != std::string::npos ||
            preview.summary().error.message.find("nmae") != std::string::npos);
}

void PlanPreviewTest::folderThatCannotBeMadeIsExplainedAndNothingIsMade()
{
    Place place;
    place.addPicture("a.png");
    writeFile(place.folder / "file", "no folder");
    PlanPreview preview(place.items);
    ImageJobSpec spec = place.spec();
    spec.outputFolder = Path(place.folder / "file/out");
    preview.setSpec(spec);
    QTRY_VERIFY(preview.summary().isRefused());
    spec.outputFolder = Path(place.folder / "new/deep");
    preview.setSpec(spec);
    QTRY_VERIFY(!preview.isBusy());
    QVERIFY(!preview.summary().isRefused());
    QVERIFY(!exists(place.folder / "new"));
}

void PlanPreviewTest::manyRowsArePlannedWhileTheLoopGoesOn()
{
    constexpr int kRows = 100'000;
    TemporaryFolder folder;
    ItemModel items;
    items.append(sampleRows(kRows));
    PlanPreview preview(items);
    ImageJobSpec spec;
    spec.outputFolder = Path(folder / "out");
    preview.setSpec(spec);
    // What a loop does beside it: it must get its turns while rows are read and planned.
    int turns = 0;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&] { turns += preview.isBusy(); });
    beat.start(0);
    QTRY_VERIFY_WITH_TIMEOUT(!preview.isBusy(), 60'000);
    QCOMPARE(preview.summary().total, static_cast<std::uint32_t>(kRows));
    QVERIFY(turns >= kRows / 10'000);
}

void PlanPreviewTest::notesAreBounded()
{
    constexpr int kRows = 3000;
    TemporaryFolder folder;
    ItemModel items;
    std::vector<FoundFile> files(kRows);
    for (int i = 0; i < kRows; ++i)
        files[std::size_t(i)].path = Path("/photos/" + std::to_string(i) + ".jpg");
    items.append(rowsOf(std::move(files))); // of unknown content
    PlanPreview preview(items);
    ImageJobSpec spec;
    spec.outputFolder = Path(folder / "out");
    preview.setSpec(spec);
    QTRY_COMPARE(preview.summary().failing, static_cast<std::uint32_t>(kRows));
    QCOMPARE(preview.summary().notes.size(), PlanSummary::kMostNotes);
    QCOMPARE(preview.summary().running(), 0U);
}

MANYHANDS_EVENT_TEST(PlanPreviewTest)
#include "tst_plan_preview.moc"
