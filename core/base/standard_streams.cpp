#include "base/standard_streams.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace manyhands {

void openMissingStreams()
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
        if (::fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            ::open("/dev/null", O_RDWR); // the lowest number that is free
    }
}

} // namespace manyhands
