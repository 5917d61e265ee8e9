#pragma once

#include <memory>
#include <vector>

#include "base/unique_fd.h"
#include "engine/verdict_spool.h"
#include "models/prime_run.h"

namespace manyhands {

/// What has to be opened before a job can be queued; made beside the window's thread.
struct PrimeRun::Setup {
    Result<RangeJob> job = RangeJob{};
    std::shared_ptr<PrimeGaps> gaps;
    std::shared_ptr<ListOutput> output;
    std::shared_ptr<Reached> reached;
    Path verdicts;                       ///< The file for them, …
    bool takesUp = false;                ///< … which may hold some.
    std::shared_ptr<VerdictSpool> spool; ///< Made from that.
    UniqueFd text;                       ///< Of the numbers to test, …
    std::vector<std::uint64_t> parts;    ///< … and where it is cut.
    double doneBefore = 0;               ///< The share of the text behind which it goes on.
};

} // namespace manyhands
