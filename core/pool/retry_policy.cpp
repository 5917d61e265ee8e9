#include "pool/retry_policy.h"

namespace manyhands {

AfterDeath afterDeath(const ItemHistory& history, Blame blame)
{
    if (history.cancelAsked)
        return AfterDeath::Cancel;
    if (blame != Blame::Running && history.unblamedDeaths < kUnblamedDeathsBearable)
        return AfterDeath::Requeue;
    return history.blamedDeaths < history.retries ? AfterDeath::RetryFresh : AfterDeath::Quarantine;
}

} // namespace manyhands
