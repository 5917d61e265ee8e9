#include "work/primes/prime_text.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstring>

namespace manyhands {
namespace {

constexpr std::uint64_t kTableSize = 10'000;

constexpr auto kFourDigits = [] {
    std::array<std::array<char, 4>, kTableSize> table{};
    for (std::size_t i = 0; i < kTableSize; ++i)
        table[i] = {static_cast<char>('0' + i / 1000), static_cast<char>('0' + i / 100 % 10),
                    static_cast<char>('0' + i / 10 % 10), static_cast<char>('0' + i % 10)};
    return table;
}();

} // namespace

void NumberWriter::setPrefix(std::uint64_t number)
{
    const std::uint64_t high = number / kTableSize;
    m_base = high * kTableSize;
    m_length = static_cast<std::size_t>(
        std::to_chars(m_prefix, m_prefix + sizeof m_prefix, high).ptr - m_prefix);
}

char* NumberWriter::writeLines(std::span<const std::uint64_t> numbers, char* out)
{
    for (const std::uint64_t number : numbers) {
        if (number < kTableSize) {
            out = std::to_chars(out, out + kNumberRoom, number).ptr;
            *out++ = '\n';
            continue;
        }
        if (m_length == 0 || number - m_base >= kTableSize)
            setPrefix(number);
        std::memcpy(out, m_prefix, 16); // fixed sizes are two moves; at most 16 digits are used
        out += m_length;
        std::memcpy(out, kFourDigits[number - m_base].data(), 4);
        out[4] = '\n';
        out += 5;
    }
    return out;
}

char* writeBinary(std::span<const std::uint64_t> numbers, char* out)
{
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(out, numbers.data(), numbers.size_bytes());
        return out + numbers.size_bytes();
    }
    for (const std::uint64_t number : numbers) {
        for (int shift = 0; shift < 64; shift += 8)
            *out++ = static_cast<char>(number >> shift & 0xff);
    }
    return out;
}

} // namespace manyhands
