#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/path.h"
#include "jobs/image_job.h"
#include "jobs/name_template.h"

namespace manyhands {

/// Outputs whose template asks for their size, which nobody knows before they are made: the plan
/// gives them names with {width} and {height} in them, and this gives the real ones.
class SizedNames {
public:
    /// Nothing where the spec's template does without sizes.
    static std::optional<SizedNames> make(const ImageJobSpec& spec);

    /// An original, whose name no other input's output may take.
    void addInput(const Path& input) { m_inputNames.insert(folded(input.fileName())); }

    /// A name that item `index` got in an earlier run of the program.
    void addGiven(const Path& output, std::uint32_t index);

    struct Item {
        std::uint32_t index = 0; ///< In the job, from 0.
        const Path& input;
        const Path& planned; ///< The plan's output: its folder and extension stay.
        std::int64_t modified = 0;
        std::uint32_t width = 0; ///< Of the output, pixels.
        std::uint32_t height = 0;
    };
    struct Name {
        Path path;
        /// The spec's, but Rename where the name is another item's: its output or its original is
        /// neither replaced nor a reason to skip.
        ConflictPolicy conflict = ConflictPolicy::Rename;
    };
    Name nameOf(const Item& item);

private:
    SizedNames(NameTemplate names, const ImageJobSpec& spec);
    static std::string folded(std::string_view name);

    NameTemplate m_template;
    ConflictPolicy m_conflict;
    std::string m_filter;
    std::unordered_set<std::string> m_inputNames;             ///< Folded.
    std::unordered_map<std::string, std::uint32_t> m_givenTo; ///< Folded path → index.
};

} // namespace manyhands
