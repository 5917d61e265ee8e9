#include "engine/lasting_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>

#include "base/unique_fd.h"
#include "engine/temporary_output.h"

namespace manyhands {

int makeLastingFolder(const Path& folder)
{
    constexpr mode_t kFolderMode = 0777; // the user's umask decides
    std::string path = folder.bytes();
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    if (::mkdir(path.c_str(), kFolderMode) != 0)
        return errno;
    syncFolder(Path(path).parent());
    return 0;
}

void syncFolder(const Path& folder)
{
    const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd)
        detail::syncToDisk(fd.get());
}

} // namespace manyhands
