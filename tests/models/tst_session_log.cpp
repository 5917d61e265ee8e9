#include <QtTest>

#include "engine/engine_host.h"
#include "models/input_scanner.h"
#include "models/session_log.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

JobStatus job(JobState state)
{
    JobStatus status;
    status.id = JobId{3};
    status.state = state;
    status.items = 12;
    return status;
}

/// The texts of the log, the latest last.
QStringList texts(const LogModel& log)
{
    QStringList texts;
    for (int row = 0; row < log.rowCount(); ++row)
        texts << log.at(row).text;
    return texts;
}

} // namespace

class SessionLogTest : public QObject {
    Q_OBJECT

private slots:
    void jobIsToldOnceForEveryChange();
    void shortJobHasBeginningAndEnd();
    void jobTakenUpAgainBeginsAnew();
    void jobOfAnEarlierRunIsNoNews();
    void scanTellsItsProblems();
    void brokenPoolIsToldOnce();

private:
    EngineHost m_engine{EngineConfig{}};
    EngineNews m_news{m_engine};
};

void SessionLogTest::jobIsToldOnceForEveryChange()
{
    LogModel model;
    SessionLog log(m_engine, m_news, model);
    JobStatus blocked = job(JobState::Blocked);
    blocked.blockedBy.message = "the disk is full";
    for (const JobStatus& status :
         {job(JobState::Running), job(JobState::Running), blocked, blocked, job(JobState::Running),
          job(JobState::Paused), job(JobState::Running), job(JobState::Finished),
          job(JobState::Finished)})
        log.takeJob(status);
    const QStringList told = texts(model);
    QCOMPARE(told.size(), 6);
    QVERIFY(told.at(0).contains(QStringLiteral("12")));
    QCOMPARE(told.at(1), QStringLiteral("Waits: the disk is full"));
    QCOMPARE(model.at(1).level, LogLevel::Warning);
    QCOMPARE(told.at(2), QStringLiteral("Goes on"));
    QCOMPARE(told.at(3), QStringLiteral("Paused"));
    QCOMPARE(told.at(4), QStringLiteral("Goes on"));
    QVERIFY(told.at(5).startsWith(QStringLiteral("Finished")));
    QCOMPARE(model.at(5).source, QStringLiteral("Job 3"));
}

void SessionLogTest::shortJobHasBeginningAndEnd()
{
    LogModel model;
    SessionLog log(m_engine, m_news, model);
    JobStatus status = job(JobState::Finished);
    status.done = 10;
    status.failed = 2;
    log.takeJob(status);
    log.takeJob(status);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.at(1).level, LogLevel::Warning);
    QVERIFY(model.at(1).text.contains(QStringLiteral("10 done, 2 failed")));
}

void SessionLogTest::jobOfAnEarlierRunIsNoNews()
{
    LogModel model;
    SessionLog log(m_engine, m_news, model);
    log.takeRestored(JobId{3}, JobState::Finished);
    log.takeJob(job(JobState::Finished));
    QCOMPARE(model.rowCount(), 0);
    log.takeRestored(JobId{3}, JobState::Running);
    log.takeJob(job(JobState::Running));
    QCOMPARE(texts(model), QStringList{QStringLiteral("Goes on")});
}

void SessionLogTest::jobTakenUpAgainBeginsAnew()
{
    LogModel model;
    SessionLog log(m_engine, m_news, model);
    log.takeJob(job(JobState::Finished));
    log.takeJob(job(JobState::Running));
    log.takeJob(job(JobState::Finished));
    QCOMPARE(model.rowCount(), 4);
}

void SessionLogTest::scanTellsItsProblems()
{
    LogModel model;
    SessionLog log(m_engine, m_news, model);
    ScanSummary summary;
    for (int i = 0; i < 60; ++i)
        summary.problems.push_back({ErrorKind::Unreadable, "cannot read a folder", {}});
    log.takeScan(5, summary);
    QCOMPARE(model.rowCount(), 52); // fifty of them, how many more, and what was added
    QCOMPARE(model.at(0).level, LogLevel::Warning);
    QVERIFY(model.at(50).text.contains(QStringLiteral("10")));
    QCOMPARE(model.at(51).text, QStringLiteral("5 added"));
}

void SessionLogTest::brokenPoolIsToldOnce()
{
    LogModel model;
    SessionLog log(m_engine, m_news, model);
    PoolStatus pool;
    log.takePool(pool);
    pool.broken = true;
    pool.brokenBy.message = "the worker is missing";
    log.takePool(pool);
    log.takePool(pool);
    pool.broken = false;
    log.takePool(pool);
    QCOMPARE(texts(model), (QStringList{QStringLiteral("The worker is missing"),
                                        QStringLiteral("They are started again")}));
    QCOMPARE(model.at(0).level, LogLevel::Error);
}

MANYHANDS_EVENT_TEST(SessionLogTest)
#include "tst_session_log.moc"
