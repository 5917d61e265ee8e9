#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace manyhands {

/// The two halves of the test of Baillie, Pomerance, Selfridge and Wagstaff (1980). A composite
/// number below 2^64 fails at least one of them: Feitsma's list of all pseudoprimes to base 2 below
/// 2^64 (2013, checked by Galway) holds none that passes the Lucas test, in its extra strong form
/// either (Jacobsen, "Pseudoprime statistics, tables, and data"). Primes pass both.
///
/// Several numbers are tested at once: a multiplication waits for the one before it, and those of
/// the other numbers fill the time. Numbers are odd, above 100 and without a factor below 30.

/// How many fill that time; more in one call are tested by so many.
constexpr std::size_t kStrongTestLanes = 8;
constexpr std::size_t kLucasTestLanes = 4;

/// Strong probable prime to base 2 (Miller 1976, Rabin 1980). `passes` has as many places.
void passStrongTest(std::span<const std::uint64_t> numbers, std::span<bool> passes);

/// Extra strong Lucas probable prime (Mo 1993, Grantham 2001) with Baillie's parameters: Q = 1 and
/// the smallest P from 3 on for which P² - 4 is no square modulo the number; OEIS A217719.
void passLucasTest(std::span<const std::uint64_t> numbers, std::span<bool> passes);

} // namespace manyhands
