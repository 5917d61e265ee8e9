#include "ipc/socket_platform.h"

#include <cerrno>
#include <sys/socket.h>

namespace manyhands {

const int kSendFlags = MSG_NOSIGNAL;
const int kReceiveFlags = MSG_CMSG_CLOEXEC;

Result<std::pair<UniqueFd, UniqueFd>> createSocketPair()
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        return systemFailure(ErrorKind::System, "a control socket cannot be made", errno);
    return std::pair(UniqueFd(ends[0]), UniqueFd(ends[1]));
}

void setCloseOnExec(int) {}

} // namespace manyhands
