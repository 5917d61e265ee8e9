#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "ipc/messages.h"

namespace manyhands {

/// What stands before every message: 24 bytes, little endian.
///   0 magic u32 "MHND" · 4 version u16 · 6 type u16 · 8 length u32 · 12 descriptors u32 ·
///   16 request id u64
struct FrameHeader {
    std::uint16_t type = 0;        ///< Index in the Message variant.
    std::uint32_t length = 0;      ///< Bytes of payload behind the header.
    std::uint32_t descriptors = 0; ///< How many descriptors travel with the frame.
    std::uint64_t requestId = 0;

    bool operator==(const FrameHeader&) const = default;
};

inline constexpr std::size_t kFrameHeaderBytes = 24;
/// A peer that announces more is broken or hostile; header included.
inline constexpr std::size_t kMaxFrameBytes = 64 * 1024;
inline constexpr std::uint32_t kMaxFrameDescriptors = 6;

/// Header and payload of one message.
std::vector<std::byte> encodeFrame(const Message& message, std::uint64_t requestId,
                                   std::uint32_t descriptors);

/// Total: any 24 bytes give a header within all bounds, or ProtocolViolation.
Result<FrameHeader> decodeHeader(std::span<const std::byte, kFrameHeaderBytes> bytes);

/// Total: any bytes give a message of the header's type, or ProtocolViolation. Trailing bytes,
/// unknown enum values and values out of range are refused.
Result<Message> decodePayload(const FrameHeader& header, std::span<const std::byte> payload);

} // namespace manyhands
