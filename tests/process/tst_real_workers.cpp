#include <csignal>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QtTest>

#include "engine_fixture.h"
#include "process_table.h"
#include "sparse_tiff.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::test;

namespace {

EngineConfig config(int workers)
{
    EngineConfig config;
    config.workerProgram = Path(qgetenv("MANYHANDS_BIN").toStdString()) / "manyhands-worker";
    config.workers = workers;
    config.heartbeatTimeoutMs = 1'500;
    return config;
}

/// A picture that keeps a worker busy for a second or so.
void addGiant(EngineFixture& fixture, const char* name)
{
    const Path path = fixture.inputFolder() / name;
    QVERIFY(writeSparseTiff(QFile::decodeName(path.c_str()), 8000, 5000));
    fixture.addFile(path, ImageFormat::Jpeg);
}

void addSmall(EngineFixture& fixture, const char* name)
{
    const Path path = fixture.inputFolder() / name;
    QVERIFY(writeSparseTiff(QFile::decodeName(path.c_str()), 40, 30));
    fixture.addFile(path, ImageFormat::Jpeg);
}

ImageJobSpec blurSpec()
{
    ImageJobSpec spec;
    spec.filters = {*parseFilter("blur:sigma=20")};
    return spec;
}

} // namespace

/// The worker that is shipped, killed and stopped from outside while it works on pictures.
class RealWorkersTest : public QObject {
    Q_OBJECT
    QByteArray m_giantJpeg;

private slots:
    void initTestCase()
    {
        EngineFixture fixture(config(1));
        addGiant(fixture, "giant.tif");
        QVERIFY(fixture.waitFinished(fixture.submit()));
        QFile made(QFile::decodeName((fixture.outputFolder() / "processed_giant.jpg").c_str()));
        QVERIFY(made.open(QIODevice::ReadOnly));
        m_giantJpeg = made.readAll();
    }

