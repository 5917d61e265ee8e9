#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/path.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "jobs/prime_verdict.h"

namespace manyhands {

/// Prints what became of each number of a text, beside the number as it was written.
class NumberVerdicts {
public:
    /// The numbers as lines of an unnamed file.
    static Result<UniqueFd> textOf(const std::vector<std::string>& numbers);
    /// A file of numbers; what cannot be read twice is copied.
    static Result<UniqueFd> textOf(const Path& file);

    /// `name`: what the text is called in complaints; empty: they name the number alone.
    NumberVerdicts(UniqueFd text, std::string name, bool prints)
        : m_text(std::move(text)), m_name(std::move(name)), m_prints(prints)
    {}

    /// The answers of the next lines. Errors: InvalidArgument for the first line that is no number;
    /// OutputUnavailable.
    Status take(std::span<const PrimeAnswer> answers);

    std::uint64_t numbers() const { return m_counts[1] + m_counts[2] + m_counts[3] + m_counts[0]; }
    std::uint64_t countOf(PrimeVerdict verdict) const
    {
        return m_counts[static_cast<std::size_t>(verdict)];
    }

private:
    std::string_view nextLine();
    Status refuse(std::string_view line, PrimeVerdict verdict) const;

    UniqueFd m_text;
    std::string m_name;
    bool m_prints;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_line = 0;
    std::uint64_t m_counts[6] = {};
};

} // namespace manyhands
