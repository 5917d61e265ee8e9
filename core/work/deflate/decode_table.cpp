#include "work/deflate/decode_table.h"

#include <algorithm>
#include <array>

#include "work/deflate/deflate_format.h"
#include "work/deflate/huffman.h"

namespace manyhands::deflate {
namespace {

constexpr std::uint32_t meaningOf(const Range& range)
{
    return std::uint32_t{range.base} << 16 | std::uint32_t{range.extraBits} << 8;
}

constexpr std::array<std::uint32_t, kLiteralSymbols> makeLiteralMeanings()
{
    std::array<std::uint32_t, kLiteralSymbols> meanings{};
    meanings.fill(DecodeEntry::kInvalid);
    for (std::uint32_t i = 0; i < kEndOfBlock; ++i)
        meanings[i] = DecodeEntry::kLiteral | i << 16;
    meanings[kEndOfBlock] = DecodeEntry::kEnd;
    for (std::size_t i = 0; i < kLengths.size(); ++i)
        meanings[kFirstLength + i] = meaningOf(kLengths[i]);
    return meanings;
}

constexpr std::array<std::uint32_t, kDistanceSymbols> makeDistanceMeanings()
{
    std::array<std::uint32_t, kDistanceSymbols> meanings{};
    meanings.fill(DecodeEntry::kInvalid);
    for (std::size_t i = 0; i < kDistances.size(); ++i)
        meanings[i] = meaningOf(kDistances[i]);
    return meanings;
}

constexpr std::array<std::uint32_t, kPrecodeSymbols> makePrecodeMeanings()
{
    std::array<std::uint32_t, kPrecodeSymbols> meanings{};
    for (std::uint32_t i = 0; i < kPrecodeSymbols; ++i)
        meanings[i] = DecodeEntry::kLiteral | i << 16;
    return meanings;
}

constexpr auto kLiteralMeanings = makeLiteralMeanings();
constexpr auto kDistanceMeanings = makeDistanceMeanings();
constexpr auto kPrecodeMeanings = makePrecodeMeanings();

// Whether the code uses its patterns up, or is one of the few that need not.
bool isAllowed(std::span<const std::uint8_t> lengths)
{
    constexpr std::uint32_t kAll = 1U << kMaxCodeBits;
    std::uint32_t used = 0;
    std::size_t symbols = 0;
    for (const std::uint8_t length : lengths)
        if (length > 0) {
            used += kAll >> length;
            ++symbols;
        }
    return used == kAll || symbols == 0 || (symbols == 1 && used == kAll / 2);
}

} // namespace

bool makeDecodeTable(std::span<const std::uint8_t> lengths, std::span<const std::uint32_t> meanings,
                     unsigned rootBits, std::vector<std::uint32_t>& table)
{
    if (!isAllowed(lengths))
        return false;
    std::array<std::uint16_t, kLiteralSymbols> codes;
    makeCodes(lengths, std::span(codes).first(lengths.size()));
    const std::size_t roots = std::size_t{1} << rootBits;
    table.assign(roots, DecodeEntry::kInvalid);
    // How many bits more than the roots' the longest code behind a root has.
    std::vector<std::uint8_t> beyond(roots);
    for (std::size_t i = 0; i < lengths.size(); ++i)
        if (lengths[i] > rootBits) {
            std::uint8_t& most = beyond[codes[i] & (roots - 1)];
            most = std::max(most, static_cast<std::uint8_t>(lengths[i] - rootBits));
        }
    for (std::size_t root = 0; root < roots; ++root)
        if (beyond[root] > 0) {
            table[root] = static_cast<std::uint32_t>(table.size()) << 16 |
                          std::uint32_t{beyond[root]} << 8 | DecodeEntry::kSpecial |
                          DecodeEntry::kLink;
            table.resize(table.size() + (std::size_t{1} << beyond[root]), DecodeEntry::kInvalid);
        }
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        if (lengths[i] == 0)
            continue;
        const std::uint32_t entry = meanings[i] | lengths[i];
        // The code stands in the lowest bits of the index, whatever follows it.
        if (lengths[i] <= rootBits) {
            for (std::size_t at = codes[i]; at < roots; at += std::size_t{1} << lengths[i])
                table[at] = entry;
            continue;
        }
        const std::size_t root = codes[i] & (roots - 1);
        const std::size_t second = DecodeEntry::value(table[root]);
        const std::size_t size = std::size_t{1} << beyond[root];
        for (std::size_t at = codes[i] >> rootBits; at < size;
             at += std::size_t{1} << (lengths[i] - rootBits))
            table[second + at] = entry;
    }
    return true;
}

std::span<const std::uint32_t> literalMeanings()
{
    return kLiteralMeanings;
}

std::span<const std::uint32_t> distanceMeanings()
{
    return kDistanceMeanings;
}

std::span<const std::uint32_t> precodeMeanings()
{
    return kPrecodeMeanings;
}

} // namespace manyhands::deflate
