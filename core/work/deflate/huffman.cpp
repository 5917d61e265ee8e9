#include "work/deflate/huffman.h"

#include <algorithm>
#include <array>

#include "work/deflate/deflate_format.h"

namespace manyhands::deflate {
namespace {

// Frequencies of a block sum up to less than 2^32, so that no optimal code is deeper than 46.
constexpr std::size_t kMaxDepth = 64;

struct Leaf {
    std::uint32_t frequency;
    std::uint32_t symbol;
};

using DepthCounts = std::array<std::uint32_t, kMaxDepth>;

// `nodes` holds sorted frequencies, at least two; returns how many leaves lie at each depth.
DepthCounts leavesPerDepth(std::span<std::uint32_t> nodes)
{
    const std::size_t count = nodes.size();
    // First pass: nodes[i] becomes the parent of the internal node i.
    std::size_t leaf = 0;
    std::size_t internal = 0;
    for (std::size_t next = 0; next + 1 < count; ++next) {
        std::uint32_t sum = 0;
        for (int child = 0; child < 2; ++child) {
            if (leaf >= count || (internal < next && nodes[internal] < nodes[leaf])) {
                sum += nodes[internal];
                nodes[internal++] = static_cast<std::uint32_t>(next);
            } else {
                sum += nodes[leaf++];
            }
        }
        nodes[next] = sum;
    }
    // Second pass: depths of internal nodes, from the root down.
    nodes[count - 2] = 0;
    for (std::size_t i = count - 2; i-- > 0;)
        nodes[i] = nodes[nodes[i]] + 1;
    // Third pass: what is not an internal node at a depth is a leaf.
    DepthCounts leaves{};
    std::size_t available = 1;
    std::size_t left = count - 1; // Internal nodes not seen yet, the root being the last.
    for (std::uint32_t depth = 0; available > 0; ++depth) {
        std::size_t inner = 0;
        while (left > 0 && nodes[left - 1] == depth) {
            ++inner;
            --left;
        }
        leaves[std::min<std::size_t>(depth, kMaxDepth - 1)] +=
            static_cast<std::uint32_t>(available - inner);
        available = 2 * inner;
    }
    return leaves;
}

// Two leaves that are too deep make room one level up: one takes their parent's place, the other
// joins a leaf further up, which moves down by one.
void limitDepth(DepthCounts& leaves, unsigned limit)
{
    for (std::size_t depth = kMaxDepth - 1; depth > limit; --depth)
        while (leaves[depth] > 0) {
            std::size_t donor = depth - 2;
            while (leaves[donor] == 0)
                --donor;
            leaves[depth] -= 2;
            leaves[depth - 1] += 1;
            leaves[donor] -= 1;
            leaves[donor + 1] += 2;
        }
}

} // namespace

void makeCodeLengths(std::span<const std::uint32_t> frequencies, unsigned maxBits,
                     std::span<std::uint8_t> lengths)
{
    std::array<Leaf, kLiteralSymbols> leaves;
    std::size_t count = 0;
    for (std::size_t i = 0; i < frequencies.size(); ++i) {
        lengths[i] = 0;
        if (frequencies[i] > 0)
            leaves[count++] = {frequencies[i], static_cast<std::uint32_t>(i)};
    }
    if (count < 2) {
        if (count == 1)
            lengths[leaves[0].symbol] = 1;
        return;
    }
    std::sort(leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(count),
              [](const Leaf& a, const Leaf& b) {
                  return a.frequency != b.frequency ? a.frequency < b.frequency
                                                    : a.symbol < b.symbol;
              });
    std::array<std::uint32_t, kLiteralSymbols> nodes;
    for (std::size_t i = 0; i < count; ++i)
        nodes[i] = leaves[i].frequency;
    DepthCounts perDepth = leavesPerDepth(std::span(nodes).first(count));
    limitDepth(perDepth, maxBits);
    // The most frequent come last, and get the shortest codes.
    for (unsigned bits = 1; bits <= maxBits; ++bits)
        for (std::uint32_t i = 0; i < perDepth[bits]; ++i)
            lengths[leaves[--count].symbol] = static_cast<std::uint8_t>(bits);
}

void makeCodes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes)
{
    std::array<unsigned, kMaxCodeBits + 2> next{};
    for (const std::uint8_t length : lengths)
        if (length > 0)
            ++next[length + 1U];
    for (unsigned bits = 1; bits <= kMaxCodeBits; ++bits)
        next[bits] = (next[bits] + next[bits - 1]) << 1;
    // next[bits], which held the number of codes that are one bit shorter, is now the first code.
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        unsigned code = lengths[i] > 0 ? next[lengths[i]]++ : 0;
        unsigned reversed = 0;
        for (unsigned bit = 0; bit < lengths[i]; ++bit) {
            reversed = reversed << 1 | (code & 1);
            code >>= 1;
        }
        codes[i] = static_cast<std::uint16_t>(reversed);
    }
}

} // namespace manyhands::deflate
