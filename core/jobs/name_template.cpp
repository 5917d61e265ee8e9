#include "jobs/name_template.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "jobs/nearest.h"

namespace manyhands {
namespace {

constexpr int kWidestIndex = 12;

constexpr std::string_view kDayPattern = "yyyy-MM-dd";

struct DatePart {
    std::string_view pattern;
    const char* format; ///< For strftime().
};
// The longer ones first.
constexpr DatePart kDateParts[] = {{"yyyy", "%Y"}, {"yy", "%y"}, {"MM", "%m"}, {"dd", "%d"},
                                   {"HH", "%H"},   {"mm", "%M"}, {"ss", "%S"}};

std::string dateText(std::int64_t secondsSinceEpoch, std::string_view pattern)
{
    const auto time = static_cast<std::time_t>(secondsSinceEpoch);
    std::tm local{};
    localtime_r(&time, &local);
    std::string text;
    while (!pattern.empty()) {
        const auto part =
            std::find_if(std::begin(kDateParts), std::end(kDateParts),
                         [&](const DatePart& p) { return pattern.starts_with(p.pattern); });
        if (part == std::end(kDateParts)) {
            text += pattern.front();
            pattern.remove_prefix(1);
            continue;
        }
        std::array<char, 32> buffer{};
        text.append(buffer.data(),
                    std::strftime(buffer.data(), buffer.size(), part->format, &local));
        pattern.remove_prefix(part->pattern.size());
    }
    return text;
}

/// Something of it is replaced, and the rest may stand in a name.
bool isDatePattern(std::string_view pattern)
{
    const bool plain = std::all_of(pattern.begin(), pattern.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && c != '/';
    });
    return plain && std::any_of(std::begin(kDateParts), std::end(kDateParts), [&](const auto& p) {
               return pattern.find(p.pattern) != std::string_view::npos;
           });
}

std::string indexText(std::uint64_t index, int width)
{
    std::string digits = std::to_string(index);
    if (digits.size() < static_cast<std::size_t>(width))
        digits.insert(0, static_cast<std::size_t>(width) - digits.size(), '0');
    return digits;
}

} // namespace

Result<NameTemplate::Part> NameTemplate::parseField(std::string_view text)
{
    constexpr std::array<std::string_view, 7> kNames{"name",   "index", "parent", "date",
                                                     "filter", "width", "height"};
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    Part part;
    if (name == "name")
        part.field = Field::Name;
    else if (name == "index")
        part.field = Field::Index;
    else if (name == "parent")
        part.field = Field::Parent;
    else if (name == "date")
        part.field = Field::Date;
    else if (name == "filter")
        part.field = Field::Filter;
    else if (name == "width")
        part.field = Field::Width;
    else if (name == "height")
        part.field = Field::Height;
    else
        return failure(ErrorKind::InvalidArgument, "the name template has an unknown field {" +
                                                       std::string(name) + "}" +
                                                       suggestion(name, kNames));
    part.text = part.field == Field::Date ? kDayPattern : "";
    if (colon == std::string_view::npos)
        return part;
    const std::string_view format = text.substr(colon + 1);
    if (part.field == Field::Date && isDatePattern(format)) {
        part.text = format;
        return part;
    }
    const auto [end, error] =
        std::from_chars(format.data(), format.data() + format.size(), part.width);
    if (part.field != Field::Index || format.empty() || error != std::errc{} ||
        end != format.data() + format.size() || part.width < 1 || part.width > kWidestIndex)
        return failure(ErrorKind::InvalidArgument,
                       "the name template's {" + std::string(text) +
                           "} is not understood: {index:04} takes a width, of 1 to " +
                           std::to_string(kWidestIndex) +
                           " digits, and {date:yyyy-MM-dd} a pattern of yyyy, yy, MM, dd, HH, mm "
                           "and ss");
    return part;
}

Result<NameTemplate> NameTemplate::parse(std::string_view text)
{
    if (text.empty())
        return failure(ErrorKind::InvalidArgument, "the name template is empty: try \"{name}\"");
    if (text.front() == '.')
        return failure(ErrorKind::InvalidArgument,
                       "the name template begins with a dot, which would hide the outputs");
    NameTemplate result;
    std::string literal;
    const auto flush = [&] {
        if (!literal.empty())
            result.m_parts.push_back(Part{Field::Text, std::exchange(literal, {}), 0});
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool doubled = i + 1 < text.size() && text[i + 1] == c;
        if ((c == '{' || c == '}') && doubled) {
            literal += c;
            ++i;
        } else if (c == '{') {
            const std::size_t close = text.find('}', i);
            if (close == std::string_view::npos)
                return failure(ErrorKind::InvalidArgument,
                               "the name template has a { without its }");
            flush();
            auto part = parseField(text.substr(i + 1, close - i - 1));
            if (!part)
                return tl::unexpected(part.error());
            result.m_parts.push_back(std::move(*part));
            i = close;
        } else if (c == '}') {
            return failure(ErrorKind::InvalidArgument, "the name template has a } without its {");
        } else if (c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            return failure(ErrorKind::InvalidArgument,
                           "the name template may not hold '/' or control characters");
        } else {
            literal += c;
        }
    }
    flush();
    return result;
}

bool NameTemplate::needsSize() const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [](const Part& part) {
        return part.field == Field::Width || part.field == Field::Height;
    });
}

std::string NameTemplate::expand(const NameFields& fields) const
{
    std::string name;
    for (const Part& part : m_parts) {
        switch (part.field) {
        case Field::Text:
            name += part.text;
            break;
        case Field::Name:
            name += fields.name;
            break;
        case Field::Index:
            name += indexText(fields.index, part.width);
            break;
        case Field::Parent:
            name += fields.parent;
            break;
        case Field::Filter:
            name += fields.filter;
            break;
        case Field::Width:
            name += fields.width > 0 ? std::to_string(fields.width) : "{width}";
            break;
        case Field::Height:
            name += fields.height > 0 ? std::to_string(fields.height) : "{height}";
            break;
        case Field::Date:
            name += dateText(fields.modified, part.text);
            break;
        }
    }
    for (char& c : name) {
        if (c == '/')
            c = '_';
    }
    return name;
}

} // namespace manyhands
