#include "work/deflate/block_writer.h"

#include <cstring>
#include <span>

#include "work/deflate/huffman.h"

namespace manyhands::deflate {
namespace {

// Four literals of this length fit the bit buffer beside the 7 bits that may wait in it. Symbols so
// rare that they would need longer codes cost nothing worth having.
constexpr unsigned kMaxLiteralBits = 14;
// What a symbol that did not occur in a block may cost in the next.
constexpr unsigned kUnseenLengthBits = 9;
constexpr unsigned kUnseenDistanceBits = 7;
// Bytes that writing a sequence may run over.
constexpr std::size_t kSlack = 32;

constexpr auto kLengthSymbols = [] {
    std::array<std::uint8_t, kMaxMatch + 1> symbols{};
    for (std::size_t i = 0; i < kLengths.size(); ++i)
        for (unsigned n = kLengths[i].base; n <= kMaxMatch; ++n)
            symbols[n] = static_cast<std::uint8_t>(i);
    return symbols;
}();

constexpr unsigned kNearDistances = 256;

// By distance - 1 up to 256, by (distance - 1) / 128 beyond, where ranges are multiples of 128.
struct DistanceSymbols {
    std::array<std::uint8_t, kNearDistances> near{};
    std::array<std::uint8_t, kWindow / 128> far{};
};
constexpr auto kDistanceSymbolTable = [] {
    DistanceSymbols table;
    std::size_t symbol = 0;
    const auto symbolOf = [&](unsigned distance) {
        while (symbol + 1 < kDistances.size() && kDistances[symbol + 1].base <= distance)
            ++symbol;
        return static_cast<std::uint8_t>(symbol);
    };
    for (unsigned d = 1; d <= kNearDistances; ++d)
        table.near[d - 1] = symbolOf(d);
    for (unsigned d = kNearDistances + 1; d <= kWindow; d += 128)
        table.far[(d - 1) / 128] = symbolOf(d);
    return table;
}();

/// A code length as the header stores it: 16 repeats the one before, 17 and 18 repeat zeros.
struct LengthToken {
    std::uint8_t symbol;
    std::uint8_t extra;
};

void appendRun(std::vector<LengthToken>& tokens, std::uint8_t value, std::size_t run)
{
    const auto token = [&](unsigned symbol, std::size_t extra) {
        tokens.push_back({static_cast<std::uint8_t>(symbol), static_cast<std::uint8_t>(extra)});
    };
    if (value == 0) {
        while (run >= 11) {
            const std::size_t part = std::min<std::size_t>(run, 138);
            token(18, part - 11);
            run -= part;
        }
        if (run >= 3) {
            token(17, run - 3);
            run = 0;
        }
    } else {
        token(value, 0);
        --run;
        while (run >= 3) {
            const std::size_t part = std::min<std::size_t>(run, 6);
            token(16, part - 3);
            run -= part;
        }
    }
    for (; run > 0; --run)
        token(value, 0);
}

unsigned extraBitsOfToken(unsigned symbol)
{
    return symbol == 16 ? 2 : symbol == 17 ? 3 : symbol == 18 ? 7 : 0;
}

std::size_t usedSymbols(std::span<const std::uint8_t> lengths, std::size_t least)
{
    std::size_t count = lengths.size();
    while (count > least && lengths[count - 1] == 0)
        --count;
    return count;
}

} // namespace

unsigned distanceSymbol(unsigned distance)
{
    return distance <= kNearDistances ? kDistanceSymbolTable.near[distance - 1]
                                      : kDistanceSymbolTable.far[(distance - 1) / 128];
}

BlockWriter::BlockWriter()
{
    learnCosts({}); // As if nothing had been seen.
}

void BlockWriter::add(const std::uint8_t* from, Sequence sequence)
{
    m_literals.insert(m_literals.end(), from, from + sequence.literals);
    m_sequences.push_back(sequence);
    m_covered += sequence.literals + sequence.length;
}

void BlockWriter::put(std::uint64_t value, unsigned count)
{
    m_bits |= value << m_bitCount;
    m_bitCount += count;
    for (; m_bitCount >= 8; m_bitCount -= 8) {
        m_output.push_back(static_cast<std::uint8_t>(m_bits));
        m_bits >>= 8;
    }
}

void BlockWriter::padToByte()
{
    if (m_bitCount > 0)
        put(0, 8 - m_bitCount);
}

void BlockWriter::count()
{
    m_literalCounts.fill(0);
    m_distanceCounts.fill(0);
    // Four tables: equal bytes in a row would wait for each other's sums.
    std::array<std::array<std::uint32_t, 256>, 4> tables{};
    std::size_t i = 0;
    for (; i + 4 <= m_literals.size(); i += 4)
        for (std::size_t lane = 0; lane < 4; ++lane)
            ++tables[lane][m_literals[i + lane]];
    for (; i < m_literals.size(); ++i)
        ++tables[0][m_literals[i]];
    for (std::size_t value = 0; value < 256; ++value)
        m_literalCounts[value] =
            tables[0][value] + tables[1][value] + tables[2][value] + tables[3][value];
    m_literalCounts[kEndOfBlock] = 1;
    for (const Sequence& sequence : m_sequences)
        if (sequence.length > 0) {
            ++m_literalCounts[kFirstLength + kLengthSymbols[sequence.length]];
            ++m_distanceCounts[distanceSymbol(sequence.distance)];
        }
}

std::uint64_t BlockWriter::bitsWith(const Codes& codes) const
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kUsedLiteralSymbols; ++i)
        bits += std::uint64_t{m_literalCounts[i]} * codes.literalLengths[i];
    for (std::size_t i = 0; i < kUsedDistanceSymbols; ++i)
        bits += std::uint64_t{m_distanceCounts[i]} * codes.distanceLengths[i];
    return bits; // Extra bits are the same in every code.
}

