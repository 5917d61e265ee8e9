#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/number_verdicts.h"
#include "engine/range_job.h"
#include "jobs/prime_gaps.h"
#include "jobs/prime_job.h"
#include "jobs/prime_verdict.h"

namespace manyhands {

// Jobs about primes, ready for EngineHost::submitRange(). Sinks are called on the engine's thread.

/// Sieves; the count is in the first of the sums.
RangeJob primeCountJob(const NumberRange& range, PrimeKind kind, int workers);

/// How far a count has come: everything of the range below `next` is in `sum`.
struct PrimeCheckpoint {
    std::uint64_t next = 0;
    std::uint64_t sum = 0;
    std::optional<std::uint64_t> below =
        std::nullopt; ///< By formula: the primes below the range, once known.

    bool operator==(const PrimeCheckpoint&) const = default;
};
/// As primeCountJob(), in order, so that `reached` can be told how far it is with each batch. The
/// sums begin anew: what `from` holds is the caller's to add.
RangeJob checkpointedCountJob(const NumberRange& range, PrimeKind kind, int workers,
                              const PrimeCheckpoint& from,
                              std::function<void(const PrimeCheckpoint&)> reached);

/// pi(stop) - pi(start - 1) by formula, which has threads of its own and cannot be divided: a chunk
/// for pi(start - 1), unless `from` knows it, and one for pi(stop). `reached` is told each; the
/// count is in the sum of the last.
RangeJob primeFormulaJob(const NumberRange& range, int threads, const PrimeCheckpoint& from,
                         std::function<void(const PrimeCheckpoint&)> reached);
/// The n-th prime from `start`, see nthPrime(); in the first of the sums. One chunk.
RangeJob nthPrimeJob(std::int64_t n, std::uint64_t start, int threads);

/// Lists in order; `sink` gets the bytes. Errors: no shared memory.
Result<RangeJob> primeListJob(const NumberRange& range, PrimeKind kind, PrimeListFormat format,
                              int workers, std::function<Status(std::span<const char>)> sink);

/// Collects the gaps of the range in `total`, which is complete when the job is done.
Result<RangeJob> primeGapsJob(const NumberRange& range, int workers,
                              std::shared_ptr<PrimeGaps> total);

/// Where a text of numbers, one a line, is cut from `begin` on: offsets of the first byte of each
/// part and, last, its length. Reads it once; blocks. Errors: Unreadable; InvalidArgument for a
/// line that is far too long.
Result<std::vector<std::uint64_t>> divideLines(int textFd, const TextPlace& begin = {});
enum class FactorSearch : bool { Quick, Long };
/// Tests the numbers of the text; `sink` gets the answers in the order of the lines.
Result<RangeJob> primeTestJob(UniqueFd text, std::vector<std::uint64_t> parts, FactorSearch search,
                              int workers,
                              std::function<Status(std::span<const PrimeAnswer>)> sink);

} // namespace manyhands
