#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include <QtTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ipc/range_arena.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

UniqueFd copyOf(const RangeArena& arena)
{
    return UniqueFd(::fcntl(arena.fd(), F_DUPFD_CLOEXEC, 0));
}

/// Another mapping of the same memory, as raw words.
class RawWords {
public:
    explicit RawWords(const RangeArena& arena)
        : m_bytes(static_cast<std::size_t>(::lseek(arena.fd(), 0, SEEK_END))),
          m_words(static_cast<std::uint64_t*>(
              ::mmap(nullptr, m_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, arena.fd(), 0)))
    {}
    ~RawWords() { ::munmap(m_words, m_bytes); }
    RawWords(const RawWords&) = delete;
    RawWords& operator=(const RawWords&) = delete;

    std::size_t count() const { return m_bytes / sizeof(std::uint64_t); }
    std::uint64_t& operator[](std::size_t index) { return m_words[index]; }

private:
    std::size_t m_bytes;
    std::uint64_t* m_words;
};

RangeArena makeArena(std::uint32_t ring, std::uint64_t limit)
{
    auto arena = RangeArena::create(ring);
    for (std::uint64_t chunk = 0; chunk < limit; ++chunk)
        arena->describe(chunk, {chunk * 10, chunk * 10 + 9});
    arena->setLimit(limit);
    return std::move(*arena);
}

} // namespace

class RangeArenaTest : public QObject {
    Q_OBJECT
private slots:
    void chunksAreTakenInOrderAndFinishedWithTheirWords()
    {
        RangeArena engine = makeArena(64, 3);
        auto worker = RangeArena::open(copyOf(engine));
        QVERIFY(worker.has_value());
        QCOMPARE(worker->ring(), 64U);
        for (std::uint64_t chunk = 0; chunk < 3; ++chunk) {
            QCOMPARE(worker->claimNext(5), std::optional(chunk));
            QCOMPARE(engine.claimOf(5), std::optional(chunk));
            QCOMPARE(engine.cursor(), chunk + 1);
            QVERIFY((worker->numbers(chunk) == RangeChunk{chunk * 10, chunk * 10 + 9}));
            QVERIFY(!engine.isDone(chunk));
            worker->finish(chunk, {chunk, 2, 3, 4, ~0ULL});
            QVERIFY(engine.isDone(chunk));
            QVERIFY((engine.words(chunk) == RangeWords{chunk, 2, 3, 4, ~0ULL}));
        }
        QCOMPARE(worker->claimNext(5), std::nullopt);
        QCOMPARE(engine.claimOf(5), std::nullopt);
        QCOMPARE(engine.cursor(), 3ULL);
    }

    void theRingIsUsedAnewAndOldResultsCountForNothing()
    {
        RangeArena arena = makeArena(64, 64);
        while (const auto chunk = arena.claimNext(0))
            arena.finish(*chunk, {*chunk});
        arena.describe(64, {7, 8});
        QCOMPARE(arena.slotOf(64), 0U);
        QVERIFY(!arena.isDone(64));
        QVERIFY(!arena.isDone(0));
        QCOMPARE(arena.claimNext(0), std::nullopt);
        arena.setLimit(65);
        QCOMPARE(arena.claimNext(0), std::optional<std::uint64_t>(64));
        QVERIFY((arena.numbers(64) == RangeChunk{7, 8}));
    }

    void everyChunkIsTakenOnceByWorkersAtTheSameTime()
    {
        constexpr std::uint64_t kChunks = kLongestRing;
        RangeArena arena = makeArena(kLongestRing, kChunks);
        std::vector<std::vector<std::uint64_t>> taken(4);
        std::vector<std::thread> workers;
        for (std::uint32_t place = 0; place < taken.size(); ++place) {
            workers.emplace_back([&, place] {
                auto own = RangeArena::open(copyOf(arena));
                while (const auto chunk = own->claimNext(place)) {
                    taken[place].push_back(*chunk);
                    own->finish(*chunk, {*chunk * 3});
                }
            });
        }
        for (std::thread& worker : workers)
            worker.join();
        std::set<std::uint64_t> all;
        std::size_t count = 0;
        for (const auto& some : taken) {
            all.insert(some.begin(), some.end());
            count += some.size();
        }
        QCOMPARE(count, static_cast<std::size_t>(kChunks));
        QCOMPARE(all.size(), static_cast<std::size_t>(kChunks));
        for (std::uint64_t chunk = 0; chunk < kChunks; ++chunk)
            QVERIFY(arena.isDone(chunk) && arena.words(chunk)[0] == chunk * 3);
    }

