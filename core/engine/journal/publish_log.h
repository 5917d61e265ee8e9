#pragma once

#include <cstdint>
#include <vector>

#include "base/path.h"
#include "base/result.h"
#include "engine/item_status.h"

namespace manyhands {

/// What tells a file from every other one of its file system, whatever its name is: giving it a
/// name changes none of these.
struct FileIdentity {
    std::uint64_t inode = 0;
    std::uint64_t bytes = 0;
    std::int64_t modifiedNs = 0; ///< Since 1970.

    bool operator==(const FileIdentity&) const = default;
};

/// Errors: System, with the errno.
Result<FileIdentity> identityOf(int fd);
Result<FileIdentity> identityOf(const Path& file);

/// An output that is whole, on the disk, and about to get its name.
struct PublishIntent {
    ItemStatus item;  ///< While Committing.
    Path destination; ///< What it will be called; where that is taken, it may get a number.
    FileIdentity identity;
};

/// Is told before finished outputs get their names, so that one that got its name and nothing more
/// is known for what it is.
class PublishLog {
public:
    virtual ~PublishLog() = default;

    /// Returns when it is written down, or with the reason why these outputs must not get their
    /// names. Called from several threads; may take as long as a disk does.
    virtual Status aboutToPublish(std::vector<PublishIntent> intents) = 0;
};

} // namespace manyhands
