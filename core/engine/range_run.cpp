#include "engine/range_run.h"

#include <algorithm>
#include <bit>

#include "base/clock.h"
#include "engine/job_run.h"

namespace manyhands {
namespace {

/// Chunks can be lost without a death only by workers that write where they must not. Once may be
/// an accident of memory; a job that keeps losing chunks would never end.
constexpr int kStrayRoundsBearable = 3;
/// Workers that may die in a row at the beginning of their turns, before they took a chunk.
constexpr int kBarrenDeathsBearable = 5;

std::uint32_t ringFor(const RangeJob& job)
{
    const std::uint64_t most = job.ring > 0 ? job.ring : kLongestRing;
    const std::uint64_t wanted =
        std::clamp<std::uint64_t>(std::min(most, job.chunks), kShortestRing, kLongestRing);
    return static_cast<std::uint32_t>(std::bit_ceil(wanted));
}

} // namespace

Result<std::unique_ptr<RangeRun>> RangeRun::create(JobId id, RangeJob job, std::int64_t nowNs)
{
    constexpr std::uint64_t kMostChunks = std::uint64_t{1} << 62; // indexes never overflow
    if (!job.chunkAt || job.chunks > kMostChunks)
        return failure(ErrorKind::InvalidArgument, "the range has no chunks that could be counted");
    auto arena = RangeArena::create(ringFor(job));
    if (!arena)
        return tl::unexpected(arena.error());
    return std::unique_ptr<RangeRun>(new RangeRun(id, std::move(job), std::move(*arena), nowNs));
}

RangeRun::RangeRun(JobId id, RangeJob job, RangeArena arena, std::int64_t nowNs)
    : m_job(std::move(job)),
      m_arena(std::move(arena)),
      m_collected(m_arena->ring()),
      m_places(kRangePlaces),
      m_activeSinceNs(nowNs),
      m_watchedNs(nowNs)
{
    m_status.id = id;
    m_status.chunks = m_job.chunks;
    refill();
}

bool RangeRun::wantsWorker() const
{
    const int most = m_job.maxWorkers > 0 ? m_job.maxWorkers : static_cast<int>(kRangePlaces);
    return m_status.state == JobState::Running && !isGivenUp() && m_workers < most && open() > 0;
}

std::uint64_t RangeRun::open() const
{
    if (!m_arena)
        return 0;
    return (m_limit - std::min(m_arena->cursor(), m_limit)) + m_again.size();
}

RunRange RangeRun::startTurn(std::int64_t nowNs)
{
    const auto free = std::find_if(m_places.begin(), m_places.end(),
                                   [](const Place& place) { return !place.taken; });
    const auto number = static_cast<std::uint32_t>(free - m_places.begin());
    Place& place = *free;
    place.taken = true;
    place.watched.reset();
    place.watchedSinceNs = nowNs;
    ++m_workers;
    // Fair shares of what is to be done again, so that one worker does not end up with all of it.
    while (!m_again.empty() && place.again.size() < kMostAgain) {
        place.again.push_back(m_again.front());
        m_again.pop_front();
    }
    m_arena->clearPlace(number);
    RunRange turn;
    turn.item = itemIdOf(m_status.id, m_turns++);
    turn.range = m_status.id.value;
    turn.place = number;
    turn.task = m_job.task;
    turn.again = place.again;
    return turn;
}

void RangeRun::freePlace(std::uint32_t number)
{
    Place& place = m_places[number];
    place.taken = false;
    for (const std::uint64_t chunk : place.again)
        m_again.push_front(chunk);
    place.again.clear();
    --m_workers;
}

void RangeRun::endTurn(std::uint32_t place, const RangeLeft& left, std::int64_t nowNs)
{
    m_status.cpuSeconds += static_cast<double>(left.cpuNs) / kNsPerSecond;
    m_status.peakMemory = std::max(m_status.peakMemory, left.peakMemory);
    takeDone();
    freePlace(place);
    collect(nowNs);
}

void RangeRun::turnDied(std::uint32_t number, const std::optional<Error>& death, std::int64_t nowNs)
{
    Place& place = m_places[number];
    m_status.deaths += death ? 1 : 0;
    m_status.lastDeath = death.value_or(m_status.lastDeath);
    takeDone(); // what it had finished counts
    const auto claim = m_arena->claimOf(number);
    const bool isNamed = claim && std::erase(place.again, *claim) > 0;
    freePlace(number);
    if (isNamed) {
        m_named.erase(*claim);
        doAgain(*claim, death);
    } else if (claim && *claim >= m_head && *claim < m_limit && m_named.count(*claim) == 0) {
        m_suspects.push_back({*claim, death});
    } else if (!claim && death && ++m_barrenDeaths > kBarrenDeathsBearable) {
        fail(*death);
    }
    collect(nowNs);
}

void RangeRun::turnFailed(std::uint32_t place, Error error, std::int64_t nowNs)
{
    takeDone();
    freePlace(place);
    if (error.kind != ErrorKind::Cancelled)
        fail(std::move(error));
    collect(nowNs);
}

void RangeRun::collect(std::int64_t nowNs)
{
    if (!m_arena)
        return;
    settleSuspects();
    takeDone();
    deliver();
    keep(nowNs);
    if (m_arena->limit() != m_limit) {
        // Only we write it. Lowered by a worker it would keep all others from their chunks for
        // ever.
        m_arena->setLimit(m_limit);
        countStrayRound();
    }
    if (m_workers == 0)
        recoverStrays();
    refill();
}

bool RangeRun::isCollected(std::uint64_t chunk) const
{
    return chunk < m_head || (chunk < m_limit && m_collected[m_arena->slotOf(chunk)]);
}

void RangeRun::takeDone()
{
    // A cursor beyond the limit is a lie that changes nothing here.
    const std::uint64_t reached = std::min(m_arena->cursor(), m_limit);
    for (std::uint64_t chunk = m_head; chunk < reached; ++chunk) {
        if (!m_collected[m_arena->slotOf(chunk)] && m_arena->isDone(chunk))
            take(chunk);
    }
}

void RangeRun::take(std::uint64_t chunk)
{
    m_collected[m_arena->slotOf(chunk)] = true;
    ++m_status.done;
    m_barrenDeaths = 0;
    if (m_named.erase(chunk) > 0) {
        std::erase(m_again, chunk);
        for (Place& place : m_places)
            std::erase(place.again, chunk);
    }
    if (!m_job.ordered)
        m_batch.push_back({chunk, m_arena->words(chunk), m_arena->slotOf(chunk)});
}

void RangeRun::deliver()
{
    while (m_head < m_limit && m_collected[m_arena->slotOf(m_head)]) {
        const std::uint32_t slot = m_arena->slotOf(m_head);
        if (m_job.ordered)
            m_batch.push_back({m_head, m_arena->words(m_head), slot});
        m_collected[slot] = false;
        ++m_head;
    }
    if (m_batch.empty())
        return;
    for (const RangeResult& result : m_batch) {
        for (std::size_t i = 0; i < result.words.size(); ++i)
            m_status.sums[i] += result.words[i];
    }
    if (m_job.sink && !isGivenUp()) {
        if (auto status = m_job.sink(m_batch); !status)
            fail(status.error());
        m_isKeepDue = m_job.keep != nullptr;
    }
    if (m_job.reportResults) {
        for (const RangeResult& result : m_batch)
            m_results.push_back(result);
    }
    m_batch.clear();
}

void RangeRun::refill()
{
    const std::uint64_t end = std::min(m_job.chunks, m_head + m_arena->ring());
    if (m_limit == end)
        return;
    for (; m_limit < end; ++m_limit)
        m_arena->describe(m_limit, m_job.chunkAt(m_limit));
    m_arena->setLimit(m_limit);
}

bool RangeRun::somebodyElseClaims(std::uint64_t chunk) const
{
    for (std::uint32_t place = 0; place < m_places.size(); ++place) {
        if (m_places[place].taken && m_arena->claimOf(place) == chunk)
            return true;
    }
    return false;
}

void RangeRun::settleSuspects()
{
    // The order of the three looks is what RangeArena's proof asks for.
    std::vector<Suspect> open;
    const std::uint64_t cursor = m_arena->cursor();
    for (Suspect& suspect : m_suspects) {
        if (suspect.chunk >= cursor)
            continue; // never taken
        if (somebodyElseClaims(suspect.chunk))
            open.push_back(std::move(suspect));
        else if (!isCollected(suspect.chunk) && !m_arena->isDone(suspect.chunk) &&
                 m_named.count(suspect.chunk) == 0)
            doAgain(suspect.chunk, suspect.death);
    }
    m_suspects = std::move(open);
}

void RangeRun::recoverStrays()
{
    bool found = false;
    const std::uint64_t reached = std::min(m_arena->cursor(), m_limit);
    for (std::uint64_t chunk = m_head; chunk < reached; ++chunk) {
        if (m_collected[m_arena->slotOf(chunk)] || m_named.count(chunk) > 0)
            continue;
        // Given up in the middle by a worker that was asked to.
        m_named.insert(chunk);
        m_again.push_back(chunk);
        found = true;
    }
    if (m_arena->cursor() > m_limit) {
        m_arena->setCursor(m_limit);
        found = true;
    }
    if (found)
        countStrayRound();
}

void RangeRun::countStrayRound()
{
    if (!m_given && ++m_strayRounds > kStrayRoundsBearable)
        fail(Error{ErrorKind::ProtocolViolation,
                   "the shared memory of the job was written to by something that must not",
                   {},
                   0});
}

void RangeRun::doAgain(std::uint64_t chunk, const std::optional<Error>& death)
{
    if (death && ++m_deaths[chunk] > m_job.retries) {
        const RangeChunk numbers = m_job.chunkAt(chunk);
        Error error = *death;
        error.message = "the part from " + std::to_string(numbers.first) + " to " +
                        std::to_string(numbers.last) + " was given up after " +
                        std::to_string(m_deaths[chunk]) +
                        (m_deaths[chunk] == 1 ? " attempt: " : " attempts: ") + death->message;
        fail(std::move(error));
        return;
    }
    ++m_status.doneAgain;
    m_named.insert(chunk);
    m_again.push_front(chunk);
}

std::vector<std::uint32_t> RangeRun::overdue(std::int64_t nowNs)
{
    /// A look that comes so late means that we ourselves were stopped: the chunks get their time
    /// anew.
    constexpr std::int64_t kOversleptNs = 2 * kNsPerSecond;
    std::vector<std::uint32_t> late;
    const std::int64_t since = nowNs - m_watchedNs;
    m_watchedNs = nowNs;
    if (!m_arena || m_job.chunkTimeoutMs == 0)
        return late;
    for (std::uint32_t number = 0; number < m_places.size(); ++number) {
        Place& place = m_places[number];
        if (!place.taken)
            continue;
        const auto claim = m_arena->claimOf(number);
        if (claim != place.watched || since > kOversleptNs) {
            place.watched = claim;
            place.watchedSinceNs = nowNs;
        } else if (nowNs - place.watchedSinceNs > m_job.chunkTimeoutMs * kNsPerMs) {
            late.push_back(number);
        }
    }
    return late;
}

void RangeRun::cancel()
{
    m_given = true;
}

void RangeRun::fail(Error error)
{
    if (m_status.outcome != RangeOutcome::Unfinished || m_given)
        return;
    m_status.outcome = RangeOutcome::Failed;
    m_status.error = std::move(error);
}

QList<RangeResult> RangeRun::takeResults()
{
    return std::exchange(m_results, {});
}

} // namespace manyhands
