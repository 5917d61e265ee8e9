#include "work/deflate/match_finder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace manyhands::deflate {
namespace {

constexpr unsigned kHashBits = 15;
// Bytes that a candidate of the thorough search must share.
constexpr unsigned kLeastMatch = 4;
// The fast search asks for this much gain: what it takes changes the codes to the disadvantage of
// the literals around. Measured on wallpapers and photographs: less gives larger files.
constexpr int kFastBias = 4 * Costs::kOne;
constexpr int kFastBiasFar = 4 * Costs::kOne; // On top, where the match is no run.
constexpr int kDeepBiasFar = 1 * Costs::kOne;
// Found by comparing the sizes that both searches give on photographs, wallpapers, both of them
// blurred, screenshots and drawings. Shares of all bytes, of all bytes, of the differences, and of
// all bytes again.
constexpr double kSparse = 1.0 / 16;
constexpr double kBusy = 0.35;
constexpr double kSharp = 1.0 / 12;
constexpr double kRepetitive = 0.15;
// What a match costs about, with all that the fast search asks on top.
constexpr double kMatchBits = 26;
// Literals behind these cost what these cost on average.
constexpr unsigned kPricedLiterals = 32;

std::uint64_t load64(const std::uint8_t* from)
{
    std::uint64_t value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

std::uint32_t load32(const std::uint8_t* from)
{
    std::uint32_t value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

// Multipliers: the golden ratio's bits, as Knuth's multiplicative hashing has them, and an odd
// number without a pattern.
template <unsigned Bytes>
std::uint32_t hashOf(const std::uint8_t* at)
{
    std::uint64_t bytes = load64(at);
    if constexpr (Bytes == 12)
        bytes ^= std::uint64_t{load32(at + 8)} * 0xC2B2AE3D27D4EB4FULL;
    else if constexpr (Bytes == 16)
        bytes ^= load64(at + 8) * 0xC2B2AE3D27D4EB4FULL;
    return static_cast<std::uint32_t>(bytes * 0x9E3779B97F4A7C15ULL >> (64 - kHashBits));
}

template <unsigned Bytes>
bool areEqual(const std::uint8_t* a, const std::uint8_t* b)
{
    if (load64(a) != load64(b))
        return false;
    return Bytes == 8 ||
           (Bytes == 12 ? load32(a + 8) == load32(b + 8) : load64(a + 8) == load64(b + 8));
}

std::uint32_t hash4(std::uint32_t bytes)
{
    return bytes * 0x9E3779B9U >> (32 - kHashBits);
}

std::array<std::uint32_t, 256> countBytes(const std::uint8_t* from, std::size_t size)
{
    // Four tables: equal bytes in a row would wait for each other's sums.
    std::array<std::array<std::uint32_t, 256>, 4> tables{};
    std::size_t i = 0;
    for (; i + 4 <= size; i += 4)
        for (std::size_t lane = 0; lane < 4; ++lane)
            ++tables[lane][from[i + lane]];
    for (; i < size; ++i)
        ++tables[0][from[i]];
    for (std::size_t value = 0; value < 256; ++value)
        tables[0][value] += tables[1][value] + tables[2][value] + tables[3][value];
    return tables[0];
}

unsigned equalBytes(const std::uint8_t* a, const std::uint8_t* b, const std::uint8_t* end)
{
    const auto limit = static_cast<unsigned>(std::min<std::ptrdiff_t>(kMaxMatch, end - a));
    unsigned count = 0;
    for (; count + 8 <= limit; count += 8) {
        const std::uint64_t difference = load64(a + count) ^ load64(b + count);
        if (difference != 0) {
            const int bit = std::endian::native == std::endian::little
                                ? std::countr_zero(difference)
                                : std::countl_zero(difference);
            return count + static_cast<unsigned>(bit) / 8;
        }
    }
    while (count < limit && a[count] == b[count])
        ++count;
    return count;
}

} // namespace

MatchFinder::MatchFinder() : m_latest(1U << kHashBits) {}

const std::uint8_t* MatchFinder::parse(const Stretch& stretch, const SearchPlan& plan,
                                       BlockWriter& writer)
{
    const auto size = static_cast<std::size_t>(stretch.to - stretch.from);
    const ByteCounts counts = countBytes(stretch.from, size);
    const double bits = priceLiterals(counts, size);
    const SearchDepth& depth = looksLikeGraphics(counts, size) ? plan.graphics : plan.photographs;
    // Where a literal takes few bits, only long matches can pay, and short ones abound.
    const Parsed parsed = depth.candidates > 0      ? parseDeep(stretch, depth, writer)
                          : bits * 8 >= kMatchBits  ? parseFast<8>(stretch, writer)
                          : bits * 12 >= kMatchBits ? parseFast<12>(stretch, writer)
                                                    : parseFast<16>(stretch, writer);
    m_repetitive = static_cast<double>(parsed.repeated) > kRepetitive * static_cast<double>(size);
    return parsed.stop;
}

// What each byte would cost if there were no matches at all: prices learned from the literals that
// matches leave over would make the frequent bytes look dear, and feed on themselves.
double MatchFinder::priceLiterals(const ByteCounts& counts, std::size_t size)
{
    double sum = 0;
    for (std::size_t value = 0; value < counts.size(); ++value) {
        // No code is shorter than one bit.
        const double bits = std::max(1.0, std::log2((static_cast<double>(size) + 1) /
                                                    (static_cast<double>(counts[value]) + 1)));
        m_literalCosts[value] =
            static_cast<std::uint16_t>(std::lround(bits * static_cast<double>(Costs::kOne)));
        sum += bits * static_cast<double>(counts[value]);
    }
    return size > 0 ? sum / static_cast<double>(size) : 0;
}

// Filtered rows of drawings are mostly zeros, and what isn't is large; those of photographs have
// many small differences.
bool MatchFinder::looksLikeGraphics(const ByteCounts& counts, std::size_t size) const
{
    constexpr std::uint8_t kLarge = 16;
    std::uint32_t large = 0;
    for (std::size_t value = kLarge; value <= 256 - kLarge; ++value)
        large += counts[value];
    const auto all = static_cast<double>(size);
    const double differences = all - counts[0];
    return differences <= kSparse * all ||
           (m_repetitive && differences <= kBusy * all && large >= kSharp * differences);
}

int MatchFinder::gainOf(const std::uint8_t* at, unsigned length, unsigned distance,
                        const Costs& costs) const
{
    const unsigned priced = std::min(length, kPricedLiterals);
    int saved = 0;
    for (unsigned i = 0; i < priced; ++i)
        saved += m_literalCosts[at[i]];
    if (length > priced)
        saved = saved * static_cast<int>(length) / static_cast<int>(kPricedLiterals);
    return saved - costs.length[length] - costs.distance[distanceSymbol(distance)];
}

template <unsigned Least>
MatchFinder::Parsed MatchFinder::parseFast(const Stretch& stretch, BlockWriter& writer)
{
    const Costs& costs = writer.costs();
    const int runCost = costs.distance[0] + kFastBias;
    const std::uint8_t* at = stretch.from;
    const std::uint8_t* literals = at;
    const std::uint8_t* last = // Bytes to compare can be loaded up to here.
        stretch.end - stretch.from > static_cast<std::ptrdiff_t>(Least)
            ? std::min(stretch.to, stretch.end - Least)
            : stretch.from;
    std::uint32_t* const latest = m_latest.data();
    const auto positionOf = [&](const std::uint8_t* place) {
        return stretch.fromPosition + static_cast<std::uint32_t>(place - stretch.from);
    };
    std::size_t repeated = 0;
    const auto take = [&](const std::uint8_t* from, unsigned length, unsigned distance) {
        writer.add(literals,
                   {static_cast<std::uint32_t>(from - literals), static_cast<std::uint16_t>(length),
                    static_cast<std::uint16_t>(distance)});
        at = from + length;
        literals = at;
        if (at < last) {
            latest[hashOf<Least>(at - 2)] = positionOf(at - 2);
            latest[hashOf<Least>(at - 1)] = positionOf(at - 1);
        }
    };
    if (at == stretch.begin && at < last)
        ++at; // Nothing to look back at.
    while (at < last) {
        const std::uint32_t position = positionOf(at);
        std::uint32_t& slot = latest[hashOf<Least>(at)];
        const std::uint32_t distance = position - slot;
        slot = position;
        if (Least == 8 ? load32(at) == load32(at - 1) : load64(at) == load64(at - 1)) {
            const unsigned length = equalBytes(at, at - 1, stretch.end);
            if (static_cast<int>(length * m_literalCosts[*at]) > costs.length[length] + runCost) {
                take(at, length, 1);
                continue;
            }
        } else if (distance <= kWindow && distance <= at - stretch.begin &&
                   areEqual<Least>(at, at - distance)) {
            const std::uint8_t* from = at;
            unsigned length = equalBytes(at, at - distance, stretch.end);
            while (from > literals && length < kMaxMatch && from - distance > stretch.begin &&
                   from[-1] == (from - distance)[-1]) {
                --from;
                ++length;
            }
            if (gainOf(from, length, distance, costs) > kFastBias + kFastBiasFar) {
                repeated += length;
                take(from, length, distance);
                continue;
            }
        }
        ++at;
    }
    const std::uint8_t* stop = std::max(literals, stretch.to);
    writer.add(literals, {static_cast<std::uint32_t>(stop - literals), 0, 0});
    return {stop, repeated};
}

void MatchFinder::insertUpTo(const Stretch& stretch, const std::uint8_t* at)
{
    const std::uint32_t position =
        stretch.fromPosition + static_cast<std::uint32_t>(at - stretch.from);
    // What lies before the window, or was passed by the fast search long ago, is of no use.
    const auto reach =
        static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(at - stretch.begin, kWindow));
    if (position - m_inserted > reach)
        m_inserted = position - reach;
    for (; m_inserted != position; ++m_inserted) {
        const std::uint8_t* place = at - (position - m_inserted);
        if (stretch.end - place < static_cast<std::ptrdiff_t>(kLeastMatch))
            continue;
        std::uint32_t& head = m_heads[hash4(load32(place))];
        m_previous[m_inserted % kWindow] = head;
        head = m_inserted;
    }
}

MatchFinder::Match MatchFinder::find(const Stretch& stretch, const std::uint8_t* at,
                                     const SearchDepth& depth, const Costs& costs)
{
    Match best;
    insertUpTo(stretch, at);
    if (stretch.end - at < static_cast<std::ptrdiff_t>(kLeastMatch))
        return best;
    const std::uint32_t start = load32(at);
    if (at > stretch.begin && load32(at - 1) == start) {
        const unsigned length = equalBytes(at, at - 1, stretch.end);
        best = {length, 1, gainOf(at, length, 1, costs)};
    }
    const std::uint32_t position =
        stretch.fromPosition + static_cast<std::uint32_t>(at - stretch.from);
    const auto reach =
        static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(at - stretch.begin, kWindow));
    const auto room = static_cast<unsigned>(std::min<std::ptrdiff_t>(kMaxMatch, stretch.end - at));
    std::uint32_t candidate = m_heads[hash4(start)];
    std::uint32_t before = 0;
    for (unsigned i = 0; i < depth.candidates && best.length < depth.niceLength; ++i) {
        // Chains lead back; entries of positions that have left the window lead anywhere.
        const std::uint32_t distance = position - candidate;
        if (distance <= before || distance > reach || best.length >= room)
            break;
        const std::uint8_t* there = at - distance;
        // Nearer ones came first: only a longer match can be better.
        if (there[best.length] == at[best.length] && load32(there) == start) {
            const unsigned length = equalBytes(at, there, stretch.end);
            if (length > best.length) {
                const int gain = gainOf(at, length, distance, costs) - kDeepBiasFar;
                if (gain > best.gain)
                    best = {length, distance, gain};
            }
        }
        before = distance;
        candidate = m_previous[candidate % kWindow];
    }
    return best;
}

MatchFinder::Parsed MatchFinder::parseDeep(const Stretch& stretch, const SearchDepth& depth,
                                           BlockWriter& writer)
{
    if (m_heads.empty()) {
        m_heads.resize(1U << kHashBits);
        m_previous.resize(kWindow);
    }
    const Costs& costs = writer.costs();
    const std::uint8_t* at = stretch.from;
    const std::uint8_t* literals = at;
    std::size_t repeated = 0;
    while (at < stretch.to) {
        Match match = find(stretch, at, depth, costs);
        if (match.gain <= 0) {
            ++at;
            continue;
        }
        while (depth.lazy && match.length < depth.niceLength && at + 1 < stretch.to) {
            const Match next = find(stretch, at + 1, depth, costs);
            if (next.gain <= match.gain)
                break;
            match = next;
            ++at;
        }
        writer.add(literals, {static_cast<std::uint32_t>(at - literals),
                              static_cast<std::uint16_t>(match.length),
                              static_cast<std::uint16_t>(match.distance)});
        repeated += match.distance > 1 ? match.length : 0;
        at += match.length;
        literals = at;
    }
    writer.add(literals, {static_cast<std::uint32_t>(at - literals), 0, 0});
    return {at, repeated};
}

} // namespace manyhands::deflate
