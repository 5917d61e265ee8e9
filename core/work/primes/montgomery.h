#pragma once

#include <cstdint>

namespace manyhands {

/// Arithmetic modulo an odd number with residues scaled by 2^64 (Montgomery, "Modular
/// multiplication without trial division", 1985). Every residue taken and given is below the
/// modulus.
class Montgomery {
public:
    using Word = std::uint64_t;
    __extension__ using Wide = unsigned __int128;

    Montgomery() = default;
    explicit Montgomery(Word odd) : m_modulus(odd), m_inverse(inverseOf(odd)) {}

    /// odd * inverseOf(odd) is 1 modulo 2^64 (Newton's iteration).
    static constexpr Word inverseOf(Word odd)
    {
        Word inverse = odd * 3 ^ 2; // right in 5 bits; each step doubles them
        for (int i = 0; i < 4; ++i)
            inverse *= 2 - odd * inverse;
        return inverse;
    }

    Word modulus() const { return m_modulus; }
    /// The scaled 1; a division where the modulus is below 2^63.
    Word one() const
    {
        const Word negative = 0 - m_modulus;
        return negative < m_modulus ? negative : negative % m_modulus;
    }

    Word multiply(Word a, Word b) const { return reduce(static_cast<Wide>(a) * b); }
    Word square(Word a) const { return multiply(a, a); }
    Word subtract(Word a, Word b) const { return a - b + (a < b ? m_modulus : 0); }
    Word twice(Word a) const { return subtract(a, m_modulus - a); }
    /// a * 2^(shift - 64), which takes no multiplication but those of reducing; shift < 64.
    Word timesPowerOfTwo(Word a, unsigned shift) const
    {
        return reduce(static_cast<Wide>(a) << shift);
    }

private:
    Word reduce(Wide product) const
    {
        const Word low = static_cast<Word>(product) * m_inverse;
        const auto borrowed = static_cast<Word>(static_cast<Wide>(low) * m_modulus >> 64);
        return subtract(static_cast<Word>(product >> 64), borrowed);
    }

    Word m_modulus = 1;
    Word m_inverse = 1;
};

} // namespace manyhands
