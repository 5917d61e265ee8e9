#pragma once

#include <optional>
#include <span>

#include "base/path.h"
#include "base/result.h"
#include "engine/temporary_output.h"

namespace manyhands {

/// Where a long list goes: stdout, or a file that appears when it is complete.
class ListOutput {
public:
    /// `file`: nothing for stdout. Errors: OutputUnavailable.
    static Result<ListOutput> open(const std::optional<Path>& file);

    /// Writes all of it. Errors: OutputUnavailable; with EPIPE as its system error where nobody
    /// reads on.
    Status write(std::span<const char> bytes);
    /// Gives the file its name; nothing to do for stdout.
    Status finish();

private:
    std::optional<Path> m_file;
    std::optional<TemporaryOutput> m_output;
};

} // namespace manyhands
