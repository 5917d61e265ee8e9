#include <csignal>

#include <QCoreApplication>
#include <QFileOpenEvent>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "desktop/file_open_events.h"
#include "desktop/serve_request.h"
#include "desktop/single_instance.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

constexpr int kPatienceMs = 30'000;

/// Starts of the real program with a data folder, settings and a runtime folder of their own.
class Starts {
public:
    Starts()
    {
        for (const char* name : {"data", "config", "runtime"})
            QDir(m_folder.path()).mkdir(QLatin1String(name));
        QFile::setPermissions(m_folder.filePath(QStringLiteral("runtime")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("XDG_DATA_HOME"), path("data"));
        m_environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path("config"));
        m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), path("runtime"));
    }

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    void start(QProcess& process, const QStringList& arguments = {}) const
    {
        process.setProcessEnvironment(m_environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(qEnvironmentVariable("MANYHANDS_BIN") + QStringLiteral("/manyhands"),
                      arguments);
        QVERIFY(process.waitForStarted());
    }

    /// The socket of the first, which the program names by its data folder.
    QString socket() const
    {
        const QStringList sockets =
            QDir(path("runtime"))
                .entryList({QStringLiteral("manyhands-*")}, QDir::System | QDir::Files);
        for (const QString& name : sockets) {
            if (!name.endsWith(QLatin1String(".lock")))
                return QDir(path("runtime")).filePath(name);
        }
        return {};
    }

    /// Whether somebody answers there.
    bool isServed() const
    {
        QLocalSocket socket;
        socket.connectToServer(this->socket());
        return !this->socket().isEmpty() && socket.waitForConnected(100) &&
               socket.waitForReadyRead(1'000);
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

/// A process that goes at the end of the test.
struct Started : QProcess {
    ~Started() override
    {
        kill();
        waitForFinished();
    }
};

LaunchRequest sampleRequest()
{
    LaunchRequest request;
    request.inputs = {Path("/tmp/a b.png"), Path("/tmp/not\xff utf8")};
    request.dialog = LaunchRequest::Dialog::AddFolder;
    request.activationToken = "token";
    return request;
}

} // namespace

class SingleInstanceTest : public QObject {
    Q_OBJECT

private slots:
    void requestSurvivesTheWay();
    void foreignBytesAreNoRequest();
    void secondProgramHandsItsFilesToTheWindow();
    void secondProgramLeavesAndTheFirstStays();
    void killedFirstLeavesNothingInTheWay();
    void hangingFirstIsNotWaitedForLong();
    void nonsenseOnTheSocketIsPassedOver();
    void fileOpenedByTheSystemIsAdded();
};

void SingleInstanceTest::requestSurvivesTheWay()
{
    const auto back = decodeRequest(encodeRequest(sampleRequest()));
    QVERIFY(back);
    QVERIFY(*back == sampleRequest());
}

void SingleInstanceTest::foreignBytesAreNoRequest()
{
    const QByteArray good = encodeRequest(sampleRequest());
    QVERIFY(!decodeRequest({}));
    QVERIFY(!decodeRequest("hello, hello, hello, hello"));
    for (qsizetype length = 0; length < good.size(); ++length)
        QVERIFY(!decodeRequest(good.left(length)));
    QVERIFY(!decodeRequest(good + 'x'));
    LaunchRequest relative;
    relative.inputs = {Path("relative.png")};
    QVERIFY(!decodeRequest(encodeRequest(relative)));
}

void SingleInstanceTest::secondProgramHandsItsFilesToTheWindow()
{
    const Starts starts;
    // This process is the first, in the place where the program looks for it.
    qputenv("XDG_DATA_HOME", starts.path("data").toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", starts.path("runtime").toLocal8Bit());
    QCoreApplication::setApplicationName(QStringLiteral("manyhands"));
    QCoreApplication::setOrganizationName(QStringLiteral("manyhands"));
    SingleInstance instance(defaultSocketName());
    QCOMPARE(instance.claim({}), SingleInstance::Role::First);

    WindowFixture fixture;
    fixture.makePictures(3);
    fixture.window().showMinimized();
    connect(&instance, &SingleInstance::requested, &fixture.window(),
            [&](const LaunchRequest& request) { serveFurtherRequest(fixture.window(), request); });
    Started second;
    starts.start(second, {QString::fromStdString(fixture.inputFolder())});
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, kPatienceMs);
    QCOMPARE(second.exitCode(), 0);
    QTRY_COMPARE(fixture.items().rowCount(), 3);
    QVERIFY(!fixture.window().isMinimized());
    QVERIFY(fixture.window().isActiveWindow());
}

void SingleInstanceTest::secondProgramLeavesAndTheFirstStays()
{
    const Starts starts;
    Started first;
    starts.start(first);
    QTRY_VERIFY_WITH_TIMEOUT(starts.isServed(), kPatienceMs);
    Started second;
    starts.start(second, {QStringLiteral("/tmp")});
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, kPatienceMs);
    QCOMPARE(second.exitStatus(), QProcess::NormalExit);
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(first.state(), QProcess::Running);

    // With a data folder of its own another window opens beside it.
    const Starts others;
    Started other;
    others.start(other);
    QTRY_VERIFY_WITH_TIMEOUT(others.isServed(), kPatienceMs);
    QCOMPARE(first.state(), QProcess::Running);
}

void SingleInstanceTest::killedFirstLeavesNothingInTheWay()
{
    const Starts starts;
    {
        Started first;
        starts.start(first);
        QTRY_VERIFY_WITH_TIMEOUT(starts.isServed(), kPatienceMs);
        first.kill();
        QVERIFY(first.waitForFinished());
    }
    QVERIFY(!starts.socket().isEmpty()); // it is still there
    Started next;
    starts.start(next);
    QTRY_VERIFY_WITH_TIMEOUT(starts.isServed(), kPatienceMs);
    QCOMPARE(next.state(), QProcess::Running);
}

void SingleInstanceTest::hangingFirstIsNotWaitedForLong()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("socket"));
    SingleInstance hangs(name);
    QCOMPARE(hangs.claim({}), SingleInstance::Role::First);
    QSignalSpy taken(&hangs, &SingleInstance::requested);
    // No event is handled here meanwhile: the first hangs.
    SingleInstance second(name);
    QCOMPARE(second.claim(sampleRequest(), 300), SingleInstance::Role::Alone);
    // Awake again, it does nothing that the second did itself: when it greets one that came later,
    // it is through with the second.
    QLocalSocket later;
    later.connectToServer(name);
    QTRY_VERIFY(later.bytesAvailable() > 0);
    QCOMPARE(taken.count(), 0);
}

