// What a worker may send: frames and messages, one by one and as a stream through a real socket.

#include <unistd.h>
#include <vector>

#include "base/path.h"
#include "fuzz.h"
#include "ipc/control_socket.h"

using namespace manyhands;

namespace {

bool isShowable(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

/// What is shown of a message can do nothing to a terminal.
void show(const Message& message)
{
    if (const auto* done = std::get_if<Done>(&message))
        FUZZ_REQUIRE(isShowable(displayText(done->note)));
    if (const auto* failed = std::get_if<Failed>(&message))
        FUZZ_REQUIRE(isShowable(displayText(failed->error.message)));
}

/// What was understood is written and understood again as the same.
void decodeOne(std::span<const std::byte> bytes)
{
    if (bytes.size() < kFrameHeaderBytes)
        return;
    const auto header = decodeHeader(bytes.first<kFrameHeaderBytes>());
    if (!header)
        return;
    FUZZ_REQUIRE(header->length <= kMaxFrameBytes && header->descriptors <= kMaxFrameDescriptors);
    const auto message = decodePayload(*header, bytes.subspan(kFrameHeaderBytes));
    if (!message)
        return;
    show(*message);
    const std::vector<std::byte> frame =
        encodeFrame(*message, header->requestId, header->descriptors);
    FUZZ_REQUIRE(frame.size() <= kMaxFrameBytes);
    const std::span<const std::byte> again(frame);
    const auto second = decodeHeader(again.first<kFrameHeaderBytes>());
    FUZZ_REQUIRE(second.has_value() && second->type == header->type);
    const auto repeated = decodePayload(*second, again.subspan(kFrameHeaderBytes));
    FUZZ_REQUIRE(repeated.has_value());
    // By bytes: a number that is none is not equal to itself.
    FUZZ_REQUIRE(encodeFrame(*repeated, header->requestId, header->descriptors) == frame);
}

void receiveAll(std::span<const std::byte> bytes)
{
    auto ends = ControlSocket::createPair();
    FUZZ_REQUIRE(ends.has_value());
    const ssize_t sent = ::write(ends->first.get(), bytes.data(), bytes.size());
    FUZZ_REQUIRE(sent >= 0 || bytes.empty());
    ends->first.reset();
    ControlSocket socket(std::move(ends->second), AcceptDescriptors::No);
    std::vector<Received> messages;
    for (std::size_t reads = 0; reads <= bytes.size() + 1; ++reads) {
        const auto state = socket.receive(messages);
        if (!state || *state == ControlSocket::ReadState::Closed) {
            FUZZ_REQUIRE(messages.size() <= bytes.size() / kFrameHeaderBytes);
            return;
        }
    }
    FUZZ_REQUIRE(!"the end of the stream was never told");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    decodeOne(bytes);
    receiveAll(bytes);
    return 0;
}
