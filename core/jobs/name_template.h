#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace manyhands {

/// What a template's fields stand for, for one input.
struct NameFields {
    std::string name;          ///< The input's name without extension, as bytes.
    std::string parent;        ///< The name of the folder it lies in.
    std::uint64_t index = 1;   ///< Its place in the job, from 1.
    std::int64_t modified = 0; ///< Its modification time, seconds since 1970.
    std::string filter;        ///< What the chain is called in names: "blur-sharpen".
    std::uint32_t width = 0;   ///< Of the output, pixels; 0: not known yet.
    std::uint32_t height = 0;
};

/// An output name without extension: text with the fields {name} {index} {index:04} {parent}
/// {filter} {date} {date:yyyy-MM-dd} {width} {height}. The date is when the input was modified, in
/// local time; of its pattern yyyy, yy, MM, dd, HH, mm and ss are replaced, the rest stays. "{{"
/// and "}}" stand for the braces.
class NameTemplate {
public:
    /// Errors name the unknown field and list the known ones. A template may not be empty, hold a
    /// '/' or a control character, or begin with a dot.
    static Result<NameTemplate> parse(std::string_view text);

    /// The name; characters that would leave the folder ('/') become '_'. A size that is not known
    /// stays as it is written: "{width}".
    std::string expand(const NameFields& fields) const;
    /// Whether it asks for the size of the output.
    bool needsSize() const;

private:
    enum class Field : std::uint8_t { Text, Name, Index, Parent, Date, Filter, Width, Height };
    struct Part {
        Field field = Field::Text;
        std::string text; ///< For Text; the pattern for Date.
        int width = 0;    ///< For Index: digits to fill with zeros.
    };
    static Result<Part> parseField(std::string_view text);

    std::vector<Part> m_parts;
};

} // namespace manyhands
