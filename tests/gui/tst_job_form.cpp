#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QStandardPaths>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "jobs/chain_editor.h"
#include "jobs/collapsible.h"
#include "jobs/colour_field.h"
#include "jobs/colour_plane.h"
#include "jobs/colour_popup.h"
#include "jobs/folder_field.h"
#include "jobs/format_form.h"
#include "jobs/job_panel.h"
#include "jobs/name_field.h"
#include "jobs/number_control.h"
#include "jobs/output_form.h"
#include "jobs/step_form.h"
#include "models/preset_list.h"
#include "settings/settings.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

/// Nothing in it is as usual.
ImageJobSpec unusualSpec()
{
    ImageJobSpec spec;
    spec.filters = {defaultStep(FilterKind::Sharpen), defaultStep(FilterKind::Rotate)};
    spec.format = OutputFormat::Keep;
    spec.quality = 71;
    spec.chroma = ChromaPolicy::Full444;
    spec.metadata = MetadataPolicy::Strip;
    spec.effort = 7;
    spec.lossless = true;
    spec.progressive = true;
    spec.toSrgb = true;
    spec.background = Colour{12, 200, 99};
    spec.outputFolder = Path("/pictures/\xE9t\xE9");
    spec.nameTemplate = "{index:04}_{name}";
    spec.conflict = ConflictPolicy::Overwrite;
    spec.tree = TreePolicy::Flat;
    spec.times = FileTimes::KeepInput;
    spec.skipIfLarger = true;
    spec.limits.retries = 4;
    spec.limits.timeoutMs = 5000;
    return spec;
}

void compareSpecs(const ImageJobSpec& a, const ImageJobSpec& b)
{
    QVERIFY(a.filters == b.filters);
    QCOMPARE(a.format, b.format);
    QVERIFY(encodeOptions(a, ImageFormat::Jpeg) == encodeOptions(b, ImageFormat::Jpeg));
    QCOMPARE(a.outputFolder, b.outputFolder);
    QCOMPARE(a.nameTemplate, b.nameTemplate);
    QCOMPARE(a.conflict, b.conflict);
    QCOMPARE(a.tree, b.tree);
    QCOMPARE(a.times, b.times);
    QCOMPARE(a.skipIfLarger, b.skipIfLarger);
}

} // namespace

class JobFormTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void allOfAJobComesBackFromTheForm();
    void allOfAJobComesBackFromTheSettings();
    void unfinishedJobKeepsWhatIsGoodInTheSettings();
    void onlyOptionsOfTheFormatAreShown();
    void nameIsCheckedAsOneTypes();
    void fieldsAreInsertedFromTheMenu();
    void foldedOptionsTellWhatIsChanged();
    void foldersUsedBeforeAreOffered();
    void colourIsPickedWithoutAModalDialog();
    void wrongColourIsMarkedAndNotTaken();
    void ratioIsChosenOrTyped();
    void panelIsNeverTooNarrow();
    void noFieldOfTheFormTakesDroppedFiles();
};

void JobFormTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("manyhands-test"));
    QCoreApplication::setApplicationName(QStringLiteral("manyhands-test-form"));
    QSettings().clear();
}

void JobFormTest::allOfAJobComesBackFromTheForm()
{
    PresetList presets;
    QUndoStack undo;
    JobPanel panel(4, presets, undo);
    const ImageJobSpec spec = unusualSpec();
    panel.setSpec(spec);
    compareSpecs(panel.spec(), spec);
    QCOMPARE(panel.spec().limits.retries, spec.limits.retries);
    panel.setSpec(ImageJobSpec());
    compareSpecs(panel.spec(), ImageJobSpec());
}

void JobFormTest::allOfAJobComesBackFromTheSettings()
{
    Settings settings;
    settings.job = unusualSpec();
    settings.recentOutputs = {Path("/a/\xFF"), Path("/b")};
    settings.moreOptionsShown = true;
    settings.steps = {{defaultStep(FilterKind::Blur), true},
                      {defaultStep(FilterKind::Sepia), false}};
    settings.save();
    const Settings back = Settings::load();
    compareSpecs(back.job, settings.job);
    QCOMPARE(back.recentOutputs, settings.recentOutputs);
    QVERIFY(back.moreOptionsShown);
    QVERIFY(back.steps == settings.steps);
}

void JobFormTest::unfinishedJobKeepsWhatIsGoodInTheSettings()
{
    Settings settings;
    settings.job = unusualSpec();
    settings.job.nameTemplate = "{na";
    settings.job.filters.push_back(defaultStep(FilterKind::Watermark)); // no picture yet
    settings.save();
    const ImageJobSpec back = Settings::load().job;
    QCOMPARE(back.nameTemplate, ImageJobSpec().nameTemplate);
    QCOMPARE(back.quality, 71);
    QVERIFY(back.filters.size() >= 2);
    QVERIFY(back.filters[0] == settings.job.filters[0]);
}

