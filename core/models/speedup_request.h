#pragma once

#include <cstdint>
#include <vector>

#include "engine/plan.h"

namespace manyhands {

/// What is measured with 1, 2, … workers.
struct SpeedupRequest {
    enum class Work : std::uint8_t { Pictures, Primes, Waits };
    Work work = Work::Primes;
    std::uint64_t number = 0;     ///< The last number of Primes; how many Waits.
    ImageJobSpec spec;            ///< Of Pictures; its folder is replaced by one that goes away.
    std::vector<FoundFile> files; ///< Of Pictures; of many, kMostSpeedupPictures among them.
    int most = 1;                 ///< Workers.
    int rounds = 3;
};
inline constexpr std::size_t kMostSpeedupPictures = 48;
/// That many of them, spread evenly.
std::vector<FoundFile> speedupSample(const std::vector<FoundFile>& files);

} // namespace manyhands
