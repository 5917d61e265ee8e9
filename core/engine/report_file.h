#pragma once

#include <string>
#include <string_view>

#include "base/path.h"
#include "base/result.h"
#include "engine/temporary_output.h"

namespace manyhands {

/// A text file that appears under its name only when it is complete. Left without commit(), it
/// leaves nothing behind; nor does a kill that the folder's stale temporaries are removed after.
class ReportFile {
public:
    /// Errors: OutputUnavailable.
    static Result<ReportFile> create(const Path& file);

    ReportFile(ReportFile&&) noexcept = default;
    ReportFile& operator=(ReportFile&&) = delete;

    /// Errors are kept until commit().
    void write(std::string_view text);
    Status commit();

private:
    ReportFile(Path file, TemporaryOutput output);
    void flush();

    Path m_file;
    TemporaryOutput m_output;
    std::string m_buffer;
    int m_error = 0; ///< The first errno of a write.
};

} // namespace manyhands
