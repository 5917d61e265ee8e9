#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/path.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "jobs/prime_verdict.h"

namespace manyhands {

/// Between two lines of a text.
struct TextPlace {
    std::uint64_t offset = 0; ///< Of the line behind it, bytes.
    std::uint64_t lines = 0;  ///< Before it.

    bool operator==(const TextPlace&) const = default;
};

/// Brings what became of each number of a text together with the number as it was written.
class NumberVerdicts {
public:
    /// The numbers as lines of an unnamed file.
    static Result<UniqueFd> textOf(const std::vector<std::string>& numbers);
    /// A file of numbers; what cannot be read twice is copied.
    static Result<UniqueFd> textOf(const Path& file);
    /// An empty file without a name. Errors: OutputUnavailable.
    static Result<UniqueFd> scratchFile();

    /// One number with its answer; the text lives as long as the call.
    struct Line {
        std::string_view number; ///< Without the space around it.
        TextPlace end;           ///< Behind it.
        PrimeVerdict verdict = PrimeVerdict::Neither;
        std::uint64_t factor = 0; ///< As in PrimeAnswer.
    };

    /// `name`: what the text is called in complaints; empty: they name the number alone. `visit` is
    /// called for every line that holds a number, in their order, from `begin` on.
    NumberVerdicts(UniqueFd text, std::string name, std::function<void(const Line&)> visit,
                   const TextPlace& begin = {})
        : m_text(std::move(text)),
          m_name(std::move(name)),
          m_visit(std::move(visit)),
          m_offset(begin.offset),
          m_line(begin.lines)
    {}

    /// The answers of the next lines. Errors: InvalidArgument for the first line that is no number.
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
    std::function<void(const Line&)> m_visit;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::uint64_t m_offset = 0; ///< Of the end of m_buffer in the text.
    std::uint64_t m_line = 0;
    std::uint64_t m_counts[6] = {};
};

} // namespace manyhands
