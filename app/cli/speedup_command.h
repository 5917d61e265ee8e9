#pragma once

namespace manyhands {

/// manyhands-cli speedup image|primes|wait: the same job with 1, 2, … workers.
int runSpeedupCommand(int count, char** arguments);

} // namespace manyhands
