#include <cerrno>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

#include "engine/lasting_folder.h"
#include "engine/plan_outlook.h"
#include "engine/temporary_output.h"

namespace manyhands {
namespace {

Status unavailable(const std::string& message, int systemError)
{
    return systemFailure(ErrorKind::OutputUnavailable, message, systemError);
}

Status makeFolders(const Path& folder)
{
    const std::string& whole = folder.bytes();
    for (std::size_t end = whole.find('/', 1); end != std::string::npos;
         end = whole.find('/', end + 1))
        (void)makeLastingFolder(Path(whole.substr(0, end))); // the last one tells whether it worked
    const int error = makeLastingFolder(folder);
    if (error == 0)
        return {};
    struct stat facts {};
    if (stat(whole.c_str(), &facts) != 0)
        return unavailable("the output folder " + folder.display() + " cannot be made", error);
    if (!S_ISDIR(facts.st_mode))
        return unavailable("the output folder " + folder.display() + " cannot be made", ENOTDIR);
    return {};
}

} // namespace

Status checkOutputFolder(const Path& folder)
{
    if (auto made = makeFolders(folder); !made)
        return made;
    if (auto probe = TemporaryOutput::create(folder); !probe)
        return tl::unexpected(probe.error());
    return {};
}

Status probeOutputFolder(const Path& folder)
{
    Path place = folder;
    struct stat facts {};
    while (stat(place.c_str(), &facts) != 0) {
        if (errno != ENOENT || place.bytes().size() <= 1 || place.parent() == place)
            return unavailable("the output folder " + folder.display() + " cannot be made", errno);
        place = place.parent();
    }
    if (!S_ISDIR(facts.st_mode))
        return unavailable("the output folder " + folder.display() + " cannot be made", ENOTDIR);
    if (access(place.c_str(), W_OK | X_OK) != 0)
        return unavailable("no file can be made in the output folder " + folder.display(), errno);
    return {};
}

} // namespace manyhands
