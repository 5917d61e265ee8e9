#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QtTest>

#include "actions.h"
#include "jobs/job_panel.h"
#include "settings/recent_folders.h"
#include "settings/settings_form.h"
#include "settings/settings_page.h"
#include "support/test_program.h"
#include "window_fixture.h"
#include "workers/worker_control.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// Those of the limits that can be set.
std::pair<std::int64_t, std::uint64_t> kept(const ItemLimits& limits)
{
    return {limits.timeoutMs, limits.maxPixels};
}

/// The control that is called so.
template <typename Control>
Control* control(const SettingsPage& page, const char* name)
{
    for (Control* candidate : page.findChildren<Control*>()) {
        if (candidate->accessibleName() == QLatin1String(name))
            return candidate;
    }
    return nullptr;
}

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void everySettingIsKept();
    void damagedValuesAreDefaults();
    void pageShowsAndGivesBackEverySetting();
    void rowsAreFoundByTheirWords();
    void pageComesAndGoesWithoutHoldingAnythingUp();
    void changeActsAtOnceAndIsSaved();
    void limitsHoldForTheNextJob();
    void addedFolderIsRecentAndCanBeAddedAgain();
};

void SettingsTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("manyhands-settings-test"));
    QCoreApplication::setApplicationName(QStringLiteral("manyhands"));
}

void SettingsTest::init()
{
    QSettings().clear();
}

