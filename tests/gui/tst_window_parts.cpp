#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QStandardPaths>
#include <QStyleHints>
#include <QTabBar>
#include <QToolBar>
#include <QUndoStack>
#include <QtTest>

#include "actions.h"
#include "cursor_rest.h"
#include "jobs/job_panel.h"
#include "jobs/step_form.h"
#include "panes/lower_panes.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "results/results_view.h"
#include "settings/settings.h"
#include "support/test_program.h"
#include "theme.h"
#include "window_fixture.h"
#include "workers/worker_control.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// The smallest contrast for text, WCAG 2.1, 1.4.3.
constexpr double kReadable = 4.5;

ItemRows manyRows(int count)
{
    std::vector<FoundFile> files(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        files[static_cast<std::size_t>(i)].path = Path("/photos/" + std::to_string(i) + ".jpg");
    return rowsOf(std::move(files));
}

} // namespace

class WindowPartsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyControlHasAName();
    void commandsHaveShortcutsOfTheirOwn();
    void formIsMadeFromTheDeclarations_data();
    void formIsMadeFromTheDeclarations();
    void specOfTheFormComesBack();
    void workerControlExplainsAutomaticAndPause();
    void smallestWindowShowsRowsAndPanes();
    void settingsComeBack();
    void damagedSettingsAreTheDefaults();
    void textIsReadableInBothThemes_data();
    void textIsReadableInBothThemes();
    void hintsAreReadableInTheThemeOfADesktop();
    void whereNoDesktopGivesColoursTheyAreOurs();
    void hundredThousandRowsDoNotHoldTheWindow();
    void cursorStandsStillWhileNobodyTypes();
};

void WindowPartsTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("manyhands-test"));
    QCoreApplication::setApplicationName(QStringLiteral("manyhands-test"));
    QSettings().clear();
}

void WindowPartsTest::everyControlHasAName()
{
    WindowFixture fixture;
    fixture.makePictures(1);
    QVERIFY(fixture.addAll(1));
    int controls = 0;
    for (const QWidget* widget : fixture.window().findChildren<QWidget*>()) {
        const bool control =
            qobject_cast<const QAbstractButton*>(widget) ||
            qobject_cast<const QComboBox*>(widget) || qobject_cast<const QSlider*>(widget) ||
            qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QTabBar*>(widget) ||
            qobject_cast<const QLineEdit*>(widget) ||
            (qobject_cast<const QAbstractItemView*>(widget) &&
             widget->focusPolicy() != Qt::NoFocus);
        // Parts that Qt makes inside of a control speak through it.
        const QString inner =
            QString::fromLatin1(widget->parentWidget()->metaObject()->className());
        const bool part = widget->objectName().startsWith(QLatin1String("qt_")) ||
                          qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) ||
                          qobject_cast<const QLineEdit*>(widget->parentWidget()) ||
                          qobject_cast<const QTabBar*>(widget->parentWidget()) ||
                          inner.contains(QLatin1String("QueueView")) ||
                          inner.contains(QLatin1String("QComboBox"));
        if (!control || part)
            continue;
        ++controls;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named =
            !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(named, qPrintable(QStringLiteral("%1 in %2")
                                       .arg(QString::fromLatin1(widget->metaObject()->className()),
                                            inner)));
    }
    QVERIFY(controls >= 20);
}

void WindowPartsTest::commandsHaveShortcutsOfTheirOwn()
{
    WindowFixture fixture;
    QHash<QKeySequence, QString> seen;
    for (const QAction* action : fixture.window().actions().findChildren<QAction*>()) {
        for (const QKeySequence& keys : action->shortcuts()) {
            QVERIFY2(!seen.contains(keys),
                     qPrintable(keys.toString() + QStringLiteral(": ") + action->text() +
                                QStringLiteral(" and ") + seen.value(keys)));
            seen.insert(keys, action->text());
        }
    }
    const Actions& actions = fixture.window().actions();
    for (const QAction* action :
         {actions.addFiles, actions.addFolder, actions.paste, actions.start, actions.pause,
          actions.remove, actions.openOutput, actions.find, actions.retryFailed, actions.cancelAll})
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
}

void WindowPartsTest::formIsMadeFromTheDeclarations_data()
{
    QTest::addColumn<int>("kind");
    for (const FilterDeclaration& filter : filterDeclarations())
        QTest::newRow(std::string(filter.name).c_str()) << static_cast<int>(filter.kind);
}

