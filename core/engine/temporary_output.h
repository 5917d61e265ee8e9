#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/path.h"
#include "base/result.h"
#include "base/unique_fd.h"

namespace manyhands {

enum class ReplaceExisting : std::uint8_t { No, Yes };

/// A file in the making, on the file system of its destination, that is nobody's output until
/// publish(). Where the system can, it has no name at all until then, so that nothing is left of it
/// whatever happens to us (O_TMPFILE on Linux); elsewhere it has a hidden name and is removed by
/// the destructor.
class TemporaryOutput {
public:
    /// Makes an empty file for an output in `folder`, which must exist. Errors are
    /// OutputUnavailable.
    static Result<TemporaryOutput> create(const Path& folder);

    TemporaryOutput() = default;
    TemporaryOutput(TemporaryOutput&&) noexcept = default;
    TemporaryOutput& operator=(TemporaryOutput&& other) noexcept;
    ~TemporaryOutput() { discard(); }

    int fd() const { return m_fd.get(); }
    /// A second descriptor of the same file, for a worker.
    Result<UniqueFd> duplicate() const;

    /// Gives the file its name, in one step that either happens or does not. With No, an existing
    /// file is never touched: OutputExists. The content must have been synced before.
    Status publish(const Path& destination, ReplaceExisting replace);

private:
    void discard();
    static Result<TemporaryOutput> createNamed(const Path& folder);
    Status publishNamed(const Path& destination, ReplaceExisting replace);

    UniqueFd m_fd;
    Path m_folder;
    Path m_name; ///< Empty while it has none.
};

/// A name for a hidden file in `folder` that nobody else uses: between these two.
Path hiddenName(const Path& folder);
inline constexpr std::string_view kHiddenPrefix = ".manyhands-";
inline constexpr std::string_view kHiddenSuffix = ".tmp";

/// Platform parts.
namespace detail {
/// Marks a named temporary file as a living program's, until its last descriptor is closed.
void hold(int fd);
/// Removes a temporary file unless a living program holds it.
void removeUnlessHeld(const Path& file);
/// Gives the file the times of another one, as exactly as the file system can. An input that has
/// gone, or a file system without times, is no reason to fail.
void copyTimes(const Path& from, int to);
/// A file without a name in `folder`, or an invalid descriptor where that cannot be had here.
UniqueFd createUnnamed(const Path& folder);
/// Gives an unnamed file a name; errno, or 0.
int linkUnnamed(int fd, const Path& destination);
/// Renames unless the destination exists (EEXIST); errno, or 0; EINVAL where the file system
/// cannot.
int renameNoReplace(const Path& from, const Path& to);
/// Takes room for a file's first `bytes` bytes; errno, or 0 (also where that cannot be asked).
int allocate(int fd, std::uint64_t bytes);
/// Has the system begin to write the file to disk, where it can without waiting.
void startWriteback(int fd);
/// Until the disk has it; errno, or 0 (also for what cannot be synced).
int syncToDisk(int fd);
} // namespace detail

} // namespace manyhands
