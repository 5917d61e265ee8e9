#include "engine/machine_memory.h"

namespace manyhands::detail {

std::optional<std::uint64_t> containerMemory()
{
    return std::nullopt;
}

} // namespace manyhands::detail
