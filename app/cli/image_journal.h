#pragma once

#include <memory>
#include <optional>

#include "engine/journal/restored_job.h"
#include "image_options.h"
#include "journal_refusal.h"

namespace manyhands {

/// The words that a journal keeps of how a run was started, beside the job itself.
std::string clientText(const ImageOptions& options);

/// What a journal has to go on with.
struct ImageResumption {
    std::shared_ptr<Journal> journal;
    RestoredJob job;
    ImageOptions options; ///< As the run was started; its paths are relative to `folder`.
    Path folder;          ///< Where it was started.
};
JournalAnswer<ImageResumption> takeUpImages(OpenJournal&& open, Again again);

/// A path below the working folder as one that begins at the root.
Path absolutePath(const Path& path);

} // namespace manyhands
