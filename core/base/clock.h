#pragma once

#include <cstdint>

namespace manyhands {

/// Nanoseconds of a monotonic clock that stands still while the computer sleeps, so that a
/// suspended laptop wakes up without a single timeout. The same clock in every process of one boot.
std::int64_t monotonicNs();

/// Processor time used by the calling thread, in nanoseconds.
std::int64_t threadCpuNs();

/// Processor time used by all threads of this process, in nanoseconds.
std::int64_t processCpuNs();

inline constexpr std::int64_t kNsPerMs = 1'000'000;
inline constexpr std::int64_t kNsPerSecond = 1'000'000'000;

} // namespace manyhands
