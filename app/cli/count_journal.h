#pragma once

#include <optional>

#include "base/path.h"
#include "base/result.h"
#include "engine/prime_jobs.h"

namespace manyhands {

/// How far a count of primes has come, in a small file of its own.
struct CountJournal {
    PrimeCountSpec spec;
    PrimeCheckpoint reached; ///< spec.range.start at first.
    bool isFinished = false; ///< reached.sum is the answer.
};

/// Nothing where there is no such file. Errors: Unreadable, InvalidArgument for a file that is none
/// of ours or of a later version; it is left as it is.
Result<std::optional<CountJournal>> readCountJournal(const Path& file);
/// Whole or not at all; the last one stays until the new one is on the disk.
Status writeCountJournal(const Path& file, const CountJournal& journal);

} // namespace manyhands
