#include "ipc/frame.h"

#include "ipc/byte_codec.h"
#include "ipc/message_codec.h"

namespace manyhands {
namespace {

constexpr std::uint32_t kMagic = 0x444E484D; // "MHND"

} // namespace

std::vector<std::byte> encodeFrame(const Message& message, std::uint64_t requestId,
                                   std::uint32_t descriptors)
{
    const std::vector<std::byte> payload = encodeMessage(message);
    ByteWriter writer;
    writer.integer(kMagic);
    writer.integer(kProtocolVersion);
    writer.integer(static_cast<std::uint16_t>(message.index()));
    writer.integer(static_cast<std::uint32_t>(payload.size()));
    writer.integer(descriptors);
    writer.integer(requestId);
    std::vector<std::byte> frame = writer.take();
    frame.insert(frame.end(), payload.begin(), payload.end());
    return frame;
}

Result<FrameHeader> decodeHeader(std::span<const std::byte, kFrameHeaderBytes> bytes)
{
    ByteReader reader(bytes);
    const auto magic = reader.integer<std::uint32_t>();
    const auto version = reader.integer<std::uint16_t>();
    FrameHeader header;
    header.type = reader.integer<std::uint16_t>();
    header.length = reader.integer<std::uint32_t>();
    header.descriptors = reader.integer<std::uint32_t>();
    header.requestId = reader.integer<std::uint64_t>();
    if (magic != kMagic)
        return failure(ErrorKind::ProtocolViolation, "the frame does not begin with our mark");
    if (version != kProtocolVersion)
        return failure(ErrorKind::ProtocolViolation, "the other side speaks protocol version " +
                                                         std::to_string(version) + ", this one " +
                                                         std::to_string(kProtocolVersion));
    if (header.type >= std::variant_size_v<Message>)
        return failure(ErrorKind::ProtocolViolation,
                       "unknown message type " + std::to_string(header.type));
    if (header.length > kMaxFrameBytes - kFrameHeaderBytes)
        return failure(ErrorKind::ProtocolViolation,
                       "a frame of " + std::to_string(header.length) + " bytes is over the limit");
    if (header.descriptors > kMaxFrameDescriptors)
        return failure(ErrorKind::ProtocolViolation,
                       std::to_string(header.descriptors) + " descriptors are over the limit");
    return header;
}

Result<Message> decodePayload(const FrameHeader& header, std::span<const std::byte> payload)
{
    return decodeMessage(header.type, payload);
}

} // namespace manyhands
