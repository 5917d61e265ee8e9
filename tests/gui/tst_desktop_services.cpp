#include <array>
#include <unistd.h>

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QSignalSpy>
#include <QtTest>

#include "actions.h"
#include "base/unique_fd.h"
#include "desktop/run_companion.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// What a desktop shows, remembered.
class FakeNotifications : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown {
        uint replaces;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
    };
    QList<Shown> shown;
    static constexpr uint kId = 7;

public slots:
    uint Notify(const QString&, uint replaces, const QString&, const QString& title,
                const QString& text, const QStringList& actions, const QVariantMap& hints, int)
    {
        shown << Shown{replaces, title, text, actions, hints};
        return kId;
    }

signals:
    void ActionInvoked(uint id, const QString& key);
};

class FakePower : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.PowerManagement.Inhibit")
public:
    QStringList asked;
    QList<uint> released;
    static constexpr uint kCookie = 42;

public slots:
    uint Inhibit(const QString& program, const QString&)
    {
        asked << program;
        return kCookie;
    }
    void UnInhibit(uint cookie) { released << cookie; }
};

class FakeLogin : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    QStringList asked;
    UniqueFd ours; ///< The end of a pipe that ends when the other side gives its end back.
    int suspends = 0;

public slots:
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&, const QString&,
                                    const QString& mode)
    {
        asked << what + QLatin1Char(' ') + mode;
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0)
            return {};
        ours.reset(ends[0]);
        const UniqueFd given(ends[1]);
        return QDBusUnixFileDescriptor(given.get());
    }
    void Suspend(bool) { ++suspends; }
};

class LauncherListener : public QObject {
    Q_OBJECT
public:
    QList<QVariantMap> updates;
    QString program;

public slots:
    void update(const QString& uri, const QVariantMap& properties)
    {
        program = uri;
        updates << properties;
    }
};

} // namespace

class DesktopServicesTest : public QObject {
    Q_OBJECT

public:
    explicit DesktopServicesTest(QString address) : m_address(std::move(address)) {}

private slots:
    void initTestCase();
    void init();
    void endIsToldWithWhatWasDone();
    void nextNoticeTakesThePlaceOfTheLast();
    void whoLooksIsNotTold();
    void progressIsOnTheIconAndGoes();
    void computerStaysAwakeWhileItWorks();
    void pausedRunLetsTheComputerSleep();
    void whereNoDesktopKeepsItAwakeLogindDoes();
    void computerSleepsWhenAllIsDone();
    void sleepIsCalledOff();
    void cancelledRunSendsNobodyToSleep();
    void folderIsOpenedWhenAllIsDone();
    void missingWorkersAreTold();

private:
    /// Runs pictures to the end, with a window that nobody looks at.
    void runAll(WindowFixture& fixture, int pictures = 3);
    void startAll(WindowFixture& fixture, int pictures, int side = 64);

    const QString m_address;
    int m_marks = 0;
    QDBusConnection m_desktop{QString()};
    FakeNotifications m_notifications;
    FakePower m_power;
    FakeLogin m_login;
    LauncherListener m_launcher;
};

void DesktopServicesTest::initTestCase()
{
    m_desktop = QDBusConnection::connectToBus(m_address, QStringLiteral("desktop"));
    QVERIFY(m_desktop.isConnected());
    const auto offer = [this](const char* service, const char* path, QObject* object) {
        const auto what = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals;
        return m_desktop.registerObject(QLatin1String(path), object, what) &&
               m_desktop.registerService(QLatin1String(service));
    };
    QVERIFY(
        offer("org.freedesktop.Notifications", "/org/freedesktop/Notifications", &m_notifications));
    QVERIFY(offer("org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit",
                  &m_power));
    QVERIFY(offer("org.freedesktop.login1", "/org/freedesktop/login1", &m_login));
    QVERIFY(m_desktop.connect({}, {}, QStringLiteral("com.canonical.Unity.LauncherEntry"),
                              QStringLiteral("Update"), &m_launcher,
                              SLOT(update(QString, QVariantMap))));
}

void DesktopServicesTest::init()
{
    // What is sent now arrives behind all that the test before had sent.
    const auto mark = QStringLiteral("mark %1").arg(++m_marks);
    Buses buses;
    Notifier notifier(buses);
    notifier.show({mark, {}, {}, {}});
    QTRY_VERIFY(!m_notifications.shown.isEmpty() && m_notifications.shown.back().title == mark);
    m_notifications.shown.clear();
    m_power.asked.clear();
    m_power.released.clear();
    m_login.asked.clear();
    m_login.suspends = 0;
    m_launcher.updates.clear();
}

void DesktopServicesTest::startAll(WindowFixture& fixture, int pictures, int side)
{
    fixture.window().hide();
    fixture.makePictures(pictures, side);
    QVERIFY(fixture.addAll(pictures));
    fixture.window().actions().start->trigger();
}

