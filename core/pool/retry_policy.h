#pragma once

#include <cstdint>

namespace manyhands {

/// Whether the item that a dead worker owed was running when it died.
enum class Blame : std::uint8_t { Running, Waiting, Unknown };

struct ItemHistory {
    int blamedDeaths = 0;   ///< Workers that died while it ran, this one not included.
    int unblamedDeaths = 0; ///< Workers that died with it first in line, not seen running.
    int retries = 1;        ///< Further attempts allowed after the first.
    bool cancelAsked = false;
};

enum class AfterDeath : std::uint8_t {
    Requeue,    ///< As if it had never been sent.
    RetryFresh, ///< Once more, on a worker that has run nothing else.
    Quarantine,
    Cancel,
};

/// An item that is never seen running, and yet nobody survives it: so many deaths without blame
/// count as one with it. More than it takes the start breaker to open, so that an environment in
/// which no worker lives long blames nobody.
inline constexpr int kUnblamedDeathsBearable = 10;

/// What becomes of one item that a dead worker owed. Pure.
AfterDeath afterDeath(const ItemHistory& history, Blame blame);

} // namespace manyhands
