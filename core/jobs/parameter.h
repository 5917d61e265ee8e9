#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace manyhands {

/// Every value is held as a double; what it means is the type's to say.
enum class ParameterType : std::uint8_t {
    Real,
    Integer, ///< A whole number.
};

/// One parameter of a filter: parsing, checks, help and the window's form come from it.
struct ParameterDeclaration {
    std::string_view name;
    std::string_view unit; ///< "px", "%", or empty.
    std::string_view description;
    double minimum;
    double maximum;
    double defaultValue;
    ParameterType type = ParameterType::Real;
};

/// Reads a value as the user writes it. The error says what is allowed; it begins with the text
/// itself, so that "filter:parameter=" can be put before it.
Result<double> parseParameter(const ParameterDeclaration& parameter, std::string_view text);

/// "0.2 to 250": what may be written, for messages and help.
std::string allowedValues(const ParameterDeclaration& parameter);

/// Within the range, and whole where it has to be.
bool isAllowed(const ParameterDeclaration& parameter, double value);

} // namespace manyhands
