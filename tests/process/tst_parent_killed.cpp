#include <csignal>

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "process_table.h"
#include "sparse_tiff.h"
#include "support/test_program.h"

using namespace manyhands::test;

/// The whole program, killed without a chance to clean up.
class ParentKilledTest : public QObject {
    Q_OBJECT
private slots:
    void workersVanishWithinASecondAndNothingIsLeft_data()
    {
        QTest::addColumn<int>("workerSignal");
        QTest::newRow("workers at work") << 0;
        QTest::newRow("workers stopped") << SIGSTOP;
    }
    void workersVanishWithinASecondAndNothingIsLeft()
    {
        QFETCH(int, workerSignal);
        QTemporaryDir folder;
        QDir dir(folder.path());
        dir.mkpath("in");
        for (int i = 0; i < 6; ++i)
            QVERIFY(writeSparseTiff(dir.filePath(QString("in/%1.tif").arg(i)), 8000, 6000));
        const QStringList sharedBefore = QDir("/dev/shm").entryList(QDir::Files | QDir::Hidden);
        QProcess cli;
        cli.start(qEnvironmentVariable("MANYHANDS_BIN") + "/manyhands-cli",
                  {"image", dir.filePath("in"), "-o", dir.filePath("out"), "-f", "blur:sigma=20",
                   "--format", "jpeg", "-j", "2", "--progress", "none"});
        QVERIFY(cli.waitForStarted());
        QList<ProcessRow> workers;
        QTRY_VERIFY_WITH_TIMEOUT((workers = childrenOf(cli.processId())).size() == 2, 10'000);
        for (const ProcessRow& worker : workers) {
            if (workerSignal != 0)
                QCOMPARE(::kill(static_cast<pid_t>(worker.pid), workerSignal), 0);
        }
        cli.kill();
        QVERIFY(cli.waitForFinished());
        QElapsedTimer elapsed;
        elapsed.start();
        const auto gone = [&] {
            return std::none_of(workers.begin(), workers.end(),
                                [](const ProcessRow& worker) { return isAlive(worker.pid); });
        };
        while (!gone() && elapsed.elapsed() < 10'000)
            QTest::qWait(20);
        QVERIFY2(elapsed.elapsed() < 1'000, qPrintable(QString::number(elapsed.elapsed())));
        QCOMPARE(QDir("/dev/shm").entryList(QDir::Files | QDir::Hidden), sharedBefore);
#ifdef Q_OS_LINUX
        // Unfinished outputs have no name here; there is nothing to find, hidden or not.
        const QStringList left =
            QDir(dir.filePath("out")).entryList(QDir::Files | QDir::Hidden | QDir::System);
        for (const QString& name : left)
            QVERIFY2(name.startsWith("processed_"), qPrintable(name));
#endif
    }
};

MANYHANDS_EVENT_TEST(ParentKilledTest)
#include "tst_parent_killed.moc"
