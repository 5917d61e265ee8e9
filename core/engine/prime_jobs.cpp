#include "engine/prime_jobs.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cmath>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

#include "ipc/shared_memory.h"

namespace manyhands {
namespace {

/// Shared memory of all areas together: enough that no worker waits for the writer.
constexpr std::uint64_t kSlotsBytes = 64 * 1024 * 1024;
/// What a writer of a list wants free beyond what it writes; see ListWriter.
constexpr double kListReserve = 64 * 1024;
/// Lines that are tested by one chunk, and the text they may have.
constexpr std::size_t kLinesPerPart = 2048;
constexpr std::uint64_t kBytesPerPart = 256 * 1024;

/// A multiple of 30, so that all chunks but the first begin where a byte of the sieve does.
std::uint64_t wholeBytes(std::uint64_t distance)
{
    return std::max<std::uint64_t>(distance - distance % 30, 60);
}

/// Chunks of `distance` numbers that cut no group; see chunkStop().
void divide(RangeJob& job, const NumberRange& range, std::uint64_t distance)
{
    distance = wholeBytes(distance);
    const std::uint64_t firstStop = chunkStop(range.start, range.stop, distance);
    const std::uint64_t rest = range.stop - firstStop;
    job.chunks = range.start > range.stop ? 0 : 1 + rest / distance + (rest % distance > 0 ? 1 : 0);
    job.chunkAt = [=](std::uint64_t chunk) {
        if (chunk == 0)
            return RangeChunk{range.start, firstStop};
        const std::uint64_t first = firstStop + 1 + (chunk - 1) * distance;
        const std::uint64_t last =
            range.stop - first < distance ? range.stop : first + (distance - 1);
        return RangeChunk{first, last};
    };
}

RangeJob jobOf(RangeKind kind)
{
    RangeJob job;
    job.task.kind = kind;
    return job;
}

std::uint32_t ringFor(int workers)
{
    // Two chunks a worker, and as many on their way out.
    const int wanted = std::clamp(4 * workers, 8, 256);
    return std::bit_ceil(static_cast<std::uint32_t>(wanted));
}

struct Slots {
    std::shared_ptr<SharedMemory> memory;
    UniqueFd copy; ///< For the job's payload.
    std::size_t bytes = 0;
    std::size_t count = 0;