void JobFormTest::onlyOptionsOfTheFormatAreShown()
{
    OutputForm form;
    form.more()->setExpanded(true);
    FormatForm& format = *form.formatForm();
    const auto shown = [&](const QWidget* widget) { return widget->isVisibleTo(&form); };
    const auto choose = [&](OutputFormat chosen) {
        format.format()->setCurrentIndex(static_cast<int>(chosen));
    };
    choose(OutputFormat::Jpeg);
    QVERIFY(shown(format.quality()) && shown(format.chroma()) && shown(format.progressive()));
    QVERIFY(shown(format.background()) && !shown(format.lossless()) && !shown(format.effort()));
    choose(OutputFormat::Png);
    QVERIFY(!shown(format.quality()) && !shown(format.effort()) && !shown(format.chroma()));
    choose(OutputFormat::Webp);
    QVERIFY(shown(format.lossless()) && shown(format.effort()) && shown(format.quality()));
    format.lossless()->setChecked(true);
    QVERIFY(!shown(format.quality()));
    // What a format does not know is not asked for.
    choose(OutputFormat::Jpeg);
    ImageJobSpec spec;
    spec.outputFolder = Path("/out");
    form.writeTo(spec);
    QVERIFY(!spec.lossless);
    choose(OutputFormat::Webp);
    form.writeTo(spec);
    QVERIFY(spec.lossless);
}

void JobFormTest::nameIsCheckedAsOneTypes()
{
    OutputForm form;
    NameField& name = *form.nameField();
    QSignalSpy changed(&form, &OutputForm::changed);
    name.field()->setText(QStringLiteral("{index:04}_{name}"));
    QCOMPARE(changed.size(), 1);
    QString example = name.example()->text();
    QVERIFY2(example.remove(QChar(0x200B)).contains(QStringLiteral("0001_IMG_2041.jpg")),
             qPrintable(example));
    QVERIFY(name.field()->accessibleDescription().isEmpty());
    name.field()->setText(QStringLiteral("{nmae}"));
    QVERIFY2(name.example()->text().contains(QStringLiteral("nmae")),
             qPrintable(name.example()->text()));
    QCOMPARE(name.field()->accessibleDescription(), name.example()->text());
    name.field()->setText(QStringLiteral("{name}"));
    QVERIFY(name.field()->accessibleDescription().isEmpty());
}

void JobFormTest::fieldsAreInsertedFromTheMenu()
{
    OutputForm form;
    NameField& name = *form.nameField();
    name.field()->setText(QStringLiteral("a-b"));
    name.field()->setCursorPosition(2);
    const auto actions = name.fieldMenu()->actions();
    QCOMPARE(actions.size(), qsizetype(templateFields().size()));
    actions[1]->trigger();
    QCOMPARE(name.text(), QStringLiteral("a-{index:04}b"));
}

void JobFormTest::foldedOptionsTellWhatIsChanged()
{
    OutputForm form;
    QVERIFY(!form.more()->isExpanded());
    QVERIFY(!form.tree()->isVisibleTo(&form));
    const QString usual = form.more()->button()->text();
    form.skipIfLarger()->setChecked(true);
    form.tree()->setCurrentIndex(1);
    QVERIFY(form.more()->button()->text().contains(QLatin1Char('2')));
    QTest::keyClick(form.more()->button(), Qt::Key_Space);
    QVERIFY(form.more()->isExpanded());
    QVERIFY(form.tree()->isVisibleTo(&form));
    QCOMPARE(form.more()->button()->text(), usual);
}

void JobFormTest::foldersUsedBeforeAreOffered()
{
    FolderField field;
    field.setFolder(Path("/now"));
    field.setRecent({Path("/a/\xFF"), Path("/b")});
    QSignalSpy changed(&field, &FolderField::changed);
    QCOMPARE(field.recentMenu()->actions().size(), 2);
    field.recentMenu()->actions()[0]->trigger();
    QCOMPARE(field.folder(), Path("/a/\xFF"));
    QCOMPARE(changed.size(), 1);
    field.field()->setText(QStringLiteral("/typed/"));
    QCOMPARE(field.folder(), Path("/typed"));

    // The one that stands there is no choice.
    const auto* recent = field.findChild<QToolButton*>();
    QVERIFY(!recent->isHidden());
    field.setRecent({Path("/typed")});
    QVERIFY(recent->isHidden());
    field.field()->setText(QStringLiteral("/other"));
    QVERIFY(!recent->isHidden());
}