    /// The invariant that recovery rests on: whatever is below the cursor is done, or some record
    /// says it, at every moment at which somebody looks in the order cursor, records, done.
    void whatIsTakenAndNotDoneStandsInARecordAtEveryMoment()
    {
        constexpr std::uint32_t kWorkers = 3;
        RangeArena arena = makeArena(kLongestRing, kLongestRing);
        std::vector<std::thread> workers;
        for (std::uint32_t place = 0; place < kWorkers; ++place) {
            workers.emplace_back([&arena, place] {
                while (const auto chunk = arena.claimNext(place))
                    arena.finish(*chunk, {});
            });
        }
        std::uint64_t looked = 0;
        std::uint64_t broken = 0;
        std::uint64_t head = 0;
        while (head < kLongestRing) {
            const std::uint64_t cursor = arena.cursor();
            std::set<std::uint64_t> claimed;
            for (std::uint32_t place = 0; place < kWorkers; ++place) {
                if (const auto claim = arena.claimOf(place))
                    claimed.insert(*claim);
            }
            for (std::uint64_t chunk = head; chunk < cursor; ++chunk) {
                ++looked;
                if (!arena.isDone(chunk) && claimed.count(chunk) == 0)
                    ++broken;
            }
            while (head < cursor && arena.isDone(head))
                ++head;
        }
        for (std::thread& worker : workers)
            worker.join();
        QVERIFY(looked >= kLongestRing);
        QCOMPARE(broken, std::uint64_t{0});
    }

    void aWorkerThatIsKilledLeavesARecordOfWhatItHad()
    {
        for (int round = 0; round < 20; ++round) {
            RangeArena arena = makeArena(kLongestRing, kLongestRing);
            const pid_t child = ::fork();
            if (child == 0) {
                while (const auto chunk = arena.claimNext(1))
                    arena.finish(*chunk, {*chunk + 1});
                ::_exit(0);
            }
            while (arena.cursor() < static_cast<std::uint64_t>(round) * 50 + 1) {
            }
            ::kill(child, SIGKILL);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            const std::uint64_t cursor = arena.cursor();
            std::vector<std::uint64_t> open;
            for (std::uint64_t chunk = 0; chunk < cursor; ++chunk) {
                if (!arena.isDone(chunk))
                    open.push_back(chunk);
            }
            QVERIFY(open.size() <= 1);
            if (!open.empty())
                QCOMPARE(arena.claimOf(1), std::optional(open.front()));
        }
    }

    void namedChunksDoNotMoveTheCursor()
    {
        RangeArena arena = makeArena(64, 10);
        arena.claimAgain(2, 4);
        QCOMPARE(arena.claimOf(2), std::optional<std::uint64_t>(4));
        QCOMPARE(arena.cursor(), 0ULL);
        arena.release(2);
        QCOMPARE(arena.claimOf(2), std::nullopt);
    }

    void askingConcernsOnePlaceUntilItIsCleared()
    {
        RangeArena arena = makeArena(64, 1);
        arena.askToLeave(7);
        QVERIFY(arena.isAskedToLeave(7));
        QVERIFY(!arena.isAskedToLeave(6));
        arena.clearPlace(7);
        QVERIFY(!arena.isAskedToLeave(7));
    }

    void onlyRingsOfTheRightLengthAreMade()
    {
        QVERIFY(!RangeArena::create(0));
        QVERIFY(!RangeArena::create(4));
        QVERIFY(!RangeArena::create(100));
        QVERIFY(!RangeArena::create(kLongestRing * 2));
        QVERIFY(RangeArena::create(kLongestRing).has_value());
    }

    void foreignMemoryIsRefused()
    {
        const RangeArena arena = makeArena(64, 1);
        const auto other = SharedMemory::create("other", 1 << 20);
        QVERIFY(!RangeArena::open(UniqueFd(::fcntl(other->fd(), F_DUPFD_CLOEXEC, 0))));
        const auto small = SharedMemory::create("small", 64);
        QVERIFY(!RangeArena::open(UniqueFd(::fcntl(small->fd(), F_DUPFD_CLOEXEC, 0))));
        RawWords raw(arena);
        const std::uint64_t marks = raw[0];
        const std::uint64_t ring = raw[1];
        for (const auto& [first, second] : {std::pair{marks ^ 1, ring},
                                            {marks ^ (1ULL << 32), ring},
                                            {marks, std::uint64_t{128}},
                                            {marks, std::uint64_t{65}},
                                            {marks, std::uint64_t{0xFFFFFFFF}}}) {
            raw[0] = first;
            raw[1] = second;
            QVERIFY(!RangeArena::open(copyOf(arena)));
        }
        raw[0] = marks;
        raw[1] = ring;
        QVERIFY(RangeArena::open(copyOf(arena)).has_value());
    }

    void whateverIsWrittenThereNothingIsReadOutOfBounds()
    {
        const RangeArena arena = makeArena(64, 64);
        RawWords raw(arena);
        for (const std::uint64_t value : {~0ULL, 1ULL, 1ULL << 63, 0x4242424242424242ULL}) {
            for (std::size_t word = 8; word < raw.count(); ++word) // behind the header
                raw[word] = value;
            for (std::uint64_t chunk = 0; chunk < 200; ++chunk) {
                (void)arena.isDone(chunk);
                QCOMPARE(arena.words(chunk)[4], value);
            }
            for (std::uint32_t place = 0; place < kRangePlaces; ++place)
                QCOMPARE(arena.claimOf(place), std::optional(value - 1));
            QCOMPARE(arena.cursor(), value);
        }
    }
};

MANYHANDS_EVENT_TEST(RangeArenaTest)
#include "tst_range_arena.moc"
