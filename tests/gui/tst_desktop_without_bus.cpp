#include <QSignalSpy>
#include <QtTest>

#include "actions.h"
#include "desktop/run_companion.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

class DesktopWithoutBusTest : public QObject {
    Q_OBJECT

private slots:
    void runIsTheSame();
    void failedSleepIsSaid();
};

void DesktopWithoutBusTest::runIsTheSame()
{
    WindowFixture fixture;
    RunCompanion companion(fixture.session(), {});
    fixture.window().hide();
    fixture.makePictures(3);
    QVERIFY(fixture.addAll(3));
    fixture.window().actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Done), 3U);
}

void DesktopWithoutBusTest::failedSleepIsSaid()
{
    WindowFixture fixture;
    DesktopOptions options;
    options.whenDone = WhenDone::Suspend;
    RunCompanion companion(fixture.session(), options);
    companion.setSuspendGrace(0);
    QSignalSpy failed(&companion, &RunCompanion::suspendFailed);
    fixture.makePictures(1);
    QVERIFY(fixture.addAll(1));
    fixture.window().actions().start->trigger();
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!failed.front().front().toString().isEmpty());
}

static int runWithoutBus(int argc, char** argv)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/session");
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/system");
    QApplication app(argc, argv);
    DesktopWithoutBusTest test;
    return QTest::qExec(&test, argc, argv);
}
MANYHANDS_TEST_MAIN(runWithoutBus)
#include "tst_desktop_without_bus.moc"
