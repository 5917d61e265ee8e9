#pragma once

#include <cstdint>

#include "base/result.h"

namespace manyhands {

/// Why a file is not a journal that can be used.
struct JournalProblem {
    enum class Kind : std::uint8_t {
        Missing,     ///< No such file, and none was to be made.
        InUse,       ///< Another program has it open.
        Foreign,     ///< The file is something else. It was not changed.
        Newer,       ///< Of a later version of this program. It was not changed.
        Damaged,     ///< It was not changed.
        Unavailable, ///< The disk is full or read-only, the folder is missing, …
    };
    Kind kind = Kind::Unavailable;
    Error error;
};
template <typename T>
using JournalResult = tl::expected<T, JournalProblem>;

enum class IfMissing : std::uint8_t { Make, Refuse };

} // namespace manyhands
