#pragma once

#include <string>
#include <string_view>

#include "base/path.h"
#include "base/result.h"
#include "base/unique_fd.h"

namespace manyhands {

/// A text file that appears under its name only when it is complete. Left without commit(), it
/// leaves nothing behind.
class ReportFile {
public:
    /// Errors: OutputUnavailable.
    static Result<ReportFile> create(const Path& file);

    ReportFile(ReportFile&&) noexcept = default;
    ReportFile& operator=(ReportFile&&) = delete;
    ~ReportFile();

    /// Errors are kept until commit().
    void write(std::string_view text);
    Status commit();

private:
    ReportFile(Path file, Path temporary, UniqueFd fd);
    void flush();

    Path m_file;
    Path m_temporary;
    UniqueFd m_fd;
    std::string m_buffer;
    int m_error = 0; ///< The first errno of a write.
};

} // namespace manyhands
