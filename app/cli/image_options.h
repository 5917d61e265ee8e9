#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/path.h"
#include "base/result.h"
#include "engine/plan.h"
#include "jobs/image_job.h"

namespace manyhands {

enum class ProgressMode : std::uint8_t { None, Bar, Json };

/// A flag that can be taken back: above 0 it was given, below 0 its "no" was, 0 is neither.
using Switch = int;

/// The words of an image command as they were written; empty where an option was not given, so that
/// the preset's word or the default counts.
struct ImageArguments {
    std::vector<std::string> inputs;
    std::string preset;
    std::vector<std::string> filters;
    std::string outputFolder;
    std::string format;
    std::string quality;
    std::string nameTemplate;
    std::string conflict;
    std::string tree;
    std::string metadata;
    std::string chroma;
    std::string effort;
    std::string background;
    std::string drawingSize;
    Switch lossless = 0;
    Switch progressiveJpeg = 0;
    Switch toSrgb = 0;
    std::string workers = "auto";
    std::string timeout;
    std::string memoryLimit;
    std::string retries = "1";
    std::string only;
    std::string leastSize;
    std::string mostSize;
    std::string newer;
    std::string older;
    std::vector<std::string> match;
    std::vector<std::string> notMatch;
    std::string report;
    std::string journal;
    std::string progress = "auto";
    bool noRecursive = false;
    Switch keepTimes = 0;
    Switch skipIfLarger = 0;
    bool noSandbox = false;
    bool isolate = false;
    bool dryRun = false;
};

/// What they mean.
struct ImageOptions {
    std::vector<Path> inputs;
    ImageJobSpec spec;
    Recursion recursion = Recursion::Folders;
    ImportFilter import;
    int workers = 1;
    std::uint64_t memoryLimitMib = 0; ///< 0: chosen from the machine.
    bool hardenWorkers = true;
    bool isolate = false;
    bool dryRun = false;
    std::optional<Path> report;
    std::optional<Path> journal;
    ProgressMode progress = ProgressMode::None;
};

inline constexpr int kMostWorkers = 1024;

/// Errors: InvalidArgument, a sentence that says what is wrong and how to mend it.
Result<ImageOptions> readImageOptions(const ImageArguments& arguments);
/// "auto" means a bar on a terminal.
Result<ProgressMode> readProgressMode(const std::string& word);
/// What the options that a preset can hold say; the rest of the spec is as it is by default.
Result<ImageJobSpec> readPresetSpec(const ImageArguments& arguments);

} // namespace manyhands
