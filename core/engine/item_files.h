#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"
#include "engine/journal/publish_log.h"
#include "engine/plan.h"
#include "engine/temporary_output.h"
#include "jobs/image_job.h"

namespace manyhands {

/// The two files of an item while a worker has it.
struct ItemFiles {
    UniqueFd input;                 ///< For the worker.
    UniqueFd workerOutput;          ///< For the worker: a second descriptor of `output`.
    TemporaryOutput output;         ///< Ours.
    std::vector<UniqueFd> pictures; ///< For the worker: of the chain's watermarks.
};

/// Opens the input and makes the temporary output, with the folders on the way to it that lie below
/// `root`. Blocks. An error of kind OutputUnavailable is about the place, not about the item.
/// `pictures` are those of the chain; each item gets descriptors of its own, since a descriptor's
/// place in its file is shared by all its copies.
Result<ItemFiles> openItemFiles(const Path& input, const Path& destination, const Path& root,
                                const std::vector<std::string>& pictures = {});

struct CommitRequest {
    Path destination;
    ImageFormat format = ImageFormat::Unknown; ///< What the worker was told to write.
    std::uint64_t bytes = 0;                   ///< What the worker says it wrote.
    ConflictPolicy conflict = ConflictPolicy::Rename;
    FileTimes times = FileTimes::Now;
    Path input; ///< Whose times to take.
    /// An output of so many bytes or more is not kept: NotSmaller. 0: every output is.
    std::uint64_t mustBeBelow = 0;
    ItemStatus item = {}; ///< For the log of what is published.
};

/// Checks size and content type, syncs, gives the file its name, syncs the folder. Blocks. Returns
/// the path it has now: under ConflictPolicy::Rename it may carry a number when somebody took the
/// planned name in the meantime; under Skip that is OutputExists.
Result<Path> commitItemFiles(TemporaryOutput output, const CommitRequest& request);

struct PendingCommit {
    TemporaryOutput output;
    CommitRequest request;
};

/// commitItemFiles() for several outputs, with one sync for each folder: none of them counts as
/// done before its folder was synced. The answers are in the order of `commits`. `log` may be
/// nullptr; an error of it is the answer for all that it was asked about, and they get no names.
std::vector<Result<Path>> commitTogether(std::vector<PendingCommit> commits,
                                         PublishLog* log = nullptr);

/// What an output is called where its name is taken: "a.jpg" and 2 become "a-2.jpg".
Path numberedOutput(const Path& destination, int number);
/// Somebody who takes name after name while we commit is not to be outrun for ever.
inline constexpr int kRenameAttempts = 1'000;

/// Whether an output of `bytes` bytes can be made in `folder` now; leaves nothing behind. Blocks.
Status probeOutputFolder(const Path& folder, std::uint64_t bytes);

/// Whether an errno is about the place where outputs go (full, read-only, gone, no descriptors
/// left) and not about one output.
bool isAboutThePlace(int systemError);

/// Bytes that the file takes on its disk so far; holes take none, however large it says it is.
std::uint64_t roomTakenBy(int fd);

} // namespace manyhands