void SingleInstanceTest::nonsenseOnTheSocketIsPassedOver()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("socket"));
    SingleInstance first(name);
    QCOMPARE(first.claim({}), SingleInstance::Role::First);
    QSignalSpy taken(&first, &SingleInstance::requested);
    for (const QByteArray& bytes :
         {QByteArray("\xff\xff\xff\xff"), QByteArray("\0\0\0\4abcd", 8), QByteArray(8, '\0')}) {
        QLocalSocket socket;
        socket.connectToServer(name);
        socket.write(bytes);
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    }
    QCOMPARE(taken.count(), 0);
}

void SingleInstanceTest::fileOpenedByTheSystemIsAdded()
{
    WindowFixture fixture;
    fixture.makePictures(1);
    const FileOpenEvents events;
    connect(&events, &FileOpenEvents::openRequested, &fixture.window(),
            [&](const Path& file) { fixture.window().addInputs({file}); });
    QFileOpenEvent open(
        QUrl::fromLocalFile(QString::fromStdString(fixture.inputFolder() + "/p0.png")));
    QCoreApplication::sendEvent(QCoreApplication::instance(), &open);
    QTRY_COMPARE(fixture.items().rowCount(), 1);
    QSignalSpy asked(&events, &FileOpenEvents::openRequested);
    QFileOpenEvent page(QUrl(QStringLiteral("https://example.org/p0.png")));
    QCoreApplication::sendEvent(QCoreApplication::instance(), &page);
    QCOMPARE(asked.count(), 0);
}

MANYHANDS_WINDOW_TEST(SingleInstanceTest)
#include "tst_single_instance.moc"
