#include "jobs/parameter.h"

#include <algorithm>
#include <cmath>

#include "base/real_number.h"
#include "jobs/nearest.h"

namespace manyhands {
namespace {

constexpr double kMostRatioSide = 65535;

std::optional<double> parseRatio(std::string_view text)
{
    if (text == "none")
        return 0;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto width = parseReal(text.substr(0, colon));
    const auto height = parseReal(text.substr(colon + 1));
    const auto isSide = [](const auto& side) {
        return side && *side >= 1 && *side <= kMostRatioSide && *side == std::floor(*side);
    };
    if (!isSide(width) || !isSide(height))
        return std::nullopt;
    return ratioValue(static_cast<unsigned>(*width), static_cast<unsigned>(*height));
}

std::optional<double> parseFlag(std::string_view text)
{
    if (text == "yes")
        return 1;
    return text == "no" ? std::optional<double>(0) : std::nullopt;
}

Result<double> parseNumber(const ParameterDeclaration& parameter, std::string_view text)
{
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

Result<double> parseChoice(const ParameterDeclaration& parameter, std::string_view text)
{
    const auto found = std::find(parameter.choices.begin(), parameter.choices.end(), text);
    if (found == parameter.choices.end())
        return failure(ErrorKind::InvalidArgument, std::string(text) + " is none of them" +
                                                       suggestion(text, parameter.choices));
    return static_cast<double>(found - parameter.choices.begin());
}

} // namespace

Result<double> parseParameter(const ParameterDeclaration& parameter, std::string_view text)
{
    std::optional<double> value;
    switch (parameter.type) {
    case ParameterType::Real:
    case ParameterType::Integer:
        return parseNumber(parameter, text);
    case ParameterType::Choice:
        return parseChoice(parameter, text);
    case ParameterType::Flag:
        value = parseFlag(text);
        break;
    case ParameterType::Ratio:
        value = parseRatio(text);
        break;
    case ParameterType::File: // a path and no number, see parseFilter()
        break;
    case ParameterType::Colour:
        if (const auto colour = parseColour(text))
            value = colourValue(*colour);
        break;
    }
    if (!value)
        return failure(ErrorKind::InvalidArgument,
                       std::string(text) + " cannot be read: give " + allowedValues(parameter));
    return *value;
}

std::string parameterText(const ParameterDeclaration& parameter, double value)
{
    switch (parameter.type) {
    case ParameterType::Choice:
        return isAllowed(parameter, value)
                   ? std::string(parameter.choices[static_cast<std::size_t>(value)])
                   : realText(value);
    case ParameterType::Flag:
        return value == 0 ? "no" : "yes";
    case ParameterType::Colour:
        return colourText(colourOf(value));
    case ParameterType::File:
        return {};
    case ParameterType::Ratio:
        if (!ratioOf(value))
            return "none";
        return realText(std::floor(value / 65536)) + ':' + realText(std::fmod(value, 65536));
    default:
        return realText(value);
    }
}

std::string allowedValues(const ParameterDeclaration& parameter)
{
    std::string text;
    switch (parameter.type) {
    case ParameterType::Choice:
        for (const std::string_view choice : parameter.choices)
            text += (text.empty() ? "" : ", ") + std::string(choice);
        return text;
    case ParameterType::Flag:
        return "yes or no";
    case ParameterType::Colour:
        return "a colour like #ff8800, #ff880080 or white";
    case ParameterType::File:
        return "the path of a picture";
    case ParameterType::Ratio:
        return "width:height like 3:2, or none";
    default:
        return realText(parameter.minimum) + " to " + realText(parameter.maximum);
    }
}

bool isAllowed(const ParameterDeclaration& parameter, double value)
{
    const bool inRange = value >= parameter.minimum && value <= parameter.maximum;
    if (!inRange || parameter.type == ParameterType::Real)
        return inRange;
    if (value != std::floor(value))
        return false;
    return parameter.type != ParameterType::Ratio || value == 0 || ratioOf(value).has_value();
}

std::optional<double> ratioOf(double value)
{
    const double width = std::floor(value / 65536);
    const double height = std::fmod(value, 65536);
    if (!(width >= 1 && height >= 1)) // what is no number is no ratio either
        return std::nullopt;
    return width / height;
}

} // namespace manyhands
