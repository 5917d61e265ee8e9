#pragma once

#include <cstdint>
#include <string_view>

#include <gmp.h>

#include "base/result.h"

namespace manyhands {

/// A number of up to kMostDigits digits.
class LargeNumber {
public:
    LargeNumber() { mpz_init(m_value); }
    ~LargeNumber() { mpz_clear(m_value); }
    LargeNumber(const LargeNumber&) = delete;
    LargeNumber& operator=(const LargeNumber&) = delete;

    /// The forms of parseWholeNumber(): 1_000, 1e30, 2^127-1. Errors: InvalidArgument for what is
    /// none or negative, TooLarge.
    Status read(std::string_view text);

    mpz_srcptr get() const { return m_value; }
    bool fits64() const { return mpz_sizeinbase(m_value, 2) <= 64; }
    std::uint64_t low() const;

private:
    mpz_t m_value;
};

} // namespace manyhands
