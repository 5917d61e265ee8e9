#include "jobs/parameter.h"

#include <cmath>

#include "base/real_number.h"

namespace manyhands {

Result<double> parseParameter(const ParameterDeclaration& parameter, std::string_view text)
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

std::string allowedValues(const ParameterDeclaration& parameter)
{
    return realText(parameter.minimum) + " to " + realText(parameter.maximum);
}

bool isAllowed(const ParameterDeclaration& parameter, double value)
{
    const bool inRange = value >= parameter.minimum && value <= parameter.maximum;
    return inRange && (parameter.type == ParameterType::Real || value == std::floor(value));
}

} // namespace manyhands
