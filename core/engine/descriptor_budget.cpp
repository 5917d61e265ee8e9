#include "engine/descriptor_budget.h"

#include <algorithm>
#include <string>
#include <sys/resource.h>

namespace manyhands {
namespace {

/// With fewer not even one worker gets its socket, its memory, its log and two outputs.
constexpr rlim_t kLeast = 32;
/// Some systems refuse "unlimited"; nobody needs more than this.
constexpr rlim_t kEnough = 8192;
/// Standard streams, threads and the journal are twenty; starting a process takes five for a moment,
/// and so may the journal, the report and a folder that is synced.
constexpr rlim_t kOwn = 30;
/// As long as it lives: socket, memory, log and handle; and its items' outputs, one of them
/// opening.
constexpr rlim_t kPerWorker = 8;
/// Beyond this the disk is the bottleneck, and more work only piles up.
constexpr rlim_t kMostCommitting = 64;
/// Beyond this sharing a sync saves no more, and a batch of small files should not wait.
constexpr rlim_t kMostGathered = 32;

rlim_t mostDescriptors()
{
    rlimit limit{};
    const bool isKnown = ::getrlimit(RLIMIT_NOFILE, &limit) == 0;
    return isKnown ? std::min(limit.rlim_cur, kEnough) : kEnough;
}

} // namespace

Status raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kEnough)
        return {};
    limit.rlim_cur = std::min(limit.rlim_max, kEnough);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur >= kLeast)
        return {};
    return failure(ErrorKind::System, "no more than " + std::to_string(limit.rlim_cur) +
                                          " files may be open at once here; at least " +
                                          std::to_string(kLeast) + " are needed (ulimit -n)");
}

DescriptorBudget descriptorBudget()
{
    const rlim_t all = mostDescriptors();
    const rlim_t committing = std::clamp<rlim_t>(all / 8, 1, kMostCommitting);
    const rlim_t taken = std::min(all, kOwn + committing);
    return {static_cast<int>(std::max<rlim_t>((all - taken) / kPerWorker, 1)),
            static_cast<int>(committing),
            static_cast<int>(std::clamp<rlim_t>(committing / 2, 1, kMostGathered))};
}

} // namespace manyhands
