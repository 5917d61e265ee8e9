#pragma once

#include <memory>
#include <optional>

#include "engine/journal/journal.h"
#include "engine/journal/restored_job.h"
#include "exit_codes.h"
#include "image_options.h"

namespace manyhands {

/// Why a journal cannot be used, and what the shell is told of it.
struct JournalRefusal {
    std::string message;
    ExitCode code = ExitUsage;
};
template <typename T>
using JournalAnswer = tl::expected<T, JournalRefusal>;

/// An empty journal for a new run: a new file, or one whose run is finished. One that holds a run
/// to go on with is refused, as is a file that is something else.
JournalAnswer<std::shared_ptr<Journal>> openNewJournal(const Path& file);

/// The words that a journal keeps of how a run was started, beside the job itself.
std::string clientText(const ImageOptions& options);

/// What a journal has to go on with.
struct ImageResumption {
    std::shared_ptr<Journal> journal;
    RestoredJob job;
    ImageOptions options; ///< As the run was started; its paths are relative to `folder`.
    Path folder;          ///< Where it was started.
};
JournalAnswer<ImageResumption> openJournalAgain(const Path& file, Again again);

/// A path below the working folder as one that begins at the root.
Path absolutePath(const Path& path);

/// Whether the file begins as a journal of an image run does, and not as that of a count.
bool isImageJournal(const Path& file);

} // namespace manyhands
