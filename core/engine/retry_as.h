#pragma once

#include <cstdint>

namespace manyhands {

/// How items come back that are tried again: at once, each held back until it is released, or with
/// their job paused.
enum class RetryAs : std::uint8_t { Waiting, Held, Paused };

} // namespace manyhands
