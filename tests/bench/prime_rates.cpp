// Tests odd 64-bit numbers one way: prime_rates ours|gmp COUNT. Prints numbers a second of
// processor time.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

#include <gmp.h>

#include "base/clock.h"
#include "work/primes/prime_test.h"

namespace {

/// The same for both, over all sizes that 64 bits have at their top.
std::vector<std::uint64_t> oddNumbers(std::size_t count)
{
    std::mt19937_64 random(20240531);
    std::vector<std::uint64_t> numbers(count);
    for (std::uint64_t& number : numbers)
        number = random() | 1 | std::uint64_t{1} << 63;
    return numbers;
}

std::size_t testOurs(const std::vector<std::uint64_t>& numbers)
{
    const std::unique_ptr<bool[]> verdicts(new bool[numbers.size()]);
    manyhands::testPrimes(numbers, {verdicts.get(), numbers.size()});
    std::size_t primes = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        primes += verdicts[i];
    return primes;
}

std::size_t testGmp(const std::vector<std::uint64_t>& numbers)
{
    constexpr int kRounds = 25; // what its manual advises
    mpz_t value;
    mpz_init(value);
    std::size_t primes = 0;
    for (const std::uint64_t number : numbers) {
        mpz_import(value, 1, 1, sizeof number, 0, 0, &number);
        primes += mpz_probab_prime_p(value, kRounds) != 0;
    }
    mpz_clear(value);
    return primes;
}

} // namespace

int main(int argc, char** argv)
{
    const bool isOurs = argc == 3 && std::strcmp(argv[1], "ours") == 0;
    if (argc != 3 || (!isOurs && std::strcmp(argv[1], "gmp") != 0)) {
        std::fputs("usage: prime_rates ours|gmp COUNT\n", stderr);
        return 2;
    }
    const auto numbers = oddNumbers(std::strtoul(argv[2], nullptr, 10));
    const std::int64_t begin = manyhands::threadCpuNs();
    const std::size_t primes = isOurs ? testOurs(numbers) : testGmp(numbers);
    const double seconds = static_cast<double>(manyhands::threadCpuNs() - begin) * 1e-9;
    std::printf("%.0f\n", static_cast<double>(numbers.size()) / seconds);
    return primes > 0 ? 0 : 1;
}
