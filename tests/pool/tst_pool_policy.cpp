#include <csignal>

#include <QtTest>

#include "base/clock.h"
#include "pool/death_text.h"
#include "pool/log_tail.h"
#include "pool/retry_policy.h"
#include "pool/start_breaker.h"
#include "support/test_program.h"

using namespace manyhands;

class PoolPolicyTest : public QObject {
    Q_OBJECT
private slots:
    void theRunningItemIsTriedOnceMoreThenQuarantined()
    {
        QCOMPARE(afterDeath({0, 0, 1, false}, Blame::Running), AfterDeath::RetryFresh);
        QCOMPARE(afterDeath({1, 0, 1, false}, Blame::Running), AfterDeath::Quarantine);
        QCOMPARE(afterDeath({0, 0, 0, false}, Blame::Running), AfterDeath::Quarantine);
        QCOMPARE(afterDeath({2, 0, 3, false}, Blame::Running), AfterDeath::RetryFresh);
    }

    void theItemBehindItIsNotBlamed()
    {
        QCOMPARE(afterDeath({0, 0, 0, false}, Blame::Waiting), AfterDeath::Requeue);
        QCOMPARE(afterDeath({0, 0, 0, false}, Blame::Unknown), AfterDeath::Requeue);
    }

    void endlessInnocenceIsNotBelieved()
    {
        QCOMPARE(afterDeath({0, kUnblamedDeathsBearable, 1, false}, Blame::Unknown),
                 AfterDeath::RetryFresh);
        QCOMPARE(afterDeath({1, kUnblamedDeathsBearable, 1, false}, Blame::Unknown),
                 AfterDeath::Quarantine);
    }

    void aCancelledItemIsNeverTriedAgain()
    {
        QCOMPARE(afterDeath({0, 0, 1, true}, Blame::Running), AfterDeath::Cancel);
    }

    void killsFromOutsideOpenTheBreakerLater()
    {
        StartBreaker breaker;
        std::int64_t waitedMs = 0;
        for (int kill = 0; kill < StartBreaker::kKillsToOpen - 1; ++kill) {
            breaker.recordKill();
            waitedMs += breaker.delayMs();
        }
        QVERIFY(!breaker.isOpen());
        QVERIFY(waitedMs <= StartBreaker::kWindowMs);
        breaker.recordSuccess();
        breaker.recordKill();
        QVERIFY(!breaker.isOpen());
        QCOMPARE(breaker.delayMs(), StartBreaker::kFirstDelayMs);
        for (int kill = 1; kill < StartBreaker::kKillsToOpen; ++kill)
            breaker.recordKill();
        QVERIFY(breaker.isOpen());
        breaker.reset();
        QVERIFY(!breaker.isOpen());
    }

    void fiveDeathsInTenSecondsOpenTheBreaker()
    {
        StartBreaker breaker;
        for (int death = 0; death < StartBreaker::kDeathsToOpen - 1; ++death)
            breaker.recordDeath(death * kNsPerSecond);
        QVERIFY(!breaker.isOpen());
        breaker.recordDeath(9 * kNsPerSecond);
        QVERIFY(breaker.isOpen());
        breaker.reset();
        QVERIFY(!breaker.isOpen());
        QCOMPARE(breaker.delayMs(), 0);
    }

    void deathsFarApartNeverOpenIt()
    {
        StartBreaker breaker;
        for (int death = 0; death < 100; ++death)
            breaker.recordDeath(death * 3 * kNsPerSecond);
        QVERIFY(!breaker.isOpen());
        QCOMPARE(breaker.delayMs(), StartBreaker::kLongestDelayMs);
    }

    void threeHangsOpenItHoweverFarApart()
    {
        StartBreaker breaker;
        breaker.recordHang(0);
        breaker.recordHang(60 * kNsPerSecond);
        QVERIFY(!breaker.isOpen());
        breaker.recordHang(120 * kNsPerSecond);
        QVERIFY(breaker.isOpen());
        breaker.closeAgain();
        QVERIFY(!breaker.isOpen());
        QVERIFY(breaker.delayMs() > 0);
    }

    void theDelayDoublesAndASuccessForgivesIt()
    {
        StartBreaker breaker;
        breaker.recordDeath(0);
        QCOMPARE(breaker.delayMs(), 100);
        breaker.recordDeath(1);
        QCOMPARE(breaker.delayMs(), 200);
        breaker.recordSuccess();
        QCOMPARE(breaker.delayMs(), 0);
        breaker.recordDeath(2);
        QVERIFY(!breaker.isOpen());
    }

    void theLogKeepsItsEnd()
    {
        LogTail log;
        log.append("first\n");
        log.append(std::string(LogTail::kKept, 'x'));
        log.append("\nlast but one\nlast\n");
        QCOMPARE(log.lastLines(2), std::string("last but one\nlast"));
        QVERIFY(log.lastLines(100).size() <= LogTail::kKept);
        QVERIFY(log.lastLines(100).find("first") == std::string::npos);
        QCOMPARE(LogTail().lastLines(5), std::string());
    }

    void aDeathForLackOfMemoryIsToldFromOthers()
    {
        WorkerDeath death;
        death.reason = DeathReason::Crashed;
        death.signal = SIGKILL;
        death.peakMemory = 40ULL << 20;
        QVERIFY(!looksLikeMemory(death)); // small: somebody's kill
        death.peakMemory = 900ULL << 20;
        QVERIFY(looksLikeMemory(death));
        QVERIFY(itemDeathError(death).message.find("lack of memory") != std::string::npos);
        death.reason = DeathReason::DeadlinePassed; // that signal was ours
        QVERIFY(!looksLikeMemory(death));
        death.reason = DeathReason::Crashed;
        death.signal = SIGSEGV;
        QVERIFY(!looksLikeMemory(death));
        death.signal = SIGABRT;
        death.logTail = "terminate called after throwing an instance of 'std::bad_alloc'";
        QVERIFY(looksLikeMemory(death));
        death.logTail = "GLib-ERROR: gmem.c:136: failed to allocate 400000000 bytes";
        QVERIFY(looksLikeMemory(death));
        death.logTail = "assertion failed";
        QVERIFY(!looksLikeMemory(death));
    }

    void aDeathIsToldBySignalAndPhase()
    {
        WorkerDeath death;
        death.reason = DeathReason::Crashed;
        death.signal = SIGSEGV;
        death.phase = WorkPhase::Decode;
        death.logTail = "libfoo: oops";
        const Error error = itemDeathError(death);
        QCOMPARE(error.kind, ErrorKind::WorkerDied);
        QCOMPARE(error.message,
                 std::string("the worker process was ended by SIGSEGV while decoding"));
        QCOMPARE(error.detail, std::string("libfoo: oops"));
        death.signal = 0;
        death.exitCode = 3;
        QVERIFY(itemDeathError(death).message.find("status 3") != std::string::npos);
    }
};

MANYHANDS_TEST(PoolPolicyTest)
#include "tst_pool_policy.moc"
