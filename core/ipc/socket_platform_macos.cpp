#include "ipc/socket_platform.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>

namespace manyhands {

const int kSendFlags = 0;
const int kReceiveFlags = 0;

Result<std::pair<UniqueFd, UniqueFd>> createSocketPair()
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return systemFailure(ErrorKind::System, "a control socket cannot be made", errno);
    std::pair pair{UniqueFd{ends[0]}, UniqueFd{ends[1]}};
    for (const int fd : ends) {
        const int yes = 1;
        setCloseOnExec(fd);
        ::setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes);
        ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    }
    return pair;
}

void setCloseOnExec(int fd)
{
    ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

} // namespace manyhands