void SettingsTest::everySettingIsKept()
{
    Settings settings = Settings::load();
    settings.theme = ThemeChoice::Dark;
    settings.language = LanguageChoice::German;
    settings.workers = 3;
    settings.memoryLimitMib = 2'048;
    settings.sandbox = false;
    settings.isolate = true;
    settings.limits.timeoutMs = 30'000;
    settings.limits.maxPixels = 50'000'000;
    settings.desktop = {WhenDone::Suspend, false, false};
    settings.recentFolders = {Path("/photos/a b"), Path("/not\xff utf8")};
    settings.save();
    const Settings back = Settings::load();
    QCOMPARE(back.theme, ThemeChoice::Dark);
    QCOMPARE(back.language, LanguageChoice::German);
    QCOMPARE(back.workers, 3);
    QCOMPARE(back.memoryLimitMib, std::uint64_t{2'048});
    QVERIFY(!back.sandbox);
    QVERIFY(back.isolate);
    QVERIFY(kept(back.limits) == kept(settings.limits));
    QVERIFY(back.desktop == settings.desktop);
    QVERIFY(back.recentFolders == settings.recentFolders);
}

void SettingsTest::damagedValuesAreDefaults()
{
    QSettings store;
    store.setValue(QStringLiteral("window/language"), 77);
    store.setValue(QStringLiteral("workers/memoryLimitMib"), -5);
    store.setValue(QStringLiteral("limits/timeoutMs"), QStringLiteral("soon"));
    store.setValue(QStringLiteral("limits/maxPixels"), 0);
    store.setValue(QStringLiteral("desktop/whenDone"), QStringLiteral("explode"));
    store.setValue(QStringLiteral("window/recentFolders"), QStringList{QStringLiteral("relative")});
    const Settings settings = Settings::load();
    QCOMPARE(settings.language, LanguageChoice::System);
    QCOMPARE(settings.memoryLimitMib, std::uint64_t{0});
    QVERIFY(kept(settings.limits) == kept({}));
    QVERIFY(settings.desktop == DesktopOptions());
    QVERIFY(settings.recentFolders.empty());
}

void SettingsTest::pageShowsAndGivesBackEverySetting()
{
    SettingsPage page(2);
    QSignalSpy changed(&page, &SettingsPage::changed);
    Settings settings;
    settings.theme = ThemeChoice::Light;
    settings.language = LanguageChoice::English;
    settings.workers = 1;
    settings.memoryLimitMib = 4'096;
    settings.sandbox = false;
    settings.isolate = true;
    settings.limits.timeoutMs = 300'000;
    settings.limits.maxPixels = 200'000'000;
    settings.desktop = {WhenDone::OpenFolder, false, false};
    page.readFrom(settings);
    QCOMPARE(changed.count(), 0);
    Settings back;
    page.writeTo(back);
    QCOMPARE(back.theme, settings.theme);
    QCOMPARE(back.language, settings.language);
    QCOMPARE(back.workers, settings.workers);
    QCOMPARE(back.memoryLimitMib, settings.memoryLimitMib);
    QCOMPARE(back.sandbox, settings.sandbox);
    QCOMPARE(back.isolate, settings.isolate);
    QVERIFY(kept(back.limits) == kept(settings.limits));
    QVERIFY(back.desktop == settings.desktop);

    page.readFrom(Settings());
    page.writeTo(back);
    QCOMPARE(back.workers, Settings::kAutoWorkers);
    QVERIFY(kept(back.limits) == kept({}));
}

void SettingsTest::rowsAreFoundByTheirWords()
{
    SettingsPage page(2);
    page.show();
    const int all = page.form()->shownRows();
    QVERIFY(all >= 10);
    page.search()->setText(QStringLiteral("theme"));
    QCOMPARE(page.form()->shownRows(), 1);
    QVERIFY(control<QComboBox>(page, "Theme")->isVisible());
    QVERIFY(!control<QComboBox>(page, "Language")->isVisible());
    page.search()->setText(QStringLiteral("NEXT start memory"));
    QCOMPARE(page.form()->shownRows(), 1);
    QVERIFY(control<QSpinBox>(page, "Memory of each worker")->isVisible());
    page.search()->setText(QStringLiteral("nothing is called so"));
    QCOMPARE(page.form()->shownRows(), 0);
    QTest::keyClick(page.search(), Qt::Key_Escape);
    QCOMPARE(page.form()->shownRows(), all);
}

void SettingsTest::pageComesAndGoesWithoutHoldingAnythingUp()
{
    WindowFixture fixture(1);
    fixture.makePictures(6);
    QVERIFY(fixture.addAll(6));
    MainWindow& window = fixture.window();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.actions().showSettings->trigger();
    QVERIFY(window.showsSettings());
    QVERIFY(window.settingsPage()->search()->hasFocus());
    window.actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    QVERIFY(window.showsSettings());
    QTest::keyClick(window.settingsPage()->search(), Qt::Key_Escape);
    QVERIFY(!window.showsSettings());
    // Who drops files wants to see them.
    window.actions().showSettings->trigger();
    fixture.drop({QString::fromStdString(fixture.inputFolder())});
    QVERIFY(!window.showsSettings());
}

void SettingsTest::changeActsAtOnceAndIsSaved()
{
    WindowFixture fixture(1);
    MainWindow& window = fixture.window();
    QSignalSpy changed(&window, &MainWindow::settingsChanged);
    window.actions().showSettings->trigger();
    const SettingsPage& page = *window.settingsPage();
    control<QSpinBox>(page, "Number of workers")->setValue(2);
    QTRY_COMPARE(fixture.session().pool().target, 2);
    QCOMPARE(window.jobPanel()->workers()->choice(), 2);
    control<QComboBox>(page, "Theme")->setCurrentIndex(static_cast<int>(ThemeChoice::Dark));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(Settings::load().theme, ThemeChoice::Dark);
    QCOMPARE(Settings::load().workers, 2);
    control<QCheckBox>(page, "Keep the computer awake")->click();
    QVERIFY(!Settings::load().desktop.keepAwake);
}

void SettingsTest::limitsHoldForTheNextJob()
{
    WindowFixture fixture(1);
    writePng(fixture.folder() / "large.png", 1'100, 1'000, 1);
    fixture.drop({QString::fromStdString(fixture.folder() / "large.png")});
    QTRY_COMPARE(fixture.items().rowCount(), 1);
    fixture.window().actions().showSettings->trigger();
    control<QSpinBox>(*fixture.window().settingsPage(), "Size of a picture")->setValue(1);
    fixture.window().actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Failed), 1U);
    QCOMPARE(fixture.window().jobPanel()->spec().limits.maxPixels, std::uint64_t{1'000'000});
}

void SettingsTest::addedFolderIsRecentAndCanBeAddedAgain()
{
    WindowFixture fixture(1);
    fixture.makePictures(2);
    RecentFolders* recent = fixture.window().recentFolders();
    QVERIFY(!recent->menu()->isEnabled());
    QVERIFY(fixture.addAll(2));
    QTRY_COMPARE(recent->folders(), std::vector<Path>{Path(fixture.inputFolder())});
    // A file is no folder.
    fixture.drop({QString::fromStdString(fixture.inputFolder() + "/p0.png")});
    writePng(fixture.inputFolder() + "/later.png", 32, 32, 1);
    recent->menu()->actions().front()->trigger();
    QTRY_COMPARE(fixture.items().rowCount(), 3);
    QCOMPARE(recent->folders().size(), std::size_t{1});

    std::vector<Path> many;
    for (int i = 0; i < 20; ++i)
        many.emplace_back("/folder" + std::to_string(i));
    recent->setFolders(many);
    QCOMPARE(recent->folders().size(), RecentFolders::kMost);
    recent->menu()->actions().back()->trigger();
    QVERIFY(recent->folders().empty());
}

MANYHANDS_WINDOW_TEST(SettingsTest)
#include "tst_settings.moc"
