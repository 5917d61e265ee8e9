#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/path.h"
#include "base/rare.h"
#include "base/result.h"
#include "engine/import_filter.h"
#include "jobs/image_job.h"

namespace manyhands {

enum class Recursion : std::uint8_t { Folders, TopLevelOnly };

/// A file that was found or named. What cannot be a picture (FIFO, dangling link, unreadable) is
/// here too: it becomes a failed item that names the cause, never a silent gap.
struct FoundFile {
    Path path;
    Path relativeFolder; ///< Below the input folder it was found in; empty for named files.
    std::uint64_t bytes = 0;
    std::int64_t modified = 0;                 ///< Seconds since 1970.
    ImageFormat format = ImageFormat::Unknown; ///< By content.
    Rare<Error> problem; ///< Why it cannot be processed, as far as that is known already.
};

struct ScanResult {
    std::vector<FoundFile> files;
    std::uint64_t ignored = 0;   ///< Files in folders whose names are not those of pictures.
    std::uint64_t leftOut = 0;   ///< Pictures in folders that the import filter does not take.
    std::vector<Error> problems; ///< Folders that could not be read.
};

struct ScanOptions {
    Recursion recursion = Recursion::Folders;
    /// Not entered when it lies below an input folder, so that a second run does not take the
    /// outputs of the first. Empty: nothing is left out.
    Path exclude;
    ImportFilter filter;
};

/// Reads folders and the first bytes of files; blocks, so call it from a worker thread. Order:
/// inputs as given, folders sorted by name. `found` is called now and then with the count so far.
/// `cancelled` is looked at between entries; what was found until then is returned.
ScanResult scanInputs(const std::vector<Path>& inputs, const ScanOptions& options,
                      const std::atomic<bool>& cancelled,
                      const std::function<void(std::uint64_t count)>& found = {});

/// What becomes of one input.
struct PlannedItem {
    enum class Fate : std::uint8_t { Run, Skip, Fail };
    Path input;
    Path output;
    std::uint64_t bytesIn = 0;
    std::int64_t modified = 0;
    ImageFormat format = ImageFormat::Unknown; ///< Of the output.
    Fate fate = Fate::Run;
    bool renamed = false; ///< The name was taken; output carries a number.
    std::string reason;   ///< For Skip: why.
    Error problem;        ///< For Fail.
};

struct Plan {
    std::vector<PlannedItem> items;
    std::uint32_t renamed = 0;
    std::uint32_t skipped = 0;
    std::uint32_t failing = 0;
};

/// Decides every output's name before anything runs: conflicts with files that exist by the spec's
/// policy, conflicts between two inputs (also by letter case) by number. Reads the output folders,
/// writes nothing; blocks. `inUse`: files that other jobs still read or will write; no output gets
/// one of these names. Errors: InvalidArgument for a spec that cannot be run.
Result<Plan> makePlan(const std::vector<FoundFile>& files, const ImageJobSpec& spec,
                      const std::vector<Path>& inUse = {});

/// Makes the output folder and proves that a file can be made in it; leaves nothing behind.
Status checkOutputFolder(const Path& folder);

} // namespace manyhands
