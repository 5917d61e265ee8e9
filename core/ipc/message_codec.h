#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "ipc/messages.h"

namespace manyhands {

/// The payload of a frame: the fields in the order of the struct, little endian.
std::vector<std::byte> encodeMessage(const Message& message);

/// The message with variant index `type`, or ProtocolViolation.
Result<Message> decodeMessage(std::uint16_t type, std::span<const std::byte> payload);

} // namespace manyhands