    std::span<const std::byte> at(std::uint32_t slot) const
    {
        return slot < count ? std::span(memory->data() + slot * bytes, bytes)
                            : std::span<std::byte>();
    }
};

Result<Slots> makeSlots(std::size_t bytes, std::uint32_t count)
{
    auto memory = SharedMemory::create("manyhands-areas", bytes * count);
    if (!memory)
        return tl::unexpected(memory.error());
    UniqueFd copy(::fcntl(memory->fd(), F_DUPFD_CLOEXEC, 0));
    if (!copy)
        return systemFailure(ErrorKind::System, "no more files can be opened", errno);
    return Slots{std::make_shared<SharedMemory>(std::move(*memory)), std::move(copy), bytes, count};
}

tl::unexpected<Error> lied()
{
    return failure(ErrorKind::ProtocolViolation, "a worker told of a result that cannot be");
}

std::size_t mostBytesOf(std::uint64_t stop, PrimeKind kind, PrimeListFormat format)
{
    const std::size_t number =
        format == PrimeListFormat::Binary ? 8 : std::to_string(stop).size() + 1;
    // A prime may belong to several groups, and groups are far fewer than primes.
    return kind == PrimeKind::Primes ? number : 3 * number;
}

/// Numbers whose primes fit into `bytes` wherever they lie: there are at most 2 L / ln L primes
/// among L numbers in a row (Montgomery and Vaughan 1973).
std::uint64_t numbersFor(double bytes, std::size_t bytesPerPrime)
{
    double numbers = 1000;
    while (2 * (2 * numbers) / std::log(2 * numbers) * static_cast<double>(bytesPerPrime) < bytes)
        numbers *= 2;
    return static_cast<std::uint64_t>(numbers);
}

} // namespace

RangeJob primeCountJob(const NumberRange& range, PrimeKind kind, int workers)
{
    RangeJob job = jobOf(RangeKind::PrimeCount);
    job.task.parameters[0] = static_cast<std::uint64_t>(kind);
    divide(job, range, chunkDistance(range, workers));
    return job;
}

RangeJob checkpointedCountJob(const NumberRange& range, PrimeKind kind, int workers,
                              const PrimeCheckpoint& from,
                              std::function<void(const PrimeCheckpoint&)> reached)
{
    RangeJob job = primeCountJob({from.next, range.stop}, kind, workers);
    job.ordered = true;
    job.sink = [chunkAt = job.chunkAt, at = from,
                reached = std::move(reached)](const std::vector<RangeResult>& results) mutable {
        for (const RangeResult& result : results)
            at.sum += result.words[0];
        // Nothing is behind the last number there is, which is no prime itself.
        const std::uint64_t last = chunkAt(results.back().chunk).last;
        at.next = std::max(last, last + 1);
        reached(at);
        return Status();
    };
    return job;
}

RangeJob primeFormulaJob(const NumberRange& range, int threads, const PrimeCheckpoint& from,
                         std::function<void(const PrimeCheckpoint&)> reached)
{
    PrimeCheckpoint at = from;
    if (range.start <= 2) // the first prime
        at.below = 0;
    std::vector<std::uint64_t> ends{range.stop};
    if (!at.below)
        ends.insert(ends.begin(), range.start - 1);
    RangeJob job = jobOf(RangeKind::PrimeFormula);
    job.task.parameters[0] = static_cast<std::uint64_t>(threads);
    job.maxWorkers = 1;
    job.ordered = true;
    job.chunks = ends.size();
    job.chunkAt = [ends](std::uint64_t chunk) { return RangeChunk{0, ends[chunk]}; };
    job.sink = [range, at,
                reached = std::move(reached)](const std::vector<RangeResult>& results) mutable {
        for (const RangeResult& result : results) {
            const std::uint64_t count = result.words[0];
            if (!at.below) {
                at.below = count;
            } else if (count < *at.below) {
                return Status(lied());
            } else {
                at.sum = count - *at.below;
                at.next = std::max(range.stop, range.stop + 1);
            }
        }
        reached(at);
        return Status();
    };
    return job;
}

RangeJob nthPrimeJob(std::int64_t n, std::uint64_t start, int threads)
{
    RangeJob job = jobOf(RangeKind::PrimeNth);
    job.task.parameters[0] = static_cast<std::uint64_t>(n);
    job.task.parameters[1] = static_cast<std::uint64_t>(threads);
    job.chunks = 1;
    job.chunkAt = [=](std::uint64_t) { return RangeChunk{start, start}; };
    return job;
}

Result<RangeJob> primeListJob(const NumberRange& range, PrimeKind kind, PrimeListFormat format,
                              int workers, std::function<Status(std::span<const char>)> sink)
{
    const std::uint32_t ring = ringFor(workers);
    const std::size_t bytes = kSlotsBytes / ring;
    auto made = makeSlots(bytes, ring);
    if (!made)
        return tl::unexpected(made.error());
    auto areas = std::make_shared<Slots>(std::move(*made));
    RangeJob job = jobOf(RangeKind::PrimeList);
    job.task.parameters[0] = static_cast<std::uint64_t>(kind);
    job.task.parameters[1] = static_cast<std::uint64_t>(format);
    job.task.parameters[2] = bytes;
    divide(job, range,
           numbersFor(static_cast<double>(bytes) - kListReserve,
                      mostBytesOf(range.stop, kind, format)));
    job.ring = ring;
    job.ordered = true;
    job.payload.push_back(std::move(areas->copy));
    job.sink = [areas, sink = std::move(sink)](const std::vector<RangeResult>& results) -> Status {
        for (const RangeResult& result : results) {
            const auto slot = areas->at(result.slot);
            if (result.words[0] > slot.size())
                return lied();
            const auto* text = reinterpret_cast<const char*>(slot.data());
            if (auto status = sink({text, result.words[0]}); !status)
                return status;
        }
        return {};
    };
    return job;
}

Result<RangeJob> primeGapsJob(const NumberRange& range, int workers,
                              std::shared_ptr<PrimeGaps> total)
{
    const std::uint32_t ring = ringFor(workers);
    auto made = makeSlots(kPrimeGapsWords * sizeof(std::uint64_t), ring);
    if (!made)
        return tl::unexpected(made.error());
    auto areas = std::make_shared<Slots>(std::move(*made));
    RangeJob job = jobOf(RangeKind::PrimeGaps);
    divide(job, range, chunkDistance(range, workers));
    job.ring = ring;
    job.ordered = true;
    job.payload.push_back(std::move(areas->copy));
    job.sink = [areas, total](const std::vector<RangeResult>& results) -> Status {
        for (const RangeResult& result : results) {
            const auto slot = areas->at(result.slot);
            // Once copied out nobody can change it under our eyes.
            std::vector<std::uint64_t> words(slot.size() / sizeof(std::uint64_t));
            std::copy_n(reinterpret_cast<const std::uint64_t*>(slot.data()), words.size(),
                        words.begin());
            const auto gaps = PrimeGaps::read(words);
            if (!gaps || !total->isFollowedBy(*gaps))
                return lied();
            total->merge(*gaps);
        }
        return {};
    };
    return job;
}

Result<std::vector<std::uint64_t>> divideLines(int textFd, const TextPlace& begin)
{
    std::vector<std::uint64_t> parts{begin.offset};
    std::vector<char> piece(1024 * 1024);
    std::uint64_t at = begin.offset;
    std::size_t lines = 0;
    std::uint64_t line = begin.lines + 1;
    while (true) {
        const ssize_t got = ::pread(textFd, piece.data(), piece.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemFailure(ErrorKind::Unreadable, "the numbers cannot be read", errno);
        if (got == 0)
            break;
        for (ssize_t i = 0; i < got; ++i) {
            if (piece[static_cast<std::size_t>(i)] != '\n')
                continue;
            ++line;
            const std::uint64_t lineBegin = at + static_cast<std::uint64_t>(i) + 1;
            if (++lines < kLinesPerPart && lineBegin - parts.back() < kBytesPerPart)
                continue;
            parts.push_back(lineBegin);
            lines = 0;
        }
        at += static_cast<std::uint64_t>(got);
        // The piece that was read last keeps the part below what a chunk may hold.
        if (at - parts.back() > kMostPrimeTextBytes - piece.size())
            return failure(ErrorKind::InvalidArgument,
                           "line " + std::to_string(line) + " is too long; at most " +
                               std::to_string(kMostDigits) + " digits are tested");
    }
    if (parts.back() != at)
        parts.push_back(at);
    return parts;
}

Result<RangeJob> primeTestJob(UniqueFd text, std::vector<std::uint64_t> parts, FactorSearch search,
                              int workers, std::function<Status(std::span<const PrimeAnswer>)> sink)
{
    const std::uint32_t ring = ringFor(workers);
    auto made = makeSlots(kLinesPerPart * sizeof(PrimeAnswer), ring);
    if (!made)
        return tl::unexpected(made.error());
    auto areas = std::make_shared<Slots>(std::move(*made));
    RangeJob job = jobOf(RangeKind::PrimeTest);
    job.task.parameters[0] = areas->bytes;
    job.task.parameters[1] = search == FactorSearch::Long ? 1 : 0;
    job.chunks = parts.size() - 1;
    job.chunkAt = [parts = std::move(parts)](std::uint64_t chunk) {
        return RangeChunk{parts[chunk], parts[chunk + 1] - 1};
    };
    job.ring = ring;
    job.ordered = true;
    job.payload.push_back(std::move(text));
    job.payload.push_back(std::move(areas->copy));
    job.sink = [areas, sink = std::move(sink)](const std::vector<RangeResult>& results) -> Status {
        for (const RangeResult& result : results) {
            const auto slot = areas->at(result.slot);
            if (result.words[0] > slot.size() / sizeof(PrimeAnswer))
                return lied();
            std::vector<PrimeAnswer> answers(result.words[0]);
            std::copy_n(reinterpret_cast<const PrimeAnswer*>(slot.data()), answers.size(),
                        answers.begin());
            for (const PrimeAnswer& answer : answers) {
                if (answer.verdict > static_cast<std::uint64_t>(kLastPrimeVerdict))
                    return lied();
            }
            if (auto status = sink(answers); !status)
                return status;
        }
        return {};
    };
    return job;
}

} // namespace manyhands