    void aKilledWorkersItemRunsOnceMoreAndSucceeds_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<WorkPhase>("phase");
        QTest::addColumn<QByteArray>("filter");
        // Each with a filter beside which the phase takes a good part of the time.
        const QByteArray none("none");
        const QByteArray blur("blur:sigma=20");
        QTest::newRow("SIGKILL while decoding") << SIGKILL << WorkPhase::Decode << none;
        QTest::newRow("SIGKILL while filtering") << SIGKILL << WorkPhase::Filter << blur;
        QTest::newRow("SIGKILL while encoding") << SIGKILL << WorkPhase::Encode << none;
        QTest::newRow("SIGSEGV while filtering") << SIGSEGV << WorkPhase::Filter << blur;
        QTest::newRow("SIGSTOP while encoding") << SIGSTOP << WorkPhase::Encode << none;
    }
    void aKilledWorkersItemRunsOnceMoreAndSucceeds()
    {
        QFETCH(int, signal);
        QFETCH(WorkPhase, phase);
        QFETCH(QByteArray, filter);
        // Phases alternate strip by strip and are looked at ten times a second: enough giants, one
        // after the other, that each phase is seen in one of them.
        constexpr std::uint32_t kGiants = 200;
        EngineFixture fixture(config(1));
        for (std::uint32_t i = 0; i < kGiants; ++i) {
            const Path path = fixture.inputFolder() / ("giant" + std::to_string(i) + ".jpg");
            if (i == 0) {
                QFile file(QFile::decodeName(path.c_str()));
                QVERIFY(file.open(QIODevice::WriteOnly));
                QCOMPARE(file.write(m_giantJpeg), m_giantJpeg.size());
            } else {
                const Path first = fixture.inputFolder() / "giant0.jpg";
                QCOMPARE(::link(first.c_str(), path.c_str()), 0);
            }
            fixture.addFile(path, ImageFormat::Jpeg);
        }
        addSmall(fixture, "small.tif");
        std::optional<std::uint32_t> victim;
        JobId job;
        connect(&fixture.host(), &EngineHost::itemsChanged, this,
                [&](const QList<ItemStatus>& items) {
                    for (const ItemStatus& item : items) {
                        // Not one that may have ended by the time the signal arrives.
                        if (victim || item.state != ItemState::Running || item.phase != phase ||
                            item.progress > 0.6)
                            continue;
                        victim = item.index;
                        QCOMPARE(::kill(static_cast<pid_t>(item.workerPid), signal), 0);
                        for (std::uint32_t other = 0; other < kGiants; ++other) {
                            if (other != item.index)
                                fixture.host().cancelItem(job, other);
                        }
                    }
                });
        ImageJobSpec spec;
        spec.filters = {*parseFilter(filter.toStdString())};
        job = fixture.submit(spec);
        QVERIFY(fixture.waitFinished(job, 120'000));
        QVERIFY(victim.has_value());
        QCOMPARE(fixture.item(job, *victim).state, ItemState::Done);
        QCOMPARE(fixture.item(job, *victim).attempts, 2U);
        QCOMPARE(fixture.item(job, kGiants).state, ItemState::Done);
        QCOMPARE(fixture.item(job, kGiants).attempts, 1U);
        QCOMPARE(fixture.pool().deaths, std::uint64_t{1});
        QVERIFY(fixture.outputNames().contains("processed_small.jpg"));
        QVERIFY(fixture.outputNames().contains(QString("processed_giant%1.jpg").arg(*victim)));
    }

    void whoIsKilledEveryTimeIsQuarantinedWithSignalAndPhase()
    {
        EngineFixture fixture(config(1));
        addGiant(fixture, "giant.tif");
        addSmall(fixture, "small.tif");
        std::set<qint64> killed;
        connect(&fixture.host(), &EngineHost::itemsChanged, this,
                [&](const QList<ItemStatus>& items) {
                    for (const ItemStatus& item : items) {
                        if (item.index == 0 && item.state == ItemState::Running &&
                            item.phase >= WorkPhase::Decode && killed.insert(item.workerPid).second)
                            ::kill(static_cast<pid_t>(item.workerPid), SIGKILL);
                    }
                });
        const JobId job = fixture.submit(blurSpec());
        QVERIFY(fixture.waitFinished(job));
        const ItemStatus giant = fixture.item(job, 0);
        QCOMPARE(killed.size(), std::size_t{2});
        QCOMPARE(giant.state, ItemState::Quarantined);
        QVERIFY(giant.failure && giant.failure->death);
        QCOMPARE(giant.failure->death->signal, SIGKILL);
        QVERIFY(giant.failure->death->phase >= WorkPhase::Decode);
        QVERIFY(giant.failure->death->peakMemory > 0);
        QCOMPARE(fixture.item(job, 1).state, ItemState::Done);
        QCOMPARE(fixture.outputNames(), QStringList{"processed_small.jpg"});
    }

    void aKillEveryFifthOfASecondCostsNothing()
    {
        constexpr std::uint32_t kItems = 300;
        EngineFixture fixture(config(2));
        const Path first = fixture.inputFolder() / "0.tif";
        QVERIFY(writeSparseTiff(QFile::decodeName(first.c_str()), 1000, 700));
        fixture.addFile(first, ImageFormat::Jpeg);
        for (std::uint32_t i = 1; i < kItems; ++i) {
            const Path path = fixture.inputFolder() / (std::to_string(i) + ".tif");
            QCOMPARE(::link(first.c_str(), path.c_str()), 0);
            fixture.addFile(path, ImageFormat::Jpeg);
        }
        ImageJobSpec spec = blurSpec();
        spec.limits.retries = 100;
        const JobId job = fixture.submit(spec);
        quint32 seed = 11;
        int kills = 0;
        QElapsedTimer sinceKill;
        sinceKill.start();
        QVERIFY(fixture.waitFor(
            [&] {
                // Those that are at an item of this job: who kills the ones that start, or the
                // trial after several deaths, shows the engine a broken environment.
                QList<WorkerStatus> workers = fixture.pool().workers;
                workers.removeIf([](const WorkerStatus& worker) { return !worker.item; });
                if (sinceKill.elapsed() > 200 && !workers.isEmpty()) {
                    seed = seed * 1664525 + 1013904223;
                    const qint64 pid = workers[(seed >> 16) % workers.size()].pid;
                    kills += pid > 0 && ::kill(static_cast<pid_t>(pid), SIGKILL) == 0 ? 1 : 0;
                    sinceKill.restart();
                }
                return fixture.job(job).state == JobState::Finished;
            },
            120'000));
        QVERIFY(kills >= 3);
        QCOMPARE(fixture.job(job).done, kItems);
        QCOMPARE(fixture.outputNames().size(), static_cast<qsizetype>(kItems));
    }

    void inputsThatChangeWhileTheyAreReadHarmNobody()
    {
        EngineFixture fixture(config(1));
        addGiant(fixture, "cut.tif");
        addGiant(fixture, "replaced.tif");
        addSmall(fixture, "small.tif");
        const auto name = [&fixture](const char* file) {
            return QFile::decodeName((fixture.inputFolder() / file).c_str());
        };
        bool cut = false;
        bool replaced = false;
        connect(&fixture.host(), &EngineHost::itemsChanged, this,
                [&](const QList<ItemStatus>& items) {
                    for (const ItemStatus& item : items) {
                        if (item.state != ItemState::Running || item.progress <= 0)
                            continue;
                        if (item.index == 0 && !std::exchange(cut, true))
                            QVERIFY(QFile::resize(name("cut.tif"), 20'000));
                        if (item.index == 1 && !std::exchange(replaced, true))
                            QVERIFY(QFile::remove(name("replaced.tif")) &&
                                    QFile::copy(name("small.tif"), name("replaced.tif")));
                    }
                });
        const JobId job = fixture.submit(blurSpec());
        QVERIFY(fixture.waitFinished(job));
        QVERIFY(cut && replaced);
        QCOMPARE(fixture.item(job, 0).state, ItemState::Failed);
        QCOMPARE(fixture.item(job, 0).failure->error.kind, ErrorKind::DecodeFailed);
        QCOMPARE(fixture.item(job, 1).state, ItemState::Done); // the file that was opened
        QCOMPARE(fixture.item(job, 1).width, 8000U);
        QCOMPARE(fixture.item(job, 2).state, ItemState::Done);
        QCOMPARE(fixture.pool().deaths, std::uint64_t{0});
    }

    void runningItemsCanBeCancelledAtOnce()
    {
        EngineFixture fixture(config(1));
        addGiant(fixture, "giant.tif");
        const JobId job = fixture.submit(blurSpec());
        QVERIFY(fixture.waitFor([&] { return fixture.item(job, 0).progress > 0; }));
        fixture.host().cancelItem(job, 0);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Cancelled);
        QCOMPARE(fixture.pool().deaths, std::uint64_t{0}); // it listened
        QVERIFY(fixture.outputNames().isEmpty());
    }

    void picturesThatNeedMuchMemoryTakeTurnsWhereThereIsLittle()
    {
        EngineConfig little = config(2);
        little.memoryBudgetMib = 64; // one of these takes more
        EngineFixture fixture(little);
        for (const char* name : {"a.tif", "b.tif", "c.tif"})
            addGiant(fixture, name);
        addSmall(fixture, "small.tif");
        JobId job;
        int most = 0;
        connect(&fixture.host(), &EngineHost::itemsChanged, this, [&](const QList<ItemStatus>&) {
            int together = 0;
            for (std::uint32_t index = 0; index < 3; ++index)
                together += fixture.item(job, index).state == ItemState::Running &&
                                    fixture.item(job, index).progress > 0
                                ? 1
                                : 0;
            most = std::max(most, together);
        });
        ImageJobSpec spec;
        spec.filters = {*parseFilter("flip:axis=vertical")}; // waits for the last row
        job = fixture.submit(spec);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 4U);
        QCOMPARE(fixture.pool().deaths, std::uint64_t{0});
        QCOMPARE(most, 1);
    }

    void timingsThumbnailsAndSizesAreReported()
    {
        EngineFixture fixture(config(1));
        addSmall(fixture, "a.tif");
        QList<ItemThumbnail> thumbnails;
        connect(&fixture.host(), &EngineHost::thumbnailsMade, this,
                [&](const QList<ItemThumbnail>& made) { thumbnails += made; });
        const JobId job = fixture.submit(blurSpec());
        QVERIFY(fixture.waitFinished(job));
        const ItemStatus item = fixture.item(job, 0);
        QCOMPARE(item.state, ItemState::Done);
        QCOMPARE(item.width, 40U);
        QCOMPARE(item.height, 30U);
        QVERIFY(item.bytesOut > 0);
        QVERIFY(item.timings.decodeNs > 0 && item.timings.filterNs > 0 &&
                item.timings.encodeNs > 0);
        QVERIFY(item.timings.commitNs > 0);
        QVERIFY(item.timings.totalNs >= item.timings.decodeNs + item.timings.filterNs +
                                            item.timings.encodeNs + item.timings.commitNs);
        QCOMPARE(thumbnails.size(), 1);
        QCOMPARE(thumbnails.first().width, 40);
        QCOMPARE(thumbnails.first().height, 30);
        QCOMPARE(thumbnails.first().rgba.size(), 40 * 30 * 4);
    }

    void noThumbnailIsMadeWhereNobodyShowsOne()
    {
        EngineConfig silent = config(1);
        silent.thumbnails = false;
        EngineFixture fixture(silent);
        addSmall(fixture, "a.tif");
        int thumbnails = 0;
        connect(&fixture.host(), &EngineHost::thumbnailsMade, this, [&] { ++thumbnails; });
        const JobId job = fixture.submit(blurSpec());
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Done);
        QCOMPARE(thumbnails, 0);
    }
};

MANYHANDS_EVENT_TEST(RealWorkersTest)
#include "tst_real_workers.moc"
