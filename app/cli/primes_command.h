#pragma once

namespace manyhands {

struct PrimesOptions;

/// manyhands-cli primes …; arguments[0] is "primes". Returns the exit status.
int runPrimesCommand(int count, char** arguments);
int runPrimes(int count, char** arguments, const PrimesOptions& options);

} // namespace manyhands
