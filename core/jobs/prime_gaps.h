#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace manyhands {

/// No two neighbouring primes below 2^64 are farther apart (Oliveira e Silva, Herzog and Pardi
/// 2014; Nicely's tables).
inline constexpr std::uint64_t kLargestGap = 1550;

/// Differences of neighbouring primes. Neighbouring ranges merge to what the whole would give.
struct PrimeGaps {
    struct Record {
        std::uint64_t gap = 0;
        std::uint64_t after = 0; ///< The first prime that such a gap follows.
    };
    std::uint64_t first = 0; ///< The first prime seen, 0 where there is none.
    std::uint64_t last = 0;
    std::vector<std::uint64_t> counts;  ///< counts[gap]; up to kLargestGap.
    std::vector<std::uint64_t> firstAt; ///< firstAt[gap]: the prime before its first occurrence.

    void add(std::span<const std::uint64_t> primes);
    /// Whether `next` can be that of the range behind this one; for what somebody else tells.
    bool isFollowedBy(const PrimeGaps& next) const;
    /// `next` must be one that follows.
    void merge(const PrimeGaps& next);
    /// The gaps that are larger than every one before them, ascending.
    std::vector<Record> records() const;

    /// As words for shared memory: first, last, how many gaps follow, then (gap, count, first)
    /// each. Returns how many words were written; 0 where there is no room.
    std::size_t write(std::span<std::uint64_t> words) const;
    /// What write() wrote; nothing where it cannot be that.
    static std::optional<PrimeGaps> read(std::span<const std::uint64_t> words);

private:
    void note(std::uint64_t gap, std::uint64_t after, std::uint64_t times);
};

/// Room that every PrimeGaps fits into.
inline constexpr std::size_t kPrimeGapsWords = 3 + 3 * (kLargestGap / 2 + 2);

} // namespace manyhands
