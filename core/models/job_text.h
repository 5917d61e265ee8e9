#pragma once

#include <QString>

#include "engine/job_status.h"
#include "jobs/image_job.h"
#include "models/job_row.h"

namespace manyhands {

/// "Blur", "Blur, Sharpen", "Blur and 3 more", "Convert to WebP": what a job does to its pictures.
QString pictureWorkText(const ImageJobSpec& spec);
/// "Blur · 312 pictures → out".
QString pictureJobTitle(const ImageJobSpec& spec, std::uint32_t pictures);

/// What a picture job's row shows of the engine's status; title, detail and what else the status
/// does not tell stay as they are.
void follow(JobRow& row, const JobStatus& status);

} // namespace manyhands