void WindowPartsTest::formIsMadeFromTheDeclarations()
{
    QFETCH(int, kind);
    const FilterDeclaration& filter = filterDeclaration(static_cast<FilterKind>(kind));
    StepForm form;
    FilterStep step = defaultStep(filter.kind);
    for (std::size_t i = 0; i < filter.parameters.size(); ++i)
        step.values[i] = filter.parameters[i].maximum;
    if (filter.kind == FilterKind::Watermark)
        step.file = "/pictures/logo, caf\xC3\xA9.png";
    form.setStep(step);
    const auto countOf = [&](auto... types) {
        return std::count_if(filter.parameters.begin(), filter.parameters.end(),
                             [=](const auto& p) { return ((p.type == types) || ...); });
    };
    QCOMPARE(form.findChildren<QComboBox*>().size(),
             countOf(ParameterType::Choice, ParameterType::Ratio));
    QCOMPARE(form.findChildren<QCheckBox*>().size(), countOf(ParameterType::Flag));
    QCOMPARE(form.findChildren<QDoubleSpinBox*>().size(),
             countOf(ParameterType::Real, ParameterType::Integer));
    QVERIFY(form.step() == step);
    QVERIFY(validateChain({form.step()}));
}

void WindowPartsTest::specOfTheFormComesBack()
{
    PresetList presets;
    QUndoStack undo;
    JobPanel panel(4, presets, undo);
    ImageJobSpec spec;
    spec.filters = {defaultStep(FilterKind::Sharpen)};
    spec.outputFolder = Path("/pictures/\xE9t\xE9");
    spec.format = OutputFormat::Webp;
    spec.quality = 71;
    spec.conflict = ConflictPolicy::Skip;
    spec.nameTemplate = "{name}_small";
    panel.setSpec(spec);
    const ImageJobSpec back = panel.spec();
    QVERIFY(back.filters == spec.filters);
    QVERIFY(back.outputFolder == spec.outputFolder);
    QCOMPARE(back.format, spec.format);
    QCOMPARE(back.quality, spec.quality);
    QCOMPARE(back.conflict, spec.conflict);
    QCOMPARE(back.nameTemplate, spec.nameTemplate);
}

void WindowPartsTest::workerControlExplainsAutomaticAndPause()
{
    WorkerControl control(4);
    QCOMPARE(control.count(), 4);
    QVERIFY(control.isAutomatic());
    QSignalSpy changed(&control, &WorkerControl::countChanged);
    control.findChild<QSlider*>()->setValue(0);
    QVERIFY(!control.isAutomatic());
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(changed.last().first().toInt(), 0);
    control.setChoice(Settings::kAutoWorkers);
    QCOMPARE(control.findChild<QSpinBox*>()->value(), 4);
    QTRY_COMPARE(changed.last().first().toInt(), 4);
}

void WindowPartsTest::settingsComeBack()
{
    Settings settings;
    settings.theme = ThemeChoice::Dark;
    settings.workers = 3;
    settings.detailsShown = false;
    settings.job.filters = {defaultStep(FilterKind::Edges)};
    settings.job.outputFolder = Path("/p/\xFF\xE9 %");
    settings.job.format = OutputFormat::Png;
    settings.job.quality = 33;
    settings.job.conflict = ConflictPolicy::Overwrite;
    settings.windowGeometry = "geometry";
    settings.save();
    const Settings back = Settings::load();
    QCOMPARE(back.theme, settings.theme);
    QCOMPARE(back.workers, settings.workers);
    QCOMPARE(back.detailsShown, settings.detailsShown);
    QVERIFY(back.job.filters == settings.job.filters);
    QVERIFY(back.job.outputFolder == settings.job.outputFolder);
    QCOMPARE(back.job.format, settings.job.format);
    QCOMPARE(back.job.quality, settings.job.quality);
    QCOMPARE(back.job.conflict, settings.job.conflict);
    QCOMPARE(back.windowGeometry, settings.windowGeometry);
}

void WindowPartsTest::damagedSettingsAreTheDefaults()
{
    Settings().save();
    QSettings store;
    for (const QString& key : store.allKeys())
        store.setValue(key, QStringLiteral("-77 garbage"));
    store.sync();
    const Settings back = Settings::load();
    QCOMPARE(back.theme, ThemeChoice::System);
    QCOMPARE(back.workers, Settings::kAutoWorkers);
    QCOMPARE(back.job.quality, 90);
    QCOMPARE(back.job.format, OutputFormat::Keep);
    QVERIFY(validateChain(back.job.filters));
}

void WindowPartsTest::textIsReadableInBothThemes_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void WindowPartsTest::textIsReadableInBothThemes()
{
    QFETCH(QPalette, palette);
    const ThemeColors colors = themeColors(palette);
    const auto check = [](const QColor& text, const QColor& ground, const char* what) {
        const double ratio = contrastRatio(text, ground);
        const QString message = QStringLiteral("%1: %2").arg(QLatin1String(what)).arg(ratio);
        QVERIFY2(ratio >= kReadable, qPrintable(message));
    };
    for (const auto role : {QPalette::Base, QPalette::Window, QPalette::AlternateBase}) {
        const QColor ground = palette.color(role);
        check(palette.color(QPalette::Text), ground, "text");
        check(colors.muted, ground, "muted");
        check(colors.success, ground, "success");
        check(colors.warning, ground, "warning");
        check(colors.error, ground, "error");
        check(palette.color(QPalette::PlaceholderText), ground, "placeholder");
        check(palette.color(QPalette::Link), ground, "link");
    }
    check(palette.color(QPalette::ButtonText), palette.color(QPalette::Button), "button");
    check(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight),
          "selection");
}

