#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QTreeWidget>
#include <QUndoStack>
#include <QtTest>

#include "actions.h"
#include "jobs/chain_editor.h"
#include "jobs/filter_picker.h"
#include "jobs/folder_field.h"
#include "jobs/import_popover.h"
#include "jobs/job_panel.h"
#include "jobs/name_field.h"
#include "jobs/name_popup.h"
#include "jobs/output_form.h"
#include "jobs/plan_line.h"
#include "jobs/plan_list.h"
#include "jobs/preset_button.h"
#include "notices/banner.h"
#include "notices/notice_area.h"
#include "primary_button.h"
#include "settings/settings.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

QToolButton* buttonNamed(const QWidget& parent, const QString& name)
{
    for (auto* button : parent.findChildren<QToolButton*>()) {
        if (button->accessibleName() == name)
            return button;
    }
    return nullptr;
}

} // namespace

class NewJobTest : public QObject {
    Q_OBJECT

    TemporaryFolder m_config;

private slots:
    void initTestCase();
    void startSaysWhyItCannot();
    void planIsToldBeforeTheStart();
    void namesAreTriedOnTheFirstPicture();
    void startRemembersTheFolder();
    void folderFilterLeavesFilesOut();
    void folderFilterIsCheckedAsOneTypes();
    void badPresetNamesItsLine();
    void presetsAreSavedReplacedRenamedAndRemoved();
    void removedFilterComesBackWithUndo();
    void stepsMoveAndRestByKeyboard();
    void filterIsFoundByItsDescription();
};