void BlockWriter::writeBlock(bool last)
{
    count();
    Codes own;
    makeCodeLengths(std::span(m_literalCounts).first(kUsedLiteralSymbols), kMaxLiteralBits,
                    std::span(own.literalLengths).first(kUsedLiteralSymbols));
    makeCodeLengths(std::span(m_distanceCounts).first(kUsedDistanceSymbols), kMaxCodeBits,
                    std::span(own.distanceLengths).first(kUsedDistanceSymbols));
    // Some decoders want a code for distances even where none occurs.
    if (usedSymbols(own.distanceLengths, 0) == 0)
        own.distanceLengths[0] = 1;
    const Codes fixed{fixedLiteralLengths(), fixedDistanceLengths()};
    // A header of its own takes 30 bytes at the very least.
    constexpr std::uint64_t kOwnHeaderBits = 8 * 40;
    const bool useFixed = bitsWith(fixed) < bitsWith(own) + kOwnHeaderBits;
    put(last ? 1 : 0, 1);
    put(useFixed ? FixedCodes : OwnCodes, 2);
    if (!useFixed)
        writeCodeLengths(own);
    writeSymbols(useFixed ? fixed : own);
    learnCosts(own);
    m_literals.clear();
    m_sequences.clear();
    m_covered = 0;
}

void BlockWriter::writeCodeLengths(const Codes& codes)
{
    const std::size_t literals = usedSymbols(codes.literalLengths, kFirstLength);
    const std::size_t distances = usedSymbols(codes.distanceLengths, 1);
    std::vector<std::uint8_t> lengths(codes.literalLengths.begin(),
                                      codes.literalLengths.begin() +
                                          static_cast<std::ptrdiff_t>(literals));
    lengths.insert(lengths.end(), codes.distanceLengths.begin(),
                   codes.distanceLengths.begin() + static_cast<std::ptrdiff_t>(distances));
    std::vector<LengthToken> tokens;
    for (std::size_t i = 0; i < lengths.size();) {
        std::size_t end = i + 1;
        while (end < lengths.size() && lengths[end] == lengths[i])
            ++end;
        appendRun(tokens, lengths[i], end - i);
        i = end;
    }
    std::array<std::uint32_t, kPrecodeSymbols> counts{};
    for (const LengthToken& token : tokens)
        ++counts[token.symbol];
    std::array<std::uint8_t, kPrecodeSymbols> precodeLengths{};
    std::array<std::uint16_t, kPrecodeSymbols> precode{};
    makeCodeLengths(counts, kMaxPrecodeBits, precodeLengths);
    makeCodes(precodeLengths, precode);
    std::size_t stored = kPrecodeSymbols;
    while (stored > 4 && precodeLengths[kPrecodeOrder[stored - 1]] == 0)
        --stored;
    put(literals - kFirstLength, 5);
    put(distances - 1, 5);
    put(stored - 4, 4);
    for (std::size_t i = 0; i < stored; ++i)
        put(precodeLengths[kPrecodeOrder[i]], 3);
    for (const LengthToken& token : tokens) {
        put(precode[token.symbol], precodeLengths[token.symbol]);
        put(token.extra, extraBitsOfToken(token.symbol));
    }
}