void WindowPartsTest::hintsAreReadableInTheThemeOfADesktop()
{
    // A style that is not the one Qt falls back to stands for a desktop.
    QApplication::setStyle(QStringLiteral("Windows"));
    const QColor highlight = QApplication::palette().color(QPalette::Highlight);
    Theme theme;
    theme.apply(ThemeChoice::System);
    const QPalette palette = QApplication::palette();
    const QColor hint = palette.color(QPalette::PlaceholderText);
    QVERIFY(contrastRatio(hint, palette.color(QPalette::Base)) >= kReadable);
    QVERIFY(contrastRatio(hint, palette.color(QPalette::Window)) >= kReadable);
    QCOMPARE(palette.color(QPalette::Highlight), highlight);
}

void WindowPartsTest::whereNoDesktopGivesColoursTheyAreOurs()
{
    QApplication::setStyle(QStringLiteral("Fusion"));
    Theme theme;
    for (const auto choice : {ThemeChoice::System, ThemeChoice::Dark, ThemeChoice::System})
        theme.apply(choice);
    QCOMPARE(QApplication::palette().color(QPalette::Highlight),
             lightPalette().color(QPalette::Highlight));
    QCOMPARE(QApplication::palette().color(QPalette::Window),
             lightPalette().color(QPalette::Window));
}

void WindowPartsTest::hundredThousandRowsDoNotHoldTheWindow()
{
    constexpr int kRows = 100'000;
    constexpr qint64 kMostMs = 1000;
    WindowFixture fixture(0);
    ItemRows rows = manyRows(kRows);
    QElapsedTimer clock;
    clock.start();
    fixture.items().append(std::move(rows));
    QCoreApplication::processEvents();
    const qint64 appended = clock.restart();
    fixture.window().queuePage()->queueView()->scrollToBottom();
    fixture.window().queuePage()->queueView()->repaint();
    const qint64 scrolled = clock.restart();
    fixture.window().queuePage()->search()->setText(QStringLiteral("999"));
    QCoreApplication::processEvents();
    const qint64 searched = clock.restart();
    fixture.window().queuePage()->search()->clear();
    QCoreApplication::processEvents();
    const qint64 cleared = clock.elapsed();
    for (const qint64 ms : {appended, scrolled, searched, cleared})
        QVERIFY2(ms < kMostMs,
                 qPrintable(QStringLiteral("append %1, scroll %2, search %3, clear %4")
                                .arg(appended)
                                .arg(scrolled)
                                .arg(searched)
                                .arg(cleared)));
    qInfo("append %lld ms, scroll %lld ms, search %lld ms, clear %lld ms", appended, scrolled,
          searched, cleared);
}

void WindowPartsTest::cursorStandsStillWhileNobodyTypes()
{
    const QStyleHints& hints = *QGuiApplication::styleHints();
    const int flashMs = hints.cursorFlashTime();
    QVERIFY(flashMs > 0);
    {
        const CursorRest rest(nullptr, 50);
        QCOMPARE(hints.cursorFlashTime(), flashMs);
        QTRY_VERIFY(rest.isResting());
        QCOMPARE(hints.cursorFlashTime(), 0);
        QLineEdit edit;
        QTest::keyClick(&edit, Qt::Key_A);
        QCOMPARE(edit.text(), QStringLiteral("a"));
        QVERIFY(!rest.isResting());
        QCOMPARE(hints.cursorFlashTime(), flashMs);
        QTRY_COMPARE(hints.cursorFlashTime(), 0);
    }
    QCOMPARE(hints.cursorFlashTime(), flashMs);
}

void WindowPartsTest::smallestWindowShowsRowsAndPanes()
{
    WindowFixture fixture(0);
    fixture.makePictures(4);
    QVERIFY(fixture.addAll(4));
    MainWindow& window = fixture.window();
    window.resize(window.minimumSize());
    QCoreApplication::processEvents();
    const QueuePage* page = window.queuePage();
    QVERIFY(page->queueView()->viewport()->height() >= 3 * metrics::kRowHeight);
    QVERIFY(!page->queueView()->horizontalScrollBar()->isVisible()); // names before times
    QTabBar* panes = page->lower()->tabs();
    for (int pane = 0; pane < panes->count(); ++pane) {
        panes->setCurrentIndex(pane);
        QCoreApplication::processEvents();
        const QWidget* shown = page->lower()->currentPane();
        QVERIFY2(shown->minimumSizeHint().height() <= shown->height(),
                 qPrintable(QStringLiteral("%1 needs %2 and has %3")
                                .arg(panes->tabText(pane))
                                .arg(shown->minimumSizeHint().height())
                                .arg(shown->height())));
    }
    // Nothing hangs over the edge.
    QVERIFY(page->lower()->mapTo(&window, QPoint(0, page->lower()->height())).y() <=
            window.height());
}

MANYHANDS_WINDOW_TEST(WindowPartsTest)
#include "tst_window_parts.moc"
