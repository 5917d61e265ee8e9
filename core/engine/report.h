#pragma once

#include <cstdint>
#include <span>

#include "base/path.h"
#include "base/result.h"
#include "engine/item_status.h"
#include "engine/job_status.h"
#include "jobs/image_job.h"

namespace manyhands {

enum class ReportFormat : std::uint8_t { Json, Csv };

/// By the file's extension; InvalidArgument for one that is neither .json nor .csv.
Result<ReportFormat> reportFormat(const Path& file);

/// What the items had in common.
struct ReportJob {
    ImageJobSpec spec;
    int workers = 0;
    std::uint64_t memoryLimitMib = 0; ///< 0: chosen from the machine.
    bool hardenedWorkers = true;
    std::uint32_t posture = 0; ///< What every worker achieved: flags of Posture.
    bool isolated = false;     ///< A process for every picture.
};

/// Writes all of a job's items, in their order, in the format that the extension names. The file is
/// there whole or not at all; one that was there before is replaced. Holds one item's text at a
/// time. Errors: InvalidArgument as above, OutputUnavailable.
Status writeReport(const Path& file, const ReportJob& job, const JobStatus& totals,
                   std::span<const ItemStatus> items);

/// Whether writeReport() would find a folder that takes the file; leaves nothing behind.
Status checkReportFile(const Path& file);

} // namespace manyhands
