#include "engine/journal/restored_job.h"

#include <dirent.h>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <unistd.h>

#include "engine/item_files.h"
#include "engine/journal/job_spec_text.h"
#include "engine/temporary_output.h"

namespace manyhands {
namespace {

/// Some file systems (FAT) count their files anew after every mount. Where an output never takes
/// the place of another file, what has its name, its size and its time is it.
bool isIt(const FileIdentity& found, const FileIdentity& known, ConflictPolicy conflict)
{
    if (found == known)
        return true;
    return conflict != ConflictPolicy::Overwrite && found.bytes == known.bytes &&
           found.modifiedNs == known.modifiedNs;
}

/// The name that an output with this identity got; nothing where it has none.
std::optional<Path> nameOf(const Path& destination, const FileIdentity& identity,
                           ConflictPolicy conflict)
{
    // The name itself, then those with a number. One that is free ends the row, since numbers are
    // given without gaps; after a few gaps that somebody else made it is over in any case.
    constexpr int kGapsBearable = 3;
    int gaps = 0;
    for (int number = 1; gaps < kGapsBearable && number < kRenameAttempts; ++number) {
        const Path name = number == 1 ? destination : numberedOutput(destination, number);
        const auto found = identityOf(name);
        if (found && isIt(*found, identity, conflict))
            return name;
        gaps += found ? 0 : 1;
    }
    return std::nullopt;
}

bool runsAgain(ItemState state, Again again)
{
    switch (state) {
    case ItemState::Waiting:
    case ItemState::Committing:
        return true;
    case ItemState::Cancelled:
        return again != Again::Unfinished;
    case ItemState::Failed:
    case ItemState::Quarantined:
        return again == Again::AndFailed;
    default:
        return false;
    }
}

ItemStatus waitingAgain(const ItemStatus& before)
{
    ItemStatus status;
    status.job = before.job;
    status.index = before.index;
    status.input = before.input;
    status.output = before.output;
    status.bytesIn = before.bytesIn;
    status.held = before.held;
    return status;
}

ItemStatus statusOf(const JournalJob::Item& item, Again again, ConflictPolicy conflict)
{
    if (item.status.state == ItemState::Committing && item.identity.inode != 0) {
        if (const auto name = nameOf(item.destination, item.identity, conflict)) {
            ItemStatus done = item.status;
            done.state = ItemState::Done;
            done.output = *name;
            return done;
        }
    }
    // What the plan refused has nowhere to go, however often it is asked for.
    const bool isRunnable = item.format != ImageFormat::Unknown && !item.status.output.empty();
    if (runsAgain(item.status.state, again) && isRunnable)
        return waitingAgain(item.status);
    ItemStatus status = item.status;
    if (!isFinal(status.state)) {
        status.state = ItemState::Failed;
        status.failure = ItemFailure{
            Error{ErrorKind::InvalidArgument, "it has no output to be written to", {}, 0},
            std::nullopt};
    }
    return status;
}

bool isHidden(std::string_view name)
{
    return name.starts_with(kHiddenPrefix) && name.ends_with(kHiddenSuffix);
}

} // namespace

Result<RestoredJob> restoreImageJob(JournalJob job, Again again)
{
    auto spec = readJobSpec(job.spec);
    if (!spec)
        return tl::unexpected(spec.error());
    RestoredJob restored;
    restored.id = job.id;
    restored.spec = std::move(*spec);
    restored.state = job.state;
    restored.activeSeconds = job.activeSeconds;
    std::set<Path> folders{restored.spec.outputFolder};
    for (JournalJob::Item& item : job.items) {
        PlannedItem planned;
        planned.input = item.status.input;
        planned.output = item.status.output;
        planned.bytesIn = item.status.bytesIn;
        planned.modified = item.modified;
        planned.format = item.format;
        restored.plan.items.push_back(std::move(planned));
        restored.statuses.push_back(statusOf(item, again, restored.spec.conflict));
        const ItemStatus& status = restored.statuses.back();
        if (item.hidden)
            restored.hidden.push_back(status.index);
        if (status.state != item.status.state)
            restored.news.push_back(status);
        if (status.state == ItemState::Waiting || item.status.state == ItemState::Committing)
            folders.insert(status.output.parent());
    }
    for (const Path& folder : folders)
        removeStaleTemporaries(folder);
    return restored;
}

void removeStaleTemporaries(const Path& folder)
{
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder.c_str()), ::closedir);
    if (!entries)
        return;
    std::vector<Path> stale;
    while (const dirent* entry = ::readdir(entries.get())) {
        if (isHidden(entry->d_name))
            stale.push_back(folder / entry->d_name);
    }
    for (const Path& file : stale)
        detail::removeUnlessHeld(file);
}

} // namespace manyhands
