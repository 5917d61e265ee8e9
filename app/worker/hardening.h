#pragma once

#include <cstdint>

#include "ipc/messages.h"

namespace manyhands {

struct HardeningOptions {
    bool restrictProcess = true;      ///< false: only the memory limit is set.
    std::uint64_t memoryLimitMib = 0; ///< Address space; 0: unlimited.
};

/// Takes from this process what decoding never needs, and says what was achieved: no core dumps
/// (they would hold the user's pictures), no tracing by others of the same user, no new privileges,
/// no more memory than allowed. Call once, after the libraries are warm.
Posture hardenProcess(const HardeningOptions& options);

namespace detail {
/// The part only this system has; in hardening_linux.cpp and hardening_macos.cpp. Posture flags.
std::uint32_t restrictPlatform();
} // namespace detail

} // namespace manyhands
