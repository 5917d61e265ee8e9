#pragma once

#include "jobs/image_job.h"

namespace manyhands {

/// The format that the first bytes of `fd` show. Errors: EmptyFile; UnsupportedFormat, which says
/// what the file seems to be.
Result<ImageFormat> readFormat(int fd);

} // namespace manyhands
