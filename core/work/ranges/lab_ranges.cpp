#include "work/ranges/lab_ranges.h"

#include <algorithm>
#include <ctime>
#include <unistd.h>

#include "base/clock.h"

namespace manyhands {
namespace detail {

void markBegin(RangeWords& words)
{
    words[kWordPid] = static_cast<std::uint64_t>(::getpid());
    words[kWordStarted] = static_cast<std::uint64_t>(monotonicNs());
}

void markEnd(RangeWords& words)
{
    words[kWordEnded] = static_cast<std::uint64_t>(monotonicNs());
}

Error givenUp()
{
    return Error{ErrorKind::Cancelled, "cancelled", {}, 0};
}

bool waitALittle(const RangeCall& call, long ns)
{
    const timespec pause{0, ns};
    ::nanosleep(&pause, nullptr);
    return !call.cancelled();
}

bool waitFor(const RangeCall& call, std::uint64_t ms)
{
    constexpr std::uint64_t kLongestMs = 3'600'000;
    constexpr std::int64_t kStepNs = 20 * kNsPerMs;
    const std::int64_t ns = static_cast<std::int64_t>(std::min(ms, kLongestMs)) * kNsPerMs;
    const std::int64_t end = monotonicNs() + ns;
    for (std::int64_t left = ns; left > 0; left = end - monotonicNs()) {
        if (!waitALittle(call, static_cast<long>(std::min(left, kStepNs))))
            return false;
    }
    return true;
}

} // namespace detail

namespace {

/// Waits as for a disk or a network: time passes and no processor is used.
class WaitRange : public RangeWork {
public:
    explicit WaitRange(std::uint64_t ms) : m_ms(ms) {}

    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        detail::markBegin(words);
        if (!detail::waitFor(call, m_ms))
            return tl::unexpected(detail::givenUp());
        detail::markEnd(words);
        return {};
    }

private:
    const std::uint64_t m_ms;
};

bool isPrime(std::uint64_t n)
{
    if (n < 4)
        return n >= 2;
    if (n % 2 == 0)
        return false;
    for (std::uint64_t divisor = 3; divisor <= n / divisor; divisor += 2) {
        if (n % divisor == 0)
            return false;
    }
    return true;
}

/// On purpose the slow way that every course takes.
class TrialPrimesRange : public RangeWork {
    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        constexpr std::uint64_t kBetweenLooks = 256;
        detail::markBegin(words);
        for (std::uint64_t n = call.numbers.first; n <= call.numbers.last; ++n) {
            words[0] += isPrime(n) ? 1 : 0;
            if (n == call.numbers.last)
                break; // it may be the largest number there is
            if (n % kBetweenLooks == 0 && call.cancelled())
                return tl::unexpected(detail::givenUp());
        }
        detail::markEnd(words);
        return {};
    }
};

} // namespace

std::unique_ptr<RangeWork> makeWaitRange(const RangeTask& task)
{
    return std::make_unique<WaitRange>(task.parameters[0]);
}

std::unique_ptr<RangeWork> makeTrialPrimesRange()
{
    return std::make_unique<TrialPrimesRange>();
}

} // namespace manyhands
