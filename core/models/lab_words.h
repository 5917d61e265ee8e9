#pragma once

#include <cstdint>

#include <QCoreApplication>

#include "base/clock.h"

namespace manyhands {

/// The context in which the lab's words are translated.
struct Lab {
    Q_DECLARE_TR_FUNCTIONS(Lab)
};

/// From the job's beginning at `zeroNs` to `ns`, both by the monotonic clock.
inline double labSeconds(std::int64_t ns, std::int64_t zeroNs)
{
    return static_cast<double>(ns - zeroNs) / kNsPerSecond;
}

} // namespace manyhands
