#include "jobs/prime_gaps.h"

#include <algorithm>

namespace manyhands {

void PrimeGaps::note(std::uint64_t gap, std::uint64_t after, std::uint64_t times)
{
    if (gap >= counts.size()) {
        counts.resize(gap + 1);
        firstAt.resize(gap + 1);
    }
    if (counts[gap] == 0)
        firstAt[gap] = after;
    counts[gap] += times;
}

void PrimeGaps::add(std::span<const std::uint64_t> primes)
{
    for (const std::uint64_t prime : primes) {
        if (last != 0)
            note(prime - last, last, 1);
        else
            first = prime;
        last = prime;
    }
}

bool PrimeGaps::isFollowedBy(const PrimeGaps& next) const
{
    if (last == 0 || next.first == 0)
        return true;
    return next.first > last && next.first - last <= kLargestGap;
}

void PrimeGaps::merge(const PrimeGaps& next)
{
    if (next.first == 0)
        return;
    if (last != 0)
        note(next.first - last, last, 1);
    else
        first = next.first;
    for (std::uint64_t gap = 0; gap < next.counts.size(); ++gap) {
        if (next.counts[gap] > 0)
            note(gap, next.firstAt[gap], next.counts[gap]);
    }
    last = next.last;
}

std::vector<PrimeGaps::Record> PrimeGaps::records() const
{
    std::vector<Record> maximal;
    for (std::uint64_t gap = counts.size(); gap-- > 0;) {
        const bool isMaximal =
            counts[gap] > 0 && (maximal.empty() || firstAt[gap] < maximal.back().after);
        if (isMaximal)
            maximal.push_back({gap, firstAt[gap]});
    }
    std::reverse(maximal.begin(), maximal.end());
    return maximal;
}

std::size_t PrimeGaps::write(std::span<std::uint64_t> words) const
{
    std::size_t used = 3;
    std::uint64_t number = 0;
    for (std::uint64_t gap = 0; gap < counts.size(); ++gap) {
        if (counts[gap] == 0)
            continue;
        if (used + 3 > words.size())
            return 0;
        words[used] = gap;
        words[used + 1] = counts[gap];
        words[used + 2] = firstAt[gap];
        used += 3;
        ++number;
    }
    words[0] = first;
    words[1] = last;
    words[2] = number;
    return used;
}

std::optional<PrimeGaps> PrimeGaps::read(std::span<const std::uint64_t> words)
{
    if (words.size() < 3 || words[2] > (words.size() - 3) / 3)
        return std::nullopt;
    PrimeGaps gaps;
    gaps.first = words[0];
    gaps.last = words[1];
    const std::uint64_t number = words[2];
    for (std::uint64_t i = 0; i < number; ++i) {
        const auto entry = words.subspan(3 + 3 * i, 3);
        if (entry[0] == 0 || entry[0] > kLargestGap)
            return std::nullopt;
        gaps.note(entry[0], entry[2], entry[1]);
    }
    return gaps;
}

} // namespace manyhands
