#include <QTest>

#include "engine/prime_jobs.h"
#include "ipc/shared_memory.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

/// What workers leave of a range's gaps, written by the test in their place.
struct GapSlots {
    explicit GapSlots(RangeJob& job) : memory(SharedMemory::open(std::move(job.payload[0]))) {}

    /// As PrimeGaps::write() of a chunk with these primes and nothing between them.
    RangeResult tell(std::uint32_t slot, std::uint64_t first, std::uint64_t last)
    {
        auto* words = reinterpret_cast<std::uint64_t*>(memory->data()) + slot * kPrimeGapsWords;
        words[0] = first;
        words[1] = last;
        words[2] = 0;
        return {slot, {}, slot};
    }

    Result<SharedMemory> memory;
};

} // namespace

class PrimeJobsTest : public QObject {
    Q_OBJECT
private slots:
    void gapsThatCannotBeFailTheirJobAndNothingElse_data()
    {
        QTest::addColumn<quint64>("first");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("the next prime") << quint64(127) << true;
        QTest::newRow("no prime at all") << quint64(0) << true;
        QTest::newRow("one that was before") << quint64(113) << false;
        QTest::newRow("farther than any") << quint64(113 + 1552) << false;
        QTest::newRow("as far as can be told") << ~quint64(0) << false;
    }
    void gapsThatCannotBeFailTheirJobAndNothingElse()
    {
        QFETCH(quint64, first);
        QFETCH(bool, isTaken);
        const auto total = std::make_shared<PrimeGaps>();
        auto job = primeGapsJob({0, 1'000'000'000}, 1, total);
        QVERIFY(job);
        GapSlots workers(*job);
        QVERIFY(workers.memory);
        QVERIFY(job->sink({workers.tell(0, 2, 113)}));
        const Status taken = job->sink({workers.tell(1, first, first)});
        QCOMPARE(taken.has_value(), isTaken);
        if (!isTaken)
            QCOMPARE(taken.error().kind, ErrorKind::ProtocolViolation);
    }

    void aFormulaKeepsWhatIsBelowTheRange()
    {
        std::vector<PrimeCheckpoint> told;
        const auto tell = [&](const PrimeCheckpoint& reached) { told.push_back(reached); };
        RangeJob whole = primeFormulaJob({100, 200}, 4, {}, tell);
        QCOMPARE(whole.chunks, std::uint64_t{2});
        QVERIFY((whole.chunkAt(0) == RangeChunk{0, 99}));
        QVERIFY((whole.chunkAt(1) == RangeChunk{0, 200}));
        QVERIFY(whole.sink({{0, {25}, 0}}));
        QVERIFY(told.back().below == 25U);
        QVERIFY(whole.sink({{1, {46}, 1}}));
        QCOMPARE(told.back().sum, std::uint64_t{21});
        QCOMPARE(told.back().next, std::uint64_t{201});

        RangeJob rest = primeFormulaJob({100, 200}, 4, told.front(), tell);
        QCOMPARE(rest.chunks, std::uint64_t{1});
        QVERIFY((rest.chunkAt(0) == RangeChunk{0, 200}));
        QVERIFY(!rest.sink({{0, {24}, 0}})); // fewer up to there than below
        QVERIFY(rest.sink({{0, {46}, 0}}));
        QCOMPARE(told.back().sum, std::uint64_t{21});
        for (const std::uint64_t start : {0, 1, 2}) // below which there is none
            QCOMPARE(primeFormulaJob({start, 200}, 4, {}, tell).chunks, std::uint64_t{1});
    }

    void aCheckpointAtTheLastNumberThereIsStaysBehindIt()
    {
        constexpr std::uint64_t kMost = ~std::uint64_t{0};
        PrimeCheckpoint last;
        auto job = checkpointedCountJob({0, kMost}, PrimeKind::Primes, 1, {kMost - 1000, 5},
                                        [&](const PrimeCheckpoint& reached) { last = reached; });
        QCOMPARE(job.chunks, std::uint64_t{1});
        QVERIFY(job.sink({{0, {7}, 0}}));
        QCOMPARE(last.sum, std::uint64_t{12});
        QCOMPARE(last.next, kMost); // which is no prime
    }
};

MANYHANDS_TEST(PrimeJobsTest)
#include "tst_prime_jobs.moc"
