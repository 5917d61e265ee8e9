#include "work/deflate/block_codes.h"

#include <algorithm>
#include <array>

#include "work/deflate/decode_table.h"
#include "work/deflate/deflate_format.h"

namespace manyhands::deflate {

void makeFixedCodes(BlockCodes& codes)
{
    makeDecodeTable(fixedLiteralLengths(), literalMeanings(), kLiteralRootBits, codes.literals);
    makeDecodeTable(fixedDistanceLengths(), distanceMeanings(), kDistanceRootBits, codes.distances);
}

const char* readOwnCodes(BitReader& in, BlockCodes& codes)
{
    const std::size_t literals = in.take(5) + kFirstLength;
    const std::size_t distances = in.take(5) + 1;
    const std::size_t stored = in.take(4) + 4;
    if (literals > kUsedLiteralSymbols || distances > kUsedDistanceSymbols)
        return "a block has more codes than there are";
    std::array<std::uint8_t, kPrecodeSymbols> precodeLengths{};
    for (std::size_t i = 0; i < stored; ++i) {
        in.refill();
        precodeLengths[kPrecodeOrder[i]] = static_cast<std::uint8_t>(in.take(3));
    }
    std::vector<std::uint32_t> precode;
    if (!makeDecodeTable(precodeLengths, precodeMeanings(), kMaxPrecodeBits, precode))
        return "the code lengths of a block are no code";
    std::array<std::uint8_t, kUsedLiteralSymbols + kUsedDistanceSymbols> lengths{};
    const std::size_t count = literals + distances;
    for (std::size_t i = 0; i < count;) {
        in.refill();
        const std::uint32_t entry = precode[lowBits(in.bits, kMaxPrecodeBits)];
        in.take(DecodeEntry::codeBits(entry));
        const std::uint32_t symbol = DecodeEntry::value(entry);
        if ((entry & DecodeEntry::kLiteral) == 0 || in.ranDry() || (symbol == 16 && i == 0))
            return "the code lengths of a block cannot be read";
        if (symbol < 16) {
            lengths[i++] = static_cast<std::uint8_t>(symbol);
            continue;
        }
        const std::uint8_t repeated = symbol == 16 ? lengths[i - 1] : 0;
        const std::size_t times = symbol == 16   ? 3 + in.take(2)
                                  : symbol == 17 ? 3 + in.take(3)
                                                 : 11 + in.take(7);
        if (times > count - i)
            return "a block has more code lengths than codes";
        std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(i), times, repeated);
        i += times;
    }
    const auto all = std::span<const std::uint8_t>(lengths);
    if (in.ranDry() || lengths[kEndOfBlock] == 0 ||
        !makeDecodeTable(all.first(literals), literalMeanings().first(literals), kLiteralRootBits,
                         codes.literals) ||
        !makeDecodeTable(all.subspan(literals, distances), distanceMeanings().first(distances),
                         kDistanceRootBits, codes.distances))
        return "a block's codes contradict each other";
    return nullptr;
}

} // namespace manyhands::deflate