void DesktopServicesTest::runAll(WindowFixture& fixture, int pictures)
{
    startAll(fixture, pictures);
    QVERIFY(fixture.waitUntilFinished());
}

void DesktopServicesTest::endIsToldWithWhatWasDone()
{
    WindowFixture fixture;
    RunCompanion companion(fixture.session(), {});
    QSignalSpy opened(&companion, &RunCompanion::openFolderRequested);
    QSignalSpy shown(&companion, &RunCompanion::showWindowRequested);
    runAll(fixture);
    QTRY_COMPARE(m_notifications.shown.size(), 1);
    const FakeNotifications::Shown& notice = m_notifications.shown.front();
    QCOMPARE(notice.title, QStringLiteral("Finished"));
    QVERIFY2(notice.text.startsWith(QStringLiteral("3 done in")), qPrintable(notice.text));
    QVERIFY(notice.actions.contains(QStringLiteral("Open folder")));
    QCOMPARE(notice.hints.value(QStringLiteral("desktop-entry")).toString(),
             QStringLiteral("org.manyhands.Manyhands"));

    // The notice's id may still be on the way when the first click comes.
    QTRY_VERIFY([&] {
        emit m_notifications.ActionInvoked(FakeNotifications::kId, QStringLiteral("button"));
        QCoreApplication::processEvents();
        return opened.count() > 0;
    }());
    emit m_notifications.ActionInvoked(FakeNotifications::kId, QStringLiteral("default"));
    QTRY_COMPARE(shown.count(), 1);
}

void DesktopServicesTest::nextNoticeTakesThePlaceOfTheLast()
{
    WindowFixture fixture;
    Buses buses;
    Notifier notifier(buses);
    notifier.show({QStringLiteral("1 < 2"), QStringLiteral("a < b"), {}, {}});
    QTRY_COMPARE(m_notifications.shown.size(), 1);
    QCOMPARE(m_notifications.shown.at(0).replaces, 0U);
    QCOMPARE(m_notifications.shown.at(0).text, QStringLiteral("a &lt; b"));
    QTRY_VERIFY([&] {
        notifier.show({QStringLiteral("next"), {}, {}, {}});
        QCoreApplication::processEvents();
        return m_notifications.shown.back().replaces == FakeNotifications::kId;
    }());
}

void DesktopServicesTest::whoLooksIsNotTold()
{
    WindowFixture fixture;
    RunCompanion companion(fixture.session(), {});
    fixture.makePictures(2);
    QVERIFY(fixture.addAll(2));
    fixture.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    fixture.window().actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    // What is sent now arrives behind all that was sent before.
    Buses buses;
    Notifier notifier(buses);
    notifier.show({QStringLiteral("the mark"), {}, {}, {}});
    QTRY_VERIFY(!m_notifications.shown.isEmpty());
    QCOMPARE(m_notifications.shown.front().title, QStringLiteral("the mark"));
}

void DesktopServicesTest::progressIsOnTheIconAndGoes()
{
    WindowFixture fixture;
    RunCompanion companion(fixture.session(), {});
    runAll(fixture, 20);
    const auto visible = QStringLiteral("progress-visible");
    QTRY_VERIFY(!m_launcher.updates.isEmpty() &&
                !m_launcher.updates.back().value(visible).toBool());
    QVERIFY(m_launcher.updates.size() >= 2);
    QVERIFY(m_launcher.updates.front().value(visible).toBool());
    QCOMPARE(m_launcher.program, QStringLiteral("application://org.manyhands.Manyhands.desktop"));
    double last = 0;
    for (const QVariantMap& update : m_launcher.updates.mid(0, m_launcher.updates.size() - 1)) {
        const double progress = update.value(QStringLiteral("progress")).toDouble();
        QVERIFY(progress >= last && progress <= 1);
        last = progress;
    }
}

void DesktopServicesTest::computerStaysAwakeWhileItWorks()
{
    WindowFixture fixture;
    RunCompanion companion(fixture.session(), {});
    runAll(fixture);
    QTRY_COMPARE(m_power.released, QList<uint>{FakePower::kCookie});
    QCOMPARE(m_power.asked, QStringList{QStringLiteral("Manyhands")});
    QVERIFY(m_login.asked.isEmpty());

    // Not where it was switched off.
    DesktopOptions off;
    off.keepAwake = false;
    off.whenDone = WhenDone::Suspend;
    companion.setOptions(off);
    companion.setSuspendGrace(0);
    writePng(fixture.folder() / "late.png", 64, 64, 1);
    fixture.drop({QString::fromStdString(fixture.folder() / "late.png")});
    QTRY_COMPARE(fixture.items().rowCount(), 4);
    fixture.window().actions().start->trigger();
    QTRY_COMPARE(m_login.suspends, 1);
    QCOMPARE(m_power.asked.size(), 1);
}

