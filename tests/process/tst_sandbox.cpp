#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "base/unique_fd.h"
#include "ipc/messages.h"
#include "support/test_program.h"

using namespace manyhands;

/// What a process that confined itself as workers do can still reach; the probe tries.
class SandboxTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QStringList m_lines;
    int m_port = 0;

    QString at(const QString& name) const { return m_folder.filePath(name); }

    QStringList section(const QString& from, const QString& to) const
    {
        const auto begin = m_lines.indexOf(from) + 1;
        const auto end = to.isEmpty() ? m_lines.size() : m_lines.indexOf(to);
        return m_lines.mid(begin, end - begin);
    }

    static void makeTargets(const QTemporaryDir& folder)
    {
        for (const char* name : {"input", "neighbour"}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("content");
        }
    }

    /// A port of this machine, which is m_port from now on.
    UniqueFd listen()
    {
        UniqueFd server(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(server.get(), any, size) != 0 || ::listen(server.get(), 4) != 0 ||
            ::getsockname(server.get(), any, &size) != 0)
            qFatal("no port");
        m_port = ntohs(address.sin_port);
        return server;
    }

private slots:
    void initTestCase()
    {
        makeTargets(m_folder);
        const UniqueFd server = listen();
        QProcess probe;
        probe.start(SANDBOX_PROBE, {at("input"), at("neighbour"), QString::number(m_port)});
        QVERIFY(probe.waitForFinished(60'000));
        QCOMPARE(probe.exitStatus(), QProcess::NormalExit);
        QCOMPARE(probe.exitCode(), 0);
        m_lines =
            QString::fromLocal8Bit(probe.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
    }

    void itSaysWhatWasAchieved()
    {
        const auto flags = m_lines.value(0).section(' ', 1).toUInt();
        QVERIFY((flags & Posture::CallsFiltered) != 0);
        QVERIFY((flags & Posture::FilesLimited) != 0);
    }

    void everyWayOutIsRefused_data()
    {
        QTest::addColumn<QStringList>("attempts");
        QTest::newRow("first thread") << section("first-thread", "second-thread");
        QTest::newRow("a thread that came later") << section("second-thread", "work");
    }
    void everyWayOutIsRefused()
    {
        QFETCH(QStringList, attempts);
        QCOMPARE(attempts.size(), 23);
        for (const QString& attempt : attempts) {
            const int error = attempt.section(' ', 1).toInt();
            QVERIFY2(error == EPERM || error == EACCES, qPrintable(attempt));
        }
    }

    /// Otherwise the attempts would prove nothing.
    void theSameAttemptsSucceedInAProcessThatIsNotConfined()
    {
        const QTemporaryDir folder;
        makeTargets(folder);
        const UniqueFd server = listen();
        QProcess probe;
        probe.start(SANDBOX_PROBE, {folder.filePath("input"), folder.filePath("neighbour"),
                                    QString::number(m_port), "free"});
        QVERIFY(probe.waitForFinished(60'000));
        const QStringList lines =
            QString::fromLocal8Bit(probe.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 22);
        // What a system may forbid anybody, and what finds the file renamed, is left out.
        for (const char* attempt :
             {"open-passwd", "open-input-again", "open-neighbour", "open-own-memory",
              "open-parents-environment", "create-file", "make-folder", "truncate", "rename",
              "symlink", "connect", "fork", "signal-parent", "map-executable", "make-executable"})
            QVERIFY2(lines.contains(QString("%1 done").arg(attempt)), qPrintable(lines.join(", ")));
        QVERIFY(QFile::exists(folder.filePath("neighbour.moved")));
        QCOMPARE(QFileInfo(folder.filePath("neighbour.moved")).size(), qint64{0});
    }

    void nothingOutsideChanged()
    {
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 (QStringList{"input", "neighbour"}));
        QFile neighbour(at("neighbour"));
        QVERIFY(neighbour.open(QIODevice::ReadOnly));
        QCOMPARE(neighbour.readAll(), QByteArray("content"));
        QVERIFY((neighbour.permissions() & QFileDevice::ExeOther) == 0);
        QVERIFY(QFileInfo(neighbour).lastModified().toSecsSinceEpoch() > 0);
    }

    void workBetweenOpenFilesGoesOn()
    {
        QCOMPARE(section("work", "pictures"),
                 (QStringList{"read-input done", "take-memory done", "write-too-far refused"}));
    }

    void everyFormatIsReadAndWrittenInIt()
    {
        QStringList expected;
        for (const char* format : {"jpeg", "png", "webp", "tiff", "gif", "avif", "jxl"})
            expected << QString("write-%1 done").arg(format) << QString("read-%1 done").arg(format);
        expected << "draw-text done";
        QCOMPARE(section("pictures", {}), expected);
    }
};

MANYHANDS_EVENT_TEST(SandboxTest)
#include "tst_sandbox.moc"
