#pragma once

#include <vector>

#include "base/result.h"
#include "engine/item_status.h"
#include "engine/job_status.h"
#include "engine/journal/journal.h"
#include "engine/plan.h"
#include "jobs/image_job.h"

namespace manyhands {

/// An image job that goes on where it was.
struct RestoredJob {
    JobId id;
    ImageJobSpec spec;
    Plan plan; ///< All items as they were queued; what became of them is in `statuses`.
    std::vector<ItemStatus> statuses; ///< One an item: final, or Waiting.
    QList<std::uint32_t> hidden;      ///< Items that the user took off the list.
    QList<ItemStatus> news;           ///< Those of them that the journal does not know yet.
    JobState state = JobState::Running;
    double activeSeconds = 0;
};

/// Which items run again when a job is taken up.
enum class Again {
    Unfinished,   ///< What ran or waited.
    AndCancelled, ///< Also what was cancelled, for instance by an interrupt.
    AndFailed,    ///< Also that, and failures.
};

/// Makes of the journal's rows a job for the engine, and finds out what became of outputs that were
/// getting their names: those that have one are done. Removes temporary files that a killed program
/// left in the output folders. Looks at files, so it blocks. Errors: InvalidArgument for settings
/// that cannot be understood.
Result<RestoredJob> restoreImageJob(JournalJob job, Again again = Again::Unfinished);

/// Removes hidden temporary files in `folder` that no living program holds. Blocks.
void removeStaleTemporaries(const Path& folder);

} // namespace manyhands
