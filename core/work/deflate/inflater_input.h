#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"

namespace manyhands {

/// Where an inflater gets its bytes from.
class InflaterInput {
public:
    virtual ~InflaterInput() = default;
    /// The next piece, valid until the next call; empty at the end.
    virtual Result<std::span<const std::uint8_t>> next() = 0;
};

} // namespace manyhands