void JobFormTest::colourIsPickedWithoutAModalDialog()
{
    ColourField field(QStringLiteral("Colour"), ColourField::Alpha::Yes);
    field.show();
    QVERIFY(QTest::qWaitForWindowExposed(&field));
    QSignalSpy changed(&field, &ColourField::changed);
    QTest::mouseClick(field.swatch(), Qt::LeftButton);
    ColourPopup& popup = *field.popup();
    QVERIFY(popup.isVisible());
    QVERIFY(!popup.isModal());
    QVERIFY(!QApplication::activeModalWidget());
    // The upper right corner is the full colour, the lower edge is black.
    popup.setColour(Colour{255, 0, 0});
    const QRect plane = popup.plane()->rect();
    QTest::mouseClick(popup.plane(), Qt::LeftButton, {},
                      QPoint(plane.width() / 2, plane.height() - 1));
    QVERIFY(field.colour().red < 8 && field.colour().green < 8);
    QTest::mouseClick(popup.plane(), Qt::LeftButton, {}, plane.topRight());
    QVERIFY(field.colour().red > 250 && field.colour().green < 8);
    QTest::keyClick(popup.alpha(), Qt::Key_Left);
    QVERIFY(field.colour().alpha < 255 && field.colour().alpha > 240);
    QCOMPARE(changed.size(), 3);
    QCOMPARE(field.field()->text().toStdString(), colourText(field.colour()));
    QTest::keyClick(&popup, Qt::Key_Escape);
    QVERIFY(!popup.isVisible());
}

void JobFormTest::wrongColourIsMarkedAndNotTaken()
{
    ColourField field(QStringLiteral("Colour"), ColourField::Alpha::No);
    field.setColour(Colour{1, 2, 3});
    QSignalSpy changed(&field, &ColourField::changed);
    for (const char* wrong : {"#12", "bleu", "transparent", ""}) {
        field.field()->setText(QString::fromLatin1(wrong));
        QVERIFY(field.colour() == (Colour{1, 2, 3}));
        QVERIFY(!field.field()->toolTip().isEmpty());
    }
    QCOMPARE(changed.size(), 0);
    field.field()->setText(QStringLiteral("white"));
    QVERIFY(field.colour() == (Colour{255, 255, 255}));
    QVERIFY(field.field()->toolTip().isEmpty());
}

void JobFormTest::ratioIsChosenOrTyped()
{
    StepForm form;
    form.setStep(defaultStep(FilterKind::Crop));
    QSignalSpy changed(&form, &StepForm::changed);
    QComboBox* ratio = nullptr;
    for (auto* box : form.findChildren<QComboBox*>())
        ratio = box->isEditable() ? box : ratio;
    QVERIFY(ratio);
    ratio->setCurrentIndex(ratio->findText(QStringLiteral("16:9")));
    QVERIFY(form.step().values[4] == ratioValue(16, 9));
    ratio->setEditText(QStringLiteral("5:"));
    QVERIFY(form.step().values[4] == ratioValue(16, 9));
    QVERIFY(!ratio->toolTip().isEmpty());
    ratio->setEditText(QStringLiteral("5:4"));
    QVERIFY(form.step().values[4] == ratioValue(5, 4));
    ratio->setEditText(QStringLiteral("none"));
    QVERIFY(form.step().values[4] == 0);
    QVERIFY(changed.size() >= 3);
}

void JobFormTest::panelIsNeverTooNarrow()
{
    PresetList presets;
    QUndoStack undo;
    JobPanel panel(4, presets, undo);
    panel.output()->more()->setExpanded(true);
    QFont large = panel.font();
    large.setPointSizeF(large.pointSizeF() * 1.6); // as much longer as another language may be
    panel.setFont(large);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    for (const FilterDeclaration& filter : filterDeclarations()) {
        if (filter.kind == FilterKind::None)
            continue;
        panel.filters()->setChain({defaultStep(filter.kind)});
        QCoreApplication::processEvents();
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            if (label->wordWrap() || label->text().isEmpty() || !label->isVisible())
                continue;
            QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()),
                     qPrintable(label->text()));
        }
        for (const auto* field : panel.findChildren<QDoubleSpinBox*>())
            QVERIFY(!field->isVisible() || field->width() >= field->minimumSizeHint().width());
    }
}

void JobFormTest::noFieldOfTheFormTakesDroppedFiles()
{
    PresetList presets;
    QUndoStack undo;
    JobPanel panel(4, presets, undo);
    panel.output()->more()->setExpanded(true);
    for (const FilterDeclaration& filter : filterDeclarations()) {
        panel.filters()->setChain({defaultStep(filter.kind)});
        for (const auto* field : panel.findChildren<QLineEdit*>())
            QVERIFY2(!field->acceptDrops(), qPrintable(field->accessibleName()));
    }
}

MANYHANDS_WINDOW_TEST(JobFormTest)
#include "tst_job_form.moc"
