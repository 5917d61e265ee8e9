#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/prime_jobs.h"
#include "engine/verdict_spool.h"
#include "jobs/prime_gaps.h"
#include "models/prime_run.h"

namespace manyhands {

/// A request as JSON, for the journal. Paths are percent-encoded.
std::string primeRequestText(const PrimeRequest& request);
/// Nothing for text that primeRequestText() never writes.
std::optional<PrimeRequest> readPrimeRequest(std::string_view text);

/// How far a job about primes is, or what came of it.
struct PrimeProgress {
    JobRowState state = JobRowState::Waiting;
    PrimeCheckpoint reached;             ///< Of a count; next 0: nothing yet.
    std::optional<std::uint64_t> number; ///< The answer, of count and nth.
    QString result;                      ///< For people.
    QString error;
    std::optional<PrimeGaps> gaps;       ///< Of gaps, at its end.
    std::optional<VerdictSeal> verdicts; ///< Of a test, at its end: what its spool holds.
    // What it took, at its end.
    double wallSeconds = 0;
    double cpuSeconds = 0;
};
std::string primeProgressText(const PrimeProgress& progress);
/// What cannot be read is as if nothing had happened yet.
PrimeProgress readPrimeProgress(std::string_view text);

} // namespace manyhands
