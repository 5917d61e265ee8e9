#include "work/ranges/simple_ranges.h"

#include <algorithm>
#include <unistd.h>

#include "base/clock.h"

namespace manyhands {
namespace {

__extension__ using Wide = unsigned __int128;

/// Numbers between two looks at the clock or at whether to give up: some tens of microseconds.
constexpr std::uint64_t kNumbersAtOnce = 65'536;

Error givenUp()
{
    return Error{ErrorKind::Cancelled, "cancelled", {}, 0};
}

class EmptyRange : public RangeWork {
    Status chunk(const RangeCall&, RangeWords&) override { return {}; }
};

class SpinRange : public RangeWork {
public:
    explicit SpinRange(std::uint64_t microseconds)
        : m_ns(static_cast<std::int64_t>(std::min<std::uint64_t>(microseconds, kLongestUs)) * 1000)
    {}

    Status chunk(const RangeCall& call, RangeWords&) override
    {
        // Processor time, so that a chunk is the same work however busy the machine is.
        const std::int64_t end = threadCpuNs() + m_ns;
        while (threadCpuNs() < end) {
            if (call.cancelled())
                return tl::unexpected(givenUp());
        }
        return {};
    }

private:
    static constexpr std::uint64_t kLongestUs = 3'600'000'000; // an hour: no overflow below
    const std::int64_t m_ns;
};

class SumOfSquaresRange : public RangeWork {
    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        words[kWordPid] = static_cast<std::uint64_t>(::getpid());
        words[kWordStarted] = static_cast<std::uint64_t>(monotonicNs());
        Wide sum = 0;
        std::uint64_t first = call.numbers.first;
        const std::uint64_t last = call.numbers.last;
        while (first <= last) {
            const std::uint64_t end = last - first < kNumbersAtOnce ? last : first + kNumbersAtOnce;
            for (std::uint64_t i = first; i < end; ++i)
                sum += Wide{i} * i;
            sum += Wide{end} * end;
            if (end == last)
                break; // it may be the largest number there is
            first = end + 1;
            if (call.cancelled())
                return tl::unexpected(givenUp());
        }
        words[0] = static_cast<std::uint64_t>(sum);
        words[1] = static_cast<std::uint64_t>(sum >> 64);
        words[kWordEnded] = static_cast<std::uint64_t>(monotonicNs());
        return {};
    }
};

} // namespace

std::unique_ptr<RangeWork> makeEmptyRange()
{
    return std::make_unique<EmptyRange>();
}

std::unique_ptr<RangeWork> makeSpinRange(const RangeTask& task)
{
    return std::make_unique<SpinRange>(task.parameters[0]);
}

std::unique_ptr<RangeWork> makeSumOfSquaresRange()
{
    return std::make_unique<SumOfSquaresRange>();
}

} // namespace manyhands
