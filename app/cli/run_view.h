#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/item_status.h"
#include "engine/job_status.h"
#include "image_options.h"

namespace manyhands {

/// What is known when the first item starts.
struct RunStart {
    std::size_t items = 0;
    std::size_t runnable = 0; ///< The others are skipped or have failed by plan.
    int workers = 0;
    Path outputFolder;
    bool isolate = false; ///< A process for every picture.
};

/// How a run is shown while it goes on. Calls come in the order of the declarations; those between
/// started() and finished() as often as something changes.
class RunView {
public:
    virtual ~RunView() = default;

    /// Of a dry run: all there is to say.
    virtual void planned(const Plan& plan, const Path& outputFolder) = 0;
    /// Files found so far.
    virtual void scanned(std::uint64_t count) = 0;
    virtual void started(const RunStart& start) = 0;
    virtual void itemFinished(const ItemStatus& item) = 0;
    virtual void jobChanged(const JobStatus& status) = 0;
    virtual void poolChanged(const PoolStatus& status) = 0;
    virtual void paused(const Error& reason) = 0;
    virtual void resumed() = 0;
    /// A sentence about the run as a whole.
    virtual void told(std::string_view sentence) = 0;
    /// The environment prevents going on.
    virtual void complained(std::string_view sentence) = 0;
    virtual void finished(const JobStatus& totals, int exitCode) = 0;
};

std::unique_ptr<RunView> makeRunView(ProgressMode mode);

} // namespace manyhands
