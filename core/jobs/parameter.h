#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace manyhands {

/// Every value is held as a double; what it means is the type's to say.
enum class ParameterType : std::uint8_t {
    Real,
    Integer, ///< A whole number.
    Choice,  ///< The place of one of the declaration's choices.
    Flag,    ///< 0 or 1, written no and yes.
    Colour,  ///< See Colour.
    Ratio,   ///< Width · 65536 + height, written 3:2; 0 for none.
    File,    ///< FilterStep::file; the value is 0.
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
    std::span<const std::string_view> choices = {};
};

/// Reads a value as the user writes it. The error says what is allowed; it begins with the text
/// itself, so that "filter:parameter=" can be put before it.
Result<double> parseParameter(const ParameterDeclaration& parameter, std::string_view text);

/// The text that parseParameter() reads back to the same value.
std::string parameterText(const ParameterDeclaration& parameter, double value);

/// "0.2 to 250": what may be written, for messages and help.
std::string allowedValues(const ParameterDeclaration& parameter);

/// Within the range, and whole where it has to be.
bool isAllowed(const ParameterDeclaration& parameter, double value);

/// sRGB, straight alpha.
struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    bool operator==(const Colour&) const = default;
};
/// Reads #rgb, #rrggbb, #rrggbbaa or one of a few names ("white", "transparent").
std::optional<Colour> parseColour(std::string_view text);
std::string colourText(Colour colour);
double colourValue(Colour colour);
Colour colourOf(double value);

/// What a Ratio stands for, width divided by height; nothing for none.
std::optional<double> ratioOf(double value);
constexpr double ratioValue(unsigned width, unsigned height)
{
    return width * 65536.0 + height;
}

} // namespace manyhands
