#include "jobs/prime_verdict.h"

namespace manyhands {

const char* primeVerdictName(PrimeVerdict verdict)
{
    switch (verdict) {
    case PrimeVerdict::Prime:
        return "prime";
    case PrimeVerdict::ProbablePrime:
        return "probable prime";
    case PrimeVerdict::Composite:
        return "composite";
    case PrimeVerdict::Neither:
        return "neither";
    case PrimeVerdict::Malformed:
    case PrimeVerdict::TooLong:
        break;
    }
    return "no number";
}

} // namespace manyhands
