#include "work/primes/trial_division.h"

#include <array>
#include <cstddef>
#include <iterator>

#include "work/primes/montgomery.h"

namespace manyhands {
namespace {

using Word = std::uint64_t;

constexpr std::uint32_t kOddPrimes[] = {3,  5,  7,  11, 13, 17, 19, 23, 29, 31,
                                        37, 41, 43, 47, 53, 59, 61, 67, 71, 73};
constexpr std::size_t kBeyondTables = 8; ///< Index of the first prime that no table knows.
constexpr Word kSquare = 79 * 79;        ///< 79 is the first prime that is not among them.

/// The remainders by a product of primes that one of them divides: one division for all of them.
template <std::uint32_t... Primes>
class RemainderTable {
public:
    constexpr RemainderTable() { (mark(Primes), ...); }

    bool hasFactorOf(Word number) const
    {
        const auto remainder = static_cast<std::uint32_t>(number % kProduct);
        return (m_bits[remainder / 64] >> (remainder % 64) & 1) != 0;
    }

private:
    static constexpr std::uint32_t kProduct = (Primes * ...);

    constexpr void mark(std::uint32_t prime)
    {
        for (std::uint32_t multiple = 0; multiple < kProduct; multiple += prime)
            m_bits[multiple / 64] |= Word{1} << (multiple % 64);
    }

    std::array<Word, kProduct / 64 + 1> m_bits{};
};

constexpr RemainderTable<3, 5, 7, 11, 13> kSmallest;
constexpr RemainderTable<17, 19, 23> kNext;

/// What a division by a prime becomes: n * inverse is at most `limit` exactly where the prime
/// divides n (Granlund and Montgomery, "Division by invariant integers using multiplication").
struct Divisor {
    Word inverse;
    Word limit;

    constexpr bool divides(Word number) const { return number * inverse <= limit; }
};

constexpr auto kDivisors = [] {
    std::array<Divisor, std::size(kOddPrimes)> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = {Montgomery::inverseOf(kOddPrimes[i]), ~Word{0} / kOddPrimes[i]};
    return table;
}();

} // namespace

Trial divideByTrial(Word number)
{
    if (number < kSquare) {
        const Word factor = smallFactor(number);
        return number > 1 && (factor == 0 || factor == number) ? Trial::Prime : Trial::NotPrime;
    }
    if ((number & 1) == 0 || kSmallest.hasFactorOf(number) || kNext.hasFactorOf(number))
        return Trial::NotPrime;
    // All of them, since to leave early is to guess wrong most of the time.
    bool isDivided = false;
    for (std::size_t i = kBeyondTables; i < kDivisors.size(); ++i)
        isDivided |= kDivisors[i].divides(number);
    return isDivided ? Trial::NotPrime : Trial::Open;
}

Word smallFactor(Word number)
{
    if ((number & 1) == 0)
        return 2;
    for (std::size_t i = 0; i < kDivisors.size(); ++i) {
        if (kDivisors[i].divides(number))
            return kOddPrimes[i];
    }
    return 0;
}

} // namespace manyhands