void BlockWriter::writeSymbols(const Codes& codes)
{
    std::array<std::uint16_t, kLiteralSymbols> literalCodes{};
    std::array<std::uint16_t, kDistanceSymbols> distanceCodes{};
    makeCodes(codes.literalLengths, literalCodes);
    makeCodes(codes.distanceLengths, distanceCodes);
    struct Code {
        std::uint16_t code;
        std::uint16_t length;
    };
    std::array<Code, 256> literals;
    for (std::size_t i = 0; i < 256; ++i)
        literals[i] = {literalCodes[i], codes.literalLengths[i]};

    // A literal takes 15 bits at most; a match 15 + 5 + 15 + 13.
    const std::size_t room = m_literals.size() * 2 + m_sequences.size() * 6 + kSlack;
    const std::size_t start = m_output.size();
    m_output.resize(start + room);
    std::uint8_t* to = m_output.data() + start;
    std::uint64_t bits = m_bits;
    unsigned bitCount = m_bitCount;
    const auto add = [&](std::uint64_t value, unsigned count) {
        bits |= value << bitCount;
        bitCount += count;
    };
    const auto flush = [&] {
        // Byte by byte in the format's order; compilers make one store of it.
        for (unsigned i = 0; i < 8; ++i)
            to[i] = static_cast<std::uint8_t>(bits >> 8 * i);
        to += bitCount / 8;
        bits >>= bitCount & ~7U;
        bitCount %= 8;
    };
    const std::uint8_t* literal = m_literals.data();
    for (const Sequence& sequence : m_sequences) {
        const std::uint8_t* end = literal + sequence.literals;
        for (; end - literal >= 3; literal += 3) {
            for (std::size_t i = 0; i < 3; ++i)
                add(literals[literal[i]].code, literals[literal[i]].length);
            flush();
        }
        for (; literal < end; ++literal)
            add(literals[*literal].code, literals[*literal].length);
        flush();
        if (sequence.length == 0)
            continue;
        const unsigned symbol = kLengthSymbols[sequence.length];
        add(literalCodes[kFirstLength + symbol], codes.literalLengths[kFirstLength + symbol]);
        add(sequence.length - kLengths[symbol].base, kLengths[symbol].extraBits);
        const unsigned far = distanceSymbol(sequence.distance);
        add(distanceCodes[far], codes.distanceLengths[far]);
        add(sequence.distance - kDistances[far].base, kDistances[far].extraBits);
        flush();
    }
    add(literalCodes[kEndOfBlock], codes.literalLengths[kEndOfBlock]);
    flush();
    m_bits = bits;
    m_bitCount = bitCount;
    m_output.resize(static_cast<std::size_t>(to - m_output.data()));
}

void BlockWriter::learnCosts(const Codes& codes)
{
    for (std::size_t n = kMinMatch; n <= kMaxMatch; ++n) {
        const unsigned symbol = kLengthSymbols[n];
        const unsigned length = codes.literalLengths[kFirstLength + symbol];
        m_costs.length[n] = static_cast<std::uint16_t>(
            Costs::kOne * ((length > 0 ? length : kUnseenLengthBits) + kLengths[symbol].extraBits));
    }
    for (std::size_t i = 0; i < kUsedDistanceSymbols; ++i) {
        const unsigned length = codes.distanceLengths[i];
        m_costs.distance[i] = static_cast<std::uint16_t>(
            Costs::kOne * ((length > 0 ? length : kUnseenDistanceBits) + kDistances[i].extraBits));
    }
}

} // namespace manyhands::deflate
