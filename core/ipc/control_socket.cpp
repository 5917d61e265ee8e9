#include "ipc/control_socket.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/uio.h>

#include "ipc/socket_platform.h"

namespace manyhands {
namespace {

constexpr std::size_t kReadBytes = 16 * 1024;
constexpr int kReadsAtOnce = 4;
/// Enough for the two items a worker may hold, twice over; more is an attack on our table.
constexpr std::size_t kMaxPendingDescriptors = 4 * kMaxFrameDescriptors;

std::vector<UniqueFd> takeDescriptors(msghdr& header)
{
    std::vector<UniqueFd> taken;
    for (cmsghdr* control = CMSG_FIRSTHDR(&header); control;
         control = CMSG_NXTHDR(&header, control)) {
        if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(control) + i * sizeof(int), sizeof fd);
            setCloseOnExec(fd);
            taken.emplace_back(fd);
        }
    }
    return taken;
}

} // namespace

ControlSocket::ControlSocket(UniqueFd fd, AcceptDescriptors accept)
    : m_fd(std::move(fd)), m_accept(accept)
{}

Result<std::pair<UniqueFd, UniqueFd>> ControlSocket::createPair()
{
    return createSocketPair();
}

Status ControlSocket::send(const Message& message, std::uint64_t requestId,
                           std::vector<UniqueFd> descriptors)
{
    Outgoing outgoing;
    outgoing.bytes =
        encodeFrame(message, requestId, static_cast<std::uint32_t>(descriptors.size()));
    outgoing.descriptors = std::move(descriptors);
    m_outgoing.push_back(std::move(outgoing));
    return flush();
}

Status ControlSocket::flush()
{
    while (!m_outgoing.empty()) {
        Outgoing& front = m_outgoing.front();
        iovec part{front.bytes.data() + front.sent, front.bytes.size() - front.sent};
        msghdr header{};
        header.msg_iov = &part;
        header.msg_iovlen = 1;
        alignas(cmsghdr) unsigned char control[CMSG_SPACE(sizeof(int) * kMaxFrameDescriptors)] = {};
        if (front.sent == 0 && !front.descriptors.empty()) {
            const std::size_t bytes = sizeof(int) * front.descriptors.size();
            header.msg_control = control;
            header.msg_controllen = CMSG_SPACE(bytes);
            cmsghdr* rights = CMSG_FIRSTHDR(&header);
            rights->cmsg_level = SOL_SOCKET;
            rights->cmsg_type = SCM_RIGHTS;
            rights->cmsg_len = CMSG_LEN(bytes);
            for (std::size_t i = 0; i < front.descriptors.size(); ++i) {
                const int fd = front.descriptors[i].get();
                std::memcpy(CMSG_DATA(rights) + i * sizeof(int), &fd, sizeof fd);
            }
        }
        const ssize_t sent = ::sendmsg(m_fd.get(), &header, kSendFlags);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                return {};
            return systemFailure(ErrorKind::System, "the control socket cannot be written", errno);
        }
        front.descriptors.clear();
        front.sent += static_cast<std::size_t>(sent);
        if (front.sent == front.bytes.size())
            m_outgoing.pop_front();
    }
    return {};
}

Result<ControlSocket::ReadState> ControlSocket::readOnce(bool& more)
{
    const std::size_t before = m_incoming.size();
    m_incoming.resize(before + kReadBytes);
    iovec part{m_incoming.data() + before, kReadBytes};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    // Room for as many as the kernel can attach to one read of several frames.
    alignas(cmsghdr) unsigned char control[CMSG_SPACE(sizeof(int) * kMaxPendingDescriptors)];
    if (m_accept == AcceptDescriptors::Yes) {
        header.msg_control = control;
        header.msg_controllen = sizeof control;
    }
    ssize_t got = 0;
    do {
        got = ::recvmsg(m_fd.get(), &header, kReceiveFlags);
    } while (got < 0 && errno == EINTR);
    const int error = errno;
    m_incoming.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
    // A read that was not filled has emptied the socket, or something follows that makes it
    // readable again; the call that only finds nothing is saved.
    more = got == static_cast<ssize_t>(kReadBytes);
    if (got < 0 && error != EAGAIN && error != EWOULDBLOCK) {
        if (error == ECONNRESET)
            return ReadState::Closed;
        return systemFailure(ErrorKind::System, "the control socket cannot be read", error);
    }
    if (got > 0 && m_accept == AcceptDescriptors::Yes) {
        for (UniqueFd& fd : takeDescriptors(header))
            m_incomingDescriptors.push_back(std::move(fd));
        if (m_incomingDescriptors.size() > kMaxPendingDescriptors)
            return failure(ErrorKind::ProtocolViolation,
                           "more descriptors than any frame may carry");
    }
    // Without room for them the kernel has closed what came along.
    if (got > 0 && (header.msg_flags & MSG_CTRUNC) != 0)
        return failure(ErrorKind::ProtocolViolation, "descriptors that nobody asked for");
    return got == 0 ? ReadState::Closed : ReadState::Open;
}

Status ControlSocket::takeFrames(std::vector<Received>& messages)
{
    std::size_t taken = 0;
    while (m_incoming.size() - taken >= kFrameHeaderBytes) {
        const std::span<const std::byte> rest(m_incoming.data() + taken, m_incoming.size() - taken);
        const auto header = decodeHeader(rest.first<kFrameHeaderBytes>());
        if (!header)
            return tl::unexpected(header.error());
        if (header->descriptors > 0 && m_accept == AcceptDescriptors::No)
            return failure(ErrorKind::ProtocolViolation, "descriptors that nobody asked for");
        if (rest.size() < kFrameHeaderBytes + header->length)
            break;
        auto message = decodePayload(*header, rest.subspan(kFrameHeaderBytes, header->length));
        if (!message)
            return tl::unexpected(message.error());
        if (m_incomingDescriptors.size() < header->descriptors)
            return failure(ErrorKind::ProtocolViolation, "a frame came without its descriptors");
        Received received{std::move(*message), header->requestId, {}};
        for (std::uint32_t i = 0; i < header->descriptors; ++i) {
            received.descriptors.push_back(std::move(m_incomingDescriptors.front()));
            m_incomingDescriptors.pop_front();
        }
        messages.push_back(std::move(received));
        taken += kFrameHeaderBytes + header->length;
    }
    m_incoming.erase(m_incoming.begin(), m_incoming.begin() + static_cast<std::ptrdiff_t>(taken));
    return {};
}

Result<ControlSocket::ReadState> ControlSocket::receive(std::vector<Received>& messages)
{
    // Bounded, so that a peer who never stops talking cannot hold its reader for ever; what is left
    // makes the socket readable again at once.
    auto state = Result<ReadState>(ReadState::Open);
    for (int reads = 0; reads < kReadsAtOnce; ++reads) {
        bool more = false;
        state = readOnce(more);
        if (!state)
            return state;
        if (auto status = takeFrames(messages); !status)
            return tl::unexpected(status.error());
        if (*state == ReadState::Closed || !more)
            return state;
    }
    return state;
}

} // namespace manyhands
