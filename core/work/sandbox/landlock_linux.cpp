#include "work/sandbox/landlock_linux.h"

#include <cstdint>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/unique_fd.h"

namespace manyhands {
namespace {

/// The kernel's landlock_ruleset_attr as of its sixth version; older kernels take its beginning.
struct RulesetAttributes {
    std::uint64_t handledFiles = 0;
    std::uint64_t handledNetwork = 0;
    std::uint64_t scoped = 0;
};

// What the headers of older systems do not name yet, from linux/landlock.h.
constexpr std::uint64_t kAccessOfVersion1 = (1U << 13) - 1;
constexpr std::uint64_t kRefer = 1U << 13;              // version 2
constexpr std::uint64_t kTruncate = 1U << 14;           // version 3
constexpr std::uint64_t kIoctlDevice = 1U << 15;        // version 5
constexpr std::uint64_t kBindAndConnect = 3;            // version 4
constexpr std::uint64_t kAbstractSocketsAndSignals = 3; // version 6

long version()
{
    return ::syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0},
                     LANDLOCK_CREATE_RULESET_VERSION);
}

/// Everything that a kernel of this version can forbid, and the size it expects.
std::size_t fill(RulesetAttributes& attributes, long version)
{
    attributes.handledFiles = kAccessOfVersion1;
    if (version >= 2)
        attributes.handledFiles |= kRefer;
    if (version >= 3)
        attributes.handledFiles |= kTruncate;
    if (version >= 5)
        attributes.handledFiles |= kIoctlDevice;
    if (version >= 4)
        attributes.handledNetwork = kBindAndConnect;
    if (version >= 6)
        attributes.scoped = kAbstractSocketsAndSignals;
    const std::size_t members = version >= 6 ? 3 : version >= 4 ? 2 : 1;
    return members * sizeof(std::uint64_t);
}

bool allowReading(int ruleset)
{
    const UniqueFd everything(::open("/", O_PATH | O_CLOEXEC));
    const landlock_path_beneath_attr reading{
        LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR, everything.get()};
    return everything &&
           ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &reading, 0U) == 0;
}

} // namespace

bool enterLandlock(LandlockRule rule)
{
    const long known = version();
    if (known < 1)
        return false;
    RulesetAttributes attributes;
    const std::size_t size = fill(attributes, known);
    const UniqueFd ruleset(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0U)));
    if (!ruleset)
        return false;
    if (rule == LandlockRule::ReadOnly && !allowReading(ruleset.get()))
        return false;
    // The kernel asks for this promise first, so that no program with more rights inherits the
    // domain.
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    return ::syscall(SYS_landlock_restrict_self, ruleset.get(), 0U) == 0;
}

} // namespace manyhands
