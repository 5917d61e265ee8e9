#pragma once

#include <cstdint>

#include <QMetaType>

namespace manyhands {

/// Jobs of a higher priority are given all the workers they can use; those of the same one share
/// them fairly, in their order.
enum class JobPriority : std::uint8_t { High, Normal, Low };

} // namespace manyhands

Q_DECLARE_METATYPE(manyhands::JobPriority)
