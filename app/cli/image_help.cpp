#include "image_help.h"

#include <algorithm>
#include <utility>

#include "base/real_number.h"
#include "jobs/filter.h"

namespace manyhands {
namespace {

std::string helpRange(const ParameterDeclaration& parameter)
{
    std::string text;
    switch (parameter.type) {
    case ParameterType::Choice:
        for (const std::string_view choice : parameter.choices)
            text += (text.empty() ? "" : "|") + std::string(choice);
        return text;
    case ParameterType::Flag:
        return "yes|no";
    case ParameterType::Colour:
        return "COLOUR";
    case ParameterType::File:
        return "FILE";
    case ParameterType::Ratio:
        return "W:H|none";
    default:
        return realText(parameter.minimum) + ".." + realText(parameter.maximum);
    }
}

std::string filterHelp(const FilterDeclaration& filter)
{
    constexpr std::size_t kNameColumn = 12;
    std::string text = "  " + std::string(filter.name);
    text.resize(std::max(text.size() + 1, kNameColumn + 2), ' ');
    text += std::string(filter.description) + '\n';
    for (const ParameterDeclaration& parameter : filter.parameters) {
        text.append(kNameColumn + 2, ' ');
        text += std::string(parameter.name) + '=' + helpRange(parameter);
        if (!parameter.unit.empty())
            text += ' ' + std::string(parameter.unit);
        text += ", " + std::string(parameter.description);
        if (parameter.type != ParameterType::File)
            text += "; default " + parameterText(parameter, parameter.defaultValue);
        text += '\n';
    }
    return text;
}

} // namespace

std::string imageHelpFooter()
{
    std::string text = "Filters:\n";
    FilterGroup group = FilterGroup::Classic;
    for (const FilterDeclaration& filter : filterDeclarations()) {
        if (std::exchange(group, filter.group) != filter.group)
            text += "\n " + std::string(filterGroupName(filter.group)) + '\n';
        text += filterHelp(filter);
    }
    text += "\nExamples:\n"
            "  manyhands-cli image photos -o out -f blur:sigma=2\n"
            "  manyhands-cli image *.png -o web --format webp -q 80 --metadata strip\n"
            "  manyhands-cli image scans -o out -f blur:sigma=1 -f sharpen --report report.json\n"
            "  manyhands-cli image photos -o out -f edges --dry-run\n"
            "\nExit status: 0 all done, 1 some failed, 2 wrong usage, 3 the environment prevents\n"
            "running, 130 interrupted (what was finished is kept).\n";
    return text;
}

} // namespace manyhands