void NewJobTest::initTestCase()
{
    // Presets and settings of its own: other tests run at the same time.
    for (const char* folder : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"})
        qputenv(folder, m_config.path().c_str());
    QCoreApplication::setOrganizationName(QStringLiteral("manyhands-test"));
    QCoreApplication::setApplicationName(QStringLiteral("manyhands-test-job"));
    QSettings().clear();
}

void NewJobTest::startSaysWhyItCannot()
{
    WindowFixture fixture(0);
    JobPanel& panel = *fixture.window().jobPanel();
    QVERIFY(!panel.startButton()->isEnabled());
    QVERIFY(!panel.startButton()->toolTip().isEmpty());
    QVERIFY(!panel.plan()->text().isEmpty());
    fixture.makePictures(1);
    QVERIFY(fixture.addAll(1));
    QVERIFY(panel.startButton()->isEnabled());
    panel.output()->nameField()->field()->setText(QStringLiteral("{nmae}"));
    QVERIFY(!panel.startButton()->isEnabled());
    QVERIFY(panel.plan()->text().contains(QStringLiteral("nmae")));
    panel.output()->nameField()->field()->setText(QStringLiteral("{name}"));
    QVERIFY(panel.startButton()->isEnabled());
    panel.output()->folderField()->field()->clear();
    QVERIFY(!panel.startButton()->isEnabled());
    // A folder that cannot be made is found out beside the window.
    writeFile(fixture.folder() / "file", "no folder");
    panel.output()->folderField()->setFolder(Path(fixture.folder() / "file/out"));
    QTRY_VERIFY(!panel.startButton()->isEnabled());
    panel.output()->folderField()->setFolder(Path(fixture.outputFolder()));
    QTRY_VERIFY(panel.startButton()->isEnabled());
}

void NewJobTest::planIsToldBeforeTheStart()
{
    WindowFixture fixture(0);
    fixture.makePictures(3);
    writeFile(fixture.inputFolder() + "/broken.jpg", "no picture");
    writeFile(fixture.outputFolder() + "/processed_p1.png", "there before");
    QVERIFY(fixture.addAll(4));
    JobPanel& panel = *fixture.window().jobPanel();
    const auto hasNotes = [&] { return fixture.window().plan().summary().notes.size() == 2; };
    QTRY_VERIFY(hasNotes());
    QVERIFY2(panel.plan()->text().startsWith(QLatin1Char('3')), qPrintable(panel.plan()->text()));
    panel.plan()->click();
    QVERIFY(panel.plan()->list()->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
    QTreeWidget* rows = panel.plan()->list()->rows();
    QCOMPARE(rows->topLevelItemCount(), 2);
    QCOMPARE(rows->topLevelItem(0)->text(0), QStringLiteral("broken.jpg"));
    QCOMPARE(rows->topLevelItem(1)->text(0), QStringLiteral("p1.png"));
    QTest::keyClick(rows, Qt::Key_Escape);
    QVERIFY(!panel.plan()->list()->isVisible());
    QVERIFY(!exists(fixture.outputFolder() + "/processed_p0.png"));
}

void NewJobTest::namesAreTriedOnTheFirstPicture()
{
    WindowFixture fixture(0);
    fixture.makePictures(1);
    QVERIFY(fixture.addAll(1));
    const QLabel* example = fixture.window().jobPanel()->output()->nameField()->example();
    QTRY_VERIFY(QString(example->text())
                    .remove(QChar(0x200B))
                    .contains(QStringLiteral("processed_p0.png")));
}

void NewJobTest::startRemembersTheFolder()
{
    WindowFixture fixture(0);
    fixture.makePictures(1);
    QVERIFY(fixture.addAll(1));
    JobPanel& panel = *fixture.window().jobPanel();
    fixture.window().actions().start->trigger();
    const auto folders = panel.output()->folderField()->recentMenu()->actions();
    QCOMPARE(folders.size(), 1);
    QVERIFY(
        buttonNamed(panel, folders.isEmpty() ? QString() : QStringLiteral("Folders used before")));
}

void NewJobTest::badPresetNamesItsLine()
{
    WindowFixture fixture(0);
    const std::string file = fixture.folder() / "bad.json";
    writeFile(file, "{\n  \"quality\": 80,\n  \"fromat\": \"jpeg\"\n}\n");
    fixture.session().presets().importFile(Path(file), ReplacePreset::No);
    const Banner* notice = fixture.window().notices()->noticeBanner();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(QStringLiteral("line 3")), qPrintable(notice->text()));
    QVERIFY2(notice->text().contains(QStringLiteral("format")), qPrintable(notice->text()));
}

void NewJobTest::removedFilterComesBackWithUndo()
{
    QUndoStack undo;
    ChainEditor editor(undo);
    const FilterChain chain{defaultStep(FilterKind::Blur), defaultStep(FilterKind::Sepia),
                            defaultStep(FilterKind::Invert)};
    editor.setChain(chain);
    editor.steps()->setCurrentIndex(editor.steps()->model()->index(1, 0));
    editor.steps()->model()->setData(editor.steps()->currentIndex(), Qt::Unchecked,
                                     Qt::CheckStateRole);
    QTest::keyClick(editor.steps(), Qt::Key_Delete);
    QCOMPARE(editor.model()->rowCount(), 2);
    undo.undo();
    QCOMPARE(editor.model()->rowCount(), 3);
    QVERIFY(editor.model()->step(1) == chain[1]);
    QVERIFY(!editor.model()->isOn(1));
    undo.redo();
    QVERIFY(editor.chain() == (FilterChain{chain[0], chain[2]}));
    undo.undo();
    // Another chain stands there by now: what is gone is not taken out of it.
    undo.redo();
    undo.undo();
    editor.setChain({defaultStep(FilterKind::Edges)});
    undo.redo();
    QCOMPARE(editor.model()->rowCount(), 1);
}

void NewJobTest::stepsMoveAndRestByKeyboard()
{
    QUndoStack undo;
    ChainEditor editor(undo);
    const FilterStep blur = defaultStep(FilterKind::Blur);
    const FilterStep sepia = defaultStep(FilterKind::Sepia);
    editor.setChain({blur, sepia});
    editor.show();
    QSignalSpy changed(&editor, &ChainEditor::changed);
    QTest::keyClick(editor.steps(), Qt::Key_Down, Qt::AltModifier);
    QVERIFY(editor.chain() == (FilterChain{sepia, blur}));
    QTest::keyClick(editor.steps(), Qt::Key_Up, Qt::AltModifier);
    QVERIFY(editor.chain() == (FilterChain{blur, sepia}));
    QTest::keyClick(editor.steps(), Qt::Key_Space);
    QVERIFY(editor.chain() == FilterChain{sepia});
    QTest::keyClick(editor.steps(), Qt::Key_Space);
    QVERIFY(editor.chain() == (FilterChain{blur, sepia}));
    // By drag, as the view does it.
    QAbstractItemModel* model = editor.steps()->model();
    const std::unique_ptr<QMimeData> dragged(model->mimeData({model->index(0, 0)}));
    model->dropMimeData(dragged.get(), Qt::MoveAction, 2, 0, {});
    QVERIFY(editor.chain() == (FilterChain{sepia, blur}));
    QVERIFY(changed.size() >= 5);
}

void NewJobTest::filterIsFoundByItsDescription()
{
    QUndoStack undo;
    ChainEditor editor(undo);
    editor.setChain({});
    editor.show();
    editor.picker()->popUp(&editor);
    QTest::keyClicks(editor.picker()->search(), QStringLiteral("old photograph"));
    QTest::keyClick(editor.picker()->search(), Qt::Key_Return);
    QVERIFY(!editor.picker()->isVisible());
    QVERIFY(editor.chain() == FilterChain{defaultStep(FilterKind::Sepia)});
}

void NewJobTest::presetsAreSavedReplacedRenamedAndRemoved()
{
    WindowFixture fixture(0);
    PresetButton& button = *fixture.window().jobPanel()->presets();
    PresetList& presets = fixture.session().presets();
    const auto own = [&](const QString& name) -> const Preset* {
        for (const Preset& preset : presets.presets()) {
            if (!preset.isShipped && QString::fromStdString(preset.name) == name)
                return &preset;
        }
        return nullptr;
    };
    const auto act = [&](const QString& text) {
        for (QAction* action : button.menu()->actions()) {
            if (action->text() == text)
                return action;
        }
        return static_cast<QAction*>(nullptr);
    };
    const auto saveAs = [&](const QString& name) {
        act(QStringLiteral("Save as preset…"))->trigger();
        button.popup()->field()->setText(name);
        const QString what = button.popup()->button()->text();
        button.popup()->button()->click();
        return what;
    };
    QTRY_VERIFY(!presets.presets().empty());
    fixture.window().jobPanel()->filters()->setChain({defaultStep(FilterKind::Sepia)});
    QCOMPARE(saveAs(QStringLiteral("Old look")), QStringLiteral("Save"));
    QTRY_VERIFY(own(QStringLiteral("Old look")));
    const std::string first = own(QStringLiteral("Old look"))->json;

    fixture.window().jobPanel()->filters()->setChain({defaultStep(FilterKind::Invert)});
    QCOMPARE(saveAs(QStringLiteral("old look")), QStringLiteral("Replace"));
    QTRY_VERIFY(own(QStringLiteral("Old look"))->json != first);
    fixture.window().undoStack().undo();
    const auto isFirstAgain = [&] {
        const Preset* preset = own(QStringLiteral("Old look"));
        return preset && preset->json == first;
    };
    QTRY_VERIFY(isFirstAgain());

    act(QStringLiteral("Rename"))->menu()->actions().first()->trigger();
    button.popup()->field()->setText(QStringLiteral("Attic"));
    QTest::keyClick(button.popup()->field(), Qt::Key_Return);
    QTRY_VERIFY(own(QStringLiteral("Attic")) && !own(QStringLiteral("Old look")));

    act(QStringLiteral("Remove"))->menu()->actions().first()->trigger();
    QTRY_VERIFY(!own(QStringLiteral("Attic")));
    fixture.window().undoStack().undo();
    QTRY_VERIFY(own(QStringLiteral("Attic")));

    // Through a file to somebody else, and chosen from the menu.
    const Path file(fixture.folder() / "attic.json");
    presets.exportTo(*own(QStringLiteral("Attic")), file);
    QTRY_VERIFY(exists(file.bytes()));
    presets.remove(QStringLiteral("Attic"));
    QTRY_VERIFY(!own(QStringLiteral("Attic")));
    presets.importFile(file, ReplacePreset::No);
    QTRY_VERIFY(act(QStringLiteral("Attic")) || act(QStringLiteral("Old look")));
    button.menu()->actions().first()->trigger();
    QVERIFY(fixture.window().jobPanel()->spec().filters ==
            FilterChain{defaultStep(FilterKind::Sepia)});
}

void NewJobTest::folderFilterLeavesFilesOut()
{
    WindowFixture fixture(0);
    fixture.makePictures(3);
    writePng(fixture.inputFolder() + "/deep/holiday.png", 8, 8, 1);
    writeTiff(fixture.inputFolder() + "/scan.tif", 8, 8, 1);
    ImportPopover& popover = *fixture.window().importPopover();
    fixture.window().actions().folderFilter->trigger();
    QVERIFY(popover.isVisible());
    QVERIFY(!QApplication::activeModalWidget());
    popover.field(ImportChoice::Extensions)->setText(QStringLiteral("png"));
    popover.field(ImportChoice::OtherNames)->setText(QStringLiteral("p1*"));
    popover.subfolders()->setChecked(false);
    popover.hide();
    QVERIFY(fixture.window().actions().folderFilter->isChecked());
    QVERIFY(fixture.addAll(2));
    QTRY_VERIFY(fixture.window().notices()->noticeBanner()->isVisible());
    QVERIFY(fixture.window().notices()->noticeBanner()->text().contains(QLatin1Char('2')));
    // Who names a file means it.
    fixture.drop({QString::fromStdString(fixture.inputFolder() + "/scan.tif")});
    QTRY_COMPARE(fixture.items().rowCount(), 3);
    popover.everything()->click();
    QVERIFY(!fixture.window().actions().folderFilter->isChecked());
    fixture.drop({QString::fromStdString(fixture.inputFolder())});
    QTRY_COMPARE(fixture.items().rowCount(), 5);
    fixture.window().close();
    QVERIFY(Settings::load().import.isOpen());
}

void NewJobTest::folderFilterIsCheckedAsOneTypes()
{
    ImportPopover popover;
    QSignalSpy changed(&popover, &ImportPopover::changed);
    const QString calm = popover.note()->text();
    const auto expect = [&](ImportChoice::Field field, const char* text, bool good) {
        popover.field(field)->setText(QString::fromLatin1(text));
        QVERIFY2(popover.field(field)->toolTip().isEmpty() == good, text);
        QCOMPARE(popover.note()->text() == calm, good);
        popover.field(field)->clear();
    };
    expect(ImportChoice::Extensions, "jpg, .PNG; *.tif", true);
    expect(ImportChoice::Extensions, "docx", false);
    expect(ImportChoice::Least, "500 kB", true);
    expect(ImportChoice::Least, "much", false);
    expect(ImportChoice::Newer, "2024-05-31", true);
    expect(ImportChoice::Newer, "31.5.2024", false);
    popover.field(ImportChoice::Least)->setText(QStringLiteral("10M"));
    expect(ImportChoice::Most, "5 MB", false);
    popover.field(ImportChoice::Newer)->setText(QStringLiteral("2024-05-31"));
    expect(ImportChoice::Older, "2024-05-30", false);
    expect(ImportChoice::Older, "2024-05-31", true);
    QVERIFY(changed.size() > 10);
    // A part of a name is meant as one.
    ImportChoice choice;
    choice.texts[ImportChoice::Names] = QStringLiteral("holiday; IMG_*");
    const ImportFilter filter = readImportChoice(choice).filter;
    QVERIFY(filter.takesName("my-holiday-3.jpg") && filter.takesName("IMG_1.jpg"));
    QVERIFY(!filter.takesName("xIMG_1.jpg"));
}

MANYHANDS_WINDOW_TEST(NewJobTest)
#include "tst_new_job.moc"
