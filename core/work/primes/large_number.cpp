#include "work/primes/large_number.h"

#include <cmath>
#include <string>

#include "jobs/prime_verdict.h"

namespace manyhands {
namespace {

tl::unexpected<Error> malformed()
{
    return failure(ErrorKind::InvalidArgument, "this is not a whole number");
}

tl::unexpected<Error> tooLong()
{
    return failure(ErrorKind::TooLarge,
                   "the number has more than " + std::to_string(kMostDigits) + " digits");
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Digits with single underscores between them.
Result<std::string> takeDigits(std::string_view& text)
{
    std::string digits;
    bool wasDigit = false;
    while (!text.empty() && (isDigit(text.front()) || (text.front() == '_' && wasDigit))) {
        wasDigit = text.front() != '_';
        if (wasDigit)
            digits += text.front();
        text.remove_prefix(1);
    }
    if (digits.empty() || !wasDigit)
        return malformed();
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    if (digits.size() > kMostDigits)
        return tooLong();
    return digits;
}

/// DIGITS, DIGITSeDIGITS or DIGITS^DIGITS.
Status takeTerm(std::string_view& text, mpz_ptr term)
{
    const auto base = takeDigits(text);
    if (!base)
        return tl::unexpected(base.error());
    mpz_set_str(term, base->c_str(), 10);
    if (text.empty() || (text.front() != 'e' && text.front() != 'E' && text.front() != '^'))
        return {};
    const bool isPower = text.front() == '^';
    text.remove_prefix(1);
    const auto digits = takeDigits(text);
    if (!digits)
        return tl::unexpected(digits.error());
    if (digits->size() > 6) {
        if (mpz_cmp_ui(term, isPower ? 1 : 0) > 0)
            return tooLong();
        return {}; // 0 and 1 stay what they are
    }
    const unsigned long exponent = std::stoul(*digits);
    const double length = isPower ? exponent * (mpz_sizeinbase(term, 2) * std::log10(2.0))
                                  : static_cast<double>(exponent + base->size());
    if (mpz_cmp_ui(term, 1) > 0 && length > kMostDigits + 1.0 + exponent * std::log10(2.0))
        return tooLong();
    if (isPower) {
        mpz_pow_ui(term, term, exponent);
        return {};
    }
    mpz_t ten;
    mpz_init_set_ui(ten, 10);
    mpz_pow_ui(ten, ten, exponent);
    mpz_mul(term, term, ten);
    mpz_clear(ten);
    return {};
}

} // namespace

Status LargeNumber::read(std::string_view text)
{
    mpz_t term;
    mpz_init(term);
    mpz_set_ui(m_value, 0);
    Status status;
    for (char sign = '+'; status;) {
        status = takeTerm(text, term);
        if (!status)
            break;
        if (sign == '+')
            mpz_add(m_value, m_value, term);
        else
            mpz_sub(m_value, m_value, term);
        if (text.empty())
            break;
        sign = text.front();
        text.remove_prefix(1);
        if (sign != '+' && sign != '-')
            status = malformed();
    }
    mpz_clear(term);
    if (status && mpz_sgn(m_value) < 0)
        return malformed();
    if (status && mpz_sizeinbase(m_value, 10) > kMostDigits + 1)
        return tooLong();
    return status;
}

std::uint64_t LargeNumber::low() const
{
    std::uint64_t value = 0;
    std::size_t count = 0;
    if (fits64())
        mpz_export(&value, &count, -1, sizeof value, 0, 0, m_value);
    return value;
}

} // namespace manyhands
