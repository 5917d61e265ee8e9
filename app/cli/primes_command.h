#pragma once

#include <memory>

namespace manyhands {

class CountJournal;
struct PrimesOptions;

/// manyhands-cli primes …; arguments[0] is "primes". Returns the exit status.
int runPrimesCommand(int count, char** arguments);
/// The same, once they are understood; the caller has made the QCoreApplication. `journal`: of a
/// count that is taken up.
int runPrimes(const PrimesOptions& options, std::unique_ptr<CountJournal> journal);

} // namespace manyhands
