#include "jobs/parameter.h"

#include <algorithm>
#include <cmath>

#include "base/real_number.h"
#include "jobs/nearest.h"

namespace manyhands {
namespace {

Result<double> parseChoice(const ParameterDeclaration& parameter, std::string_view text)
{
    const auto found = std::find(parameter.choices.begin(), parameter.choices.end(), text);
    if (found == parameter.choices.end())
        return failure(ErrorKind::InvalidArgument,
                       std::string(text) + " is not known" + suggestion(text, parameter.choices));
    return static_cast<double>(found - parameter.choices.begin());
}

} // namespace

Result<double> parseParameter(const ParameterDeclaration& parameter, std::string_view text)
{
    if (parameter.type == ParameterType::Choice)
        return parseChoice(parameter, text);
    const std::string allowed = ": give " + allowedValues(parameter);
    const auto number = parseReal(text);
    if (!number)
        return failure(ErrorKind::InvalidArgument,
                       std::string(text) + " is not a number" + allowed);
    const double value = *number;
    if (value < parameter.minimum || value > parameter.maximum)
        return failure(ErrorKind::InvalidArgument,
                       std::string(text) + " is out of range" + allowed);
    if (!isAllowed(parameter, value))
        return failure(ErrorKind::InvalidArgument,
                       std::string(text) + " is not a whole number" + allowed);
    return value;
}

std::string parameterText(const ParameterDeclaration& parameter, double value)
{
    if (parameter.type == ParameterType::Choice && isAllowed(parameter, value))
        return std::string(parameter.choices[static_cast<std::size_t>(value)]);
    return realText(value);
}

std::string allowedValues(const ParameterDeclaration& parameter)
{
    if (parameter.type != ParameterType::Choice)
        return realText(parameter.minimum) + " to " + realText(parameter.maximum);
    std::string list;
    for (const std::string_view choice : parameter.choices)
        list += (list.empty() ? "" : ", ") + std::string(choice);
    return list;
}

bool isAllowed(const ParameterDeclaration& parameter, double value)
{
    const bool inRange = value >= parameter.minimum && value <= parameter.maximum;
    return inRange && (parameter.type == ParameterType::Real || value == std::floor(value));
}

} // namespace manyhands
