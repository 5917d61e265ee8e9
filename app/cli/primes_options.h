#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/path.h"
#include "base/result.h"
#include "image_options.h"
#include "jobs/prime_words.h"

namespace manyhands {

/// A primes command, understood.
struct PrimesOptions {
    PrimesVerb verb = PrimesVerb::Count;
    NumberRange range; ///< Of count, list and gaps; of nth the start alone.
    std::int64_t n = 0;
    PrimeKind kind = PrimeKind::Primes;
    PrimeMethod method = PrimeMethod::Auto;
    PrimeListFormat format = PrimeListFormat::Text;
    std::vector<std::string> numbers; ///< Of test.
    std::optional<Path> from;         ///< Of test.
    std::optional<Path> output;       ///< Of list; nothing: stdout.
    std::optional<Path> journal;      ///< Of count.
    int workers = 1;
    bool hardenWorkers = true;
    bool explain = false;
    bool json = false;
    ProgressMode progress = ProgressMode::None;
};

/// `words`: the arguments behind "primes". Errors: InvalidArgument, one sentence.
Result<PrimesOptions> readPrimesOptions(const std::vector<std::string>& words);

std::string primesHelp();

} // namespace manyhands
