#include "work/primes/baillie_psw.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

#include "work/primes/montgomery.h"

namespace manyhands {
namespace {

using Word = Montgomery::Word;

/// Bits of the exponent that are taken at a time.
constexpr unsigned kWindow = 6;
constexpr Word kDigits = Word{1} << kWindow;

/// An odd exponent as start * 64^windows + the sum of (64 - digit) * 64^place. Digits from 1 to 64
/// are as good as those from 0 to 63, and 2^-(64 - digit) is what a shift by `digit` and a
/// reduction multiply with.
struct Exponent {
    std::int64_t start;
    Word digits; ///< 6 bits each.

    Exponent(Word exponent, unsigned windows)
    {
        const Word whole = Word{1} << (kWindow * windows);
        const Word ones = (whole - 1) / (kDigits - 1); // the digit 1 everywhere
        start = static_cast<std::int64_t>(exponent >> (kWindow * windows));
        Word rest = exponent & (whole - 1);
        if (rest < ones) {
            rest += whole;
            --start;
        }
        digits = ones * kDigits - rest;
    }

    /// The scaled 2^-start; `start` is from -1 to 63.
    Word startOf(const Montgomery& field, Word one) const
    {
        if (start > 0) {
            const Word power = Word{1} << (64 - start);
            return power < field.modulus() ? power : power % field.modulus();
        }
        return start == 0 ? one : field.twice(one);
    }
};

/// 2^-d and its squares instead of those of 2^d: one is 1 or -1 where the other is.
template <std::size_t Lanes>
void strongTests(const Word* numbers, bool* passes)
{
    std::array<Montgomery, Lanes> fields;
    std::array<Word, Lanes> ones;
    std::array<Word, Lanes> powers;
    std::array<Word, Lanes> digits;
    Word longest = 1;
    for (std::size_t lane = 0; lane < Lanes; ++lane)
        longest |= (numbers[lane] - 1) >> std::countr_zero(numbers[lane] - 1);
    const auto bits = static_cast<unsigned>(std::bit_width(longest));
    const unsigned windows = std::max((bits + kWindow - 1) / kWindow, 2U) - 1;
    for (std::size_t lane = 0; lane < Lanes; ++lane) {
        const Word even = numbers[lane] - 1;
        fields[lane] = Montgomery(numbers[lane]);
        ones[lane] = fields[lane].one();
        const Exponent exponent(even >> std::countr_zero(even), windows);
        powers[lane] = exponent.startOf(fields[lane], ones[lane]);
        digits[lane] = exponent.digits;
    }
    for (unsigned window = windows; window-- > 0;) {
        for (unsigned i = 0; i < kWindow; ++i)
            for (std::size_t lane = 0; lane < Lanes; ++lane)
                powers[lane] = fields[lane].square(powers[lane]);
        for (std::size_t lane = 0; lane < Lanes; ++lane) {
            const auto digit =
                static_cast<unsigned>(digits[lane] >> (kWindow * window) & (kDigits - 1));
            powers[lane] = fields[lane].timesPowerOfTwo(powers[lane], digit);
        }
    }
    for (std::size_t lane = 0; lane < Lanes; ++lane) {
        const Word minusOne = numbers[lane] - ones[lane];
        bool isPassed = powers[lane] == ones[lane];
        for (int i = std::countr_zero(numbers[lane] - 1); i > 0 && !isPassed; --i) {
            isPassed = powers[lane] == minusOne;
            powers[lane] = fields[lane].square(powers[lane]);
        }
        passes[lane] = isPassed;
    }
}

bool isSquare(Word number)
{
    auto root = static_cast<Word>(std::sqrt(static_cast<double>(number)));
    root = std::min<Word>(root, 0xffffffff);
    while (root * root > number)
        --root;
    while (root < 0xffffffff && (root + 1) * (root + 1) <= number)
        ++root;
    return root * root == number;
}

/// The Jacobi symbol (a / n), n odd.
int jacobi(Word a, Word n)
{
    int sign = 1;
    for (a %= n; a != 0; a %= n) {
        const int twos = std::countr_zero(a);
        a >>= twos;
        if (twos % 2 != 0 && (n % 8 == 3 || n % 8 == 5))
            sign = -sign;
        if (a % 4 == 3 && n % 4 == 3)
            sign = -sign;
        std::swap(a, n);
    }
    return n == 1 ? sign : 0;
}

/// The parameter P, or 0 for what is seen to be composite on the way.
Word lucasParameter(Word number)
{
    // Half of all candidates will do for any number but a square, for which none does.
    constexpr Word kDoubtful = 20;
    for (Word p = 3;; ++p) {
        if (p == kDoubtful && isSquare(number))
            return 0;
        const int symbol = jacobi(p * p - 4, number);
        if (symbol < 0)
            return p;
        if (symbol == 0 && (p * p - 4) % number != 0)
            return 0;
    }
}

/// V(d) and V(d+1) for n + 1 = d * 2^s, by V(2k) = V(k)² - 2 and V(2k+1) = V(k) V(k+1) - P.
template <std::size_t Lanes>
void lucasTests(const Word* numbers, const Word* parameters, bool* passes)
{
    std::array<Montgomery, Lanes> fields;
    std::array<Word, Lanes> twos;
    std::array<Word, Lanes> scaled; // P
    std::array<Word, Lanes> values; // V(k), beginning with V(0) = 2
    std::array<Word, Lanes> nexts;  // V(k+1), beginning with V(1) = P
    std::array<Word, Lanes> indices;
    unsigned bits = 0;
    for (std::size_t lane = 0; lane < Lanes; ++lane) {
        fields[lane] = Montgomery(numbers[lane]);
        const Word one = fields[lane].one();
        twos[lane] = fields[lane].twice(one);
        scaled[lane] = twos[lane];
        for (Word p = 2; p < parameters[lane]; ++p)
            scaled[lane] = fields[lane].subtract(scaled[lane], numbers[lane] - one);
        values[lane] = twos[lane];
        nexts[lane] = scaled[lane];
        indices[lane] = (numbers[lane] + 1) >> std::countr_zero(numbers[lane] + 1);
        bits = std::max(bits, static_cast<unsigned>(std::bit_width(indices[lane])));
    }
    while (bits-- > 0) {
        for (std::size_t lane = 0; lane < Lanes; ++lane) {
            const Montgomery& field = fields[lane];
            const Word mask = 0 - (indices[lane] >> bits & 1);
            const Word between =
                field.subtract(field.multiply(values[lane], nexts[lane]), scaled[lane]);
            const Word doubled = values[lane] ^ ((values[lane] ^ nexts[lane]) & mask);
            const Word even = field.subtract(field.square(doubled), twos[lane]);
            values[lane] = even ^ ((even ^ between) & mask);
            nexts[lane] = between ^ ((even ^ between) & mask);
        }
    }
    for (std::size_t lane = 0; lane < Lanes; ++lane) {
        const Montgomery& field = fields[lane];
        // U(d) is zero where 2 V(d+1) = P V(d).
        Word value = values[lane];
        bool isPassed = (value == twos[lane] || value == numbers[lane] - twos[lane]) &&
                        field.twice(nexts[lane]) == field.multiply(scaled[lane], value);
        for (int i = std::countr_zero(numbers[lane] + 1); i > 1 && !isPassed; --i) {
            isPassed = value == 0;
            value = field.subtract(field.square(value), twos[lane]);
        }
        passes[lane] = isPassed;
    }
}

} // namespace

void passStrongTest(std::span<const Word> numbers, std::span<bool> passes)
{
    std::size_t i = 0;
    for (; i + kStrongTestLanes <= numbers.size(); i += kStrongTestLanes)
        strongTests<kStrongTestLanes>(numbers.data() + i, passes.data() + i);
    if (i + 1 == numbers.size()) {
        strongTests<1>(numbers.data() + i, passes.data() + i);
    } else if (i < numbers.size()) {
        std::array<Word, kStrongTestLanes> lanes;
        std::array<bool, kStrongTestLanes> answers;
        lanes.fill(numbers[i]);
        std::copy(numbers.begin() + i, numbers.end(), lanes.begin());
        strongTests<kStrongTestLanes>(lanes.data(), answers.data());
        std::copy_n(answers.begin(), numbers.size() - i, passes.begin() + i);
    }
}

void passLucasTest(std::span<const Word> numbers, std::span<bool> passes)
{
    std::array<Word, kLucasTestLanes> lanes{};
    std::array<Word, kLucasTestLanes> parameters{};
    std::array<std::size_t, kLucasTestLanes> places{};
    std::array<bool, kLucasTestLanes> answers{};
    std::size_t count = 0;
    const auto test = [&] {
        if (count == 1) {
            lucasTests<1>(lanes.data(), parameters.data(), answers.data());
        } else {
            // Lanes without a number of their own do the first one's again.
            std::fill(lanes.begin() + count, lanes.end(), lanes[0]);
            std::fill(parameters.begin() + count, parameters.end(), parameters[0]);
            lucasTests<kLucasTestLanes>(lanes.data(), parameters.data(), answers.data());
        }
        for (std::size_t lane = 0; lane < count; ++lane)
            passes[places[lane]] = answers[lane];
        count = 0;
    };
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        passes[i] = false;
        const Word parameter = lucasParameter(numbers[i]);
        if (parameter == 0)
            continue;
        lanes[count] = numbers[i];
        parameters[count] = parameter;
        places[count] = i;
        if (++count == kLucasTestLanes)
            test();
    }
    if (count > 0)
        test();
}

} // namespace manyhands
