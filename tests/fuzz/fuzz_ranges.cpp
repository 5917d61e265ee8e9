// The engine's side of a range while its workers write whatever they like into the shared memory.
// Results may be wrong then; the job has to end all the same, and no chunk may count twice.

#include <fcntl.h>
#include <set>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/range_run.h"
#include "fuzz.h"

using namespace manyhands;

namespace {

const Error kDeath{ErrorKind::WorkerDied, "it died", {}, 0};

class Bench {
public:
    Bench(std::uint64_t chunks, bool ordered)
    {
        RangeJob job;
        divideEvenly(job, 0, chunks - 1, 1);
        job.ordered = ordered;
        job.ring = kShortestRing;
        job.reportResults = true;
        job.chunkTimeoutMs = 1000;
        m_run = std::move(*RangeRun::create(JobId{1}, std::move(job), 0));
        struct stat info {};
        ::fstat(m_run->arenaFd(), &info);
        m_size = static_cast<std::size_t>(info.st_size);
        m_bytes = static_cast<std::byte*>(
            ::mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_SHARED, m_run->arenaFd(), 0));
        m_arena.emplace(*RangeArena::open(UniqueFd(::fcntl(m_run->arenaFd(), F_DUPFD_CLOEXEC, 0))));
    }
    ~Bench() { ::munmap(m_bytes, m_size); }

    void step(fuzz::Input& in)
    {
        const auto what = in.take<std::uint8_t>();
        switch (what % 8) {
        case 0:
            if (m_run->wantsWorker() && m_places.size() < 8)
                m_places.push_back(m_run->startTurn(m_now).place);
            break;
        case 1: { // a number anywhere
            const std::uint64_t value = in.take<std::uint64_t>();
            const std::size_t at = in.take<std::uint16_t>() % (m_size / sizeof value);
            std::memcpy(m_bytes + at * sizeof value, &value, sizeof value);
            break;
        }
        case 2: // a small number at the head: marks, cursor, limit
            m_bytes[in.take<std::uint8_t>()] = static_cast<std::byte>(in.take<std::uint8_t>());
            break;
        case 3:
            m_run->collect(m_now);
            break;
        case 4:
            if (const auto place = takePlace(in))
                m_run->endTurn(*place, RangeLeft{}, m_now);
            break;
        case 5:
            if (const auto place = takePlace(in))
                m_run->turnDied(*place, what > 127 ? std::optional(kDeath) : std::nullopt, m_now);
            break;
        case 6:
            m_now += in.take<std::uint32_t>();
            (void)m_run->overdue(m_now);
            break;
        default:
            workHonestly(1);
            break;
        }
    }

    /// The liars are gone; whoever works now is honest.
    void end()
    {
        for (const std::uint32_t place : m_places)
            m_run->turnDied(place, std::nullopt, m_now);
        m_places.clear();
        constexpr int kTurns = 10'000;
        for (int turn = 0; turn < kTurns && !m_run->finishIfComplete(m_now); ++turn) {
            m_run->collect(m_now);
            if (m_run->wantsWorker())
                workHonestly(kShortestRing);
        }
        FUZZ_REQUIRE(m_run->finished());
    }

    void checkResults()
    {
        const RangeStatus status = m_run->status(m_now);
        FUZZ_REQUIRE(status.done <= status.chunks);
        for (const RangeResult& result : m_run->takeResults()) {
            FUZZ_REQUIRE(result.chunk < status.chunks);
            FUZZ_REQUIRE(m_seen.insert(result.chunk).second);
        }
        if (status.outcome == RangeOutcome::Done)
            FUZZ_REQUIRE(m_seen.size() == status.chunks);
    }

private:
    std::optional<std::uint32_t> takePlace(fuzz::Input& in)
    {
        if (m_places.empty())
            return std::nullopt;
        const std::size_t index = in.take<std::uint8_t>() % m_places.size();
        const std::uint32_t place = m_places[index];
        m_places.erase(m_places.begin() + static_cast<std::ptrdiff_t>(index));
        return place;
    }

    void workHonestly(std::uint32_t most)
    {
        if (!m_run->wantsWorker())
            return;
        const RunRange turn = m_run->startTurn(m_now);
        for (const std::uint64_t chunk : turn.again) {
            m_arena->claimAgain(turn.place, chunk);
            m_arena->finish(chunk, {});
        }
        for (std::uint32_t i = 0; i < most; ++i) {
            const auto chunk = m_arena->claimNext(turn.place);
            if (!chunk)
                break;
            m_arena->finish(*chunk, {});
        }
        m_arena->release(turn.place);
        m_run->endTurn(turn.place, RangeLeft{}, m_now);
    }

    std::unique_ptr<RangeRun> m_run;
    std::byte* m_bytes = nullptr; ///< All of the shared memory, as a worker sees it.
    std::size_t m_size = 0;
    std::optional<RangeArena> m_arena;
    std::vector<std::uint32_t> m_places;
    std::set<std::uint64_t> m_seen;
    std::int64_t m_now = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input in(data, size);
    const std::uint64_t chunks = 1 + in.take<std::uint8_t>() % 40;
    Bench bench(chunks, (in.take<std::uint8_t>() & 1) != 0);
    while (!in.empty()) {
        bench.step(in);
        bench.checkResults();
    }
    bench.end();
    bench.checkResults();
    return 0;
}