void DesktopServicesTest::pausedRunLetsTheComputerSleep()
{
    WindowFixture fixture(1);
    RunCompanion companion(fixture.session(), {});
    startAll(fixture, 20, 600);
    QTRY_COMPARE(m_power.asked.size(), 1);
    fixture.session().pause();
    QTRY_COMPARE(m_power.released.size(), 1);
    fixture.session().resume();
    QTRY_COMPARE(m_power.asked.size(), 2);
    QVERIFY(fixture.waitUntilFinished());
    QTRY_COMPARE(m_power.released.size(), 2);
}

void DesktopServicesTest::whereNoDesktopKeepsItAwakeLogindDoes()
{
    QVERIFY(m_desktop.unregisterService(QStringLiteral("org.freedesktop.PowerManagement")));
    Buses buses;
    SleepGuard guard(buses);
    guard.keepAwake(QStringLiteral("test"));
    QTRY_VERIFY(guard.isKeptAwake());
    QCOMPARE(m_login.asked, QStringList{QStringLiteral("idle block")});
    guard.allowSleep();
    QVERIFY(!guard.isKeptAwake());
    char byte = 0;
    QTRY_COMPARE(::read(m_login.ours.get(), &byte, 1), ssize_t{0}); // its end was given back
    QVERIFY(m_desktop.registerService(QStringLiteral("org.freedesktop.PowerManagement")));
}

void DesktopServicesTest::computerSleepsWhenAllIsDone()
{
    WindowFixture fixture;
    DesktopOptions options;
    options.whenDone = WhenDone::Suspend;
    RunCompanion companion(fixture.session(), options);
    companion.setSuspendGrace(10);
    QSignalSpy announced(&companion, &RunCompanion::suspendAnnounced);
    QSignalSpy begun(&companion, &RunCompanion::suspendBegun);
    runAll(fixture);
    QTRY_COMPARE(m_login.suspends, 1);
    QCOMPARE(announced.count(), 1);
    QCOMPARE(begun.count(), 1); // the notice of a sleep ahead goes then
}

void DesktopServicesTest::sleepIsCalledOff()
{
    WindowFixture fixture;
    DesktopOptions options;
    options.whenDone = WhenDone::Suspend;
    RunCompanion companion(fixture.session(), options);
    QSignalSpy announced(&companion, &RunCompanion::suspendAnnounced);
    QSignalSpy calledOff(&companion, &RunCompanion::suspendCalledOff);
    runAll(fixture);
    QTRY_COMPARE(announced.count(), 1);
    companion.stayAwake();
    QCOMPARE(calledOff.count(), 1);
    // Another choice says no as well.
    QMetaObject::invokeMethod(&fixture.session(), "runFinished");
    QTRY_COMPARE(announced.count(), 2);
    companion.setOptions({});
    QCOMPARE(calledOff.count(), 2);
    QCOMPARE(m_login.suspends, 0);
}

void DesktopServicesTest::cancelledRunSendsNobodyToSleep()
{
    WindowFixture fixture(0);
    DesktopOptions options;
    options.whenDone = WhenDone::Suspend;
    RunCompanion companion(fixture.session(), options);
    QSignalSpy announced(&companion, &RunCompanion::suspendAnnounced);
    startAll(fixture, 3);
    QTRY_COMPARE(fixture.count(RowState::Waiting), 3U);
    fixture.session().cancelAll();
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(announced.count(), 0);
}

void DesktopServicesTest::folderIsOpenedWhenAllIsDone()
{
    WindowFixture fixture;
    DesktopOptions options;
    options.whenDone = WhenDone::OpenFolder;
    RunCompanion companion(fixture.session(), options);
    QSignalSpy opened(&companion, &RunCompanion::openFolderRequested);
    runAll(fixture);
    QTRY_COMPARE(opened.count(), 1);
}

void DesktopServicesTest::missingWorkersAreTold()
{
    WindowFixture fixture(1, "/nowhere/manyhands-worker");
    RunCompanion companion(fixture.session(), {});
    startAll(fixture, 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_notifications.shown.size(), 1, 30'000);
    QCOMPARE(m_notifications.shown.front().hints.value(QStringLiteral("urgency")).toInt(), 2);
}

static int runOnBus(int argc, char** argv)
{
    QApplication app(argc, argv);
    // A bus of its own takes the place of the user's and the system's.
    QProcess bus;
    bus.start(QStringLiteral("dbus-daemon"),
              {QStringLiteral("--session"), QStringLiteral("--nofork"),
               QStringLiteral("--print-address=1")});
    if (!bus.waitForReadyRead(10'000)) {
        qWarning("no dbus-daemon: %s", qPrintable(bus.errorString()));
        return 1;
    }
    const QByteArray address = bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
    DesktopServicesTest test(QString::fromLatin1(address));
    const int failures = QTest::qExec(&test, argc, argv);
    bus.kill();
    bus.waitForFinished();
    return failures;
}
MANYHANDS_TEST_MAIN(runOnBus)
#include "tst_desktop_services.moc"
