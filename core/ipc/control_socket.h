#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"
#include "ipc/frame.h"
#include "ipc/messages.h"

namespace manyhands {

struct Received {
    Message message;
    std::uint64_t requestId = 0;
    std::vector<UniqueFd> descriptors; ///< Close-on-exec.
};

/// Whether a peer may hand us descriptors. The engine takes none from its workers.
enum class AcceptDescriptors : std::uint8_t { No, Yes };

/// One end of a stream socket that carries frames and descriptors. Never blocks; not thread-safe:
/// reading and writing may happen on two threads, each on one only.
class ControlSocket {
public:
    ControlSocket(UniqueFd fd, AcceptDescriptors accept);

    /// Two connected, non-blocking, close-on-exec ends.
    static Result<std::pair<UniqueFd, UniqueFd>> createPair();

    int fd() const { return m_fd.get(); }

    /// Queues a frame and sends what the socket takes. The descriptors are closed here once sent.
    Status send(const Message& message, std::uint64_t requestId = 0,
                std::vector<UniqueFd> descriptors = {});
    /// Sends more of what is queued; call when the socket is writable.
    Status flush();
    bool hasUnsent() const { return !m_outgoing.empty(); }

    enum class ReadState : std::uint8_t { Open, Closed };
    /// Appends whole messages that have arrived, a frame's worth of bytes at most. There may be
    /// more of them, or the end: call again while the socket is readable. Closed: the peer is gone
    /// and everything it sent was read. ProtocolViolation: nothing further may be read.
    Result<ReadState> receive(std::vector<Received>& messages);

private:
    struct Outgoing {
        std::vector<std::byte> bytes;
        std::size_t sent = 0;
        std::vector<UniqueFd> descriptors;
    };
    Result<ReadState> readOnce(bool& more);
    Status takeFrames(std::vector<Received>& messages);

    UniqueFd m_fd;
    AcceptDescriptors m_accept;
    std::deque<Outgoing> m_outgoing;
    std::vector<std::byte> m_incoming;
    /// Descriptors in the order they came; the kernel may hand them over together with bytes of
    /// frames before theirs, so each frame takes as many as its header says.
    std::deque<UniqueFd> m_incomingDescriptors;
};

} // namespace manyhands
