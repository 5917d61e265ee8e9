#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "jobs/parameter.h"

namespace manyhands {
namespace {

struct NamedColour {
    std::string_view name;
    Colour colour;
};

constexpr NamedColour kNames[] = {
    {"black", {0, 0, 0}},      {"white", {255, 255, 255}},    {"gray", {128, 128, 128}},
    {"red", {255, 0, 0}},      {"green", {0, 128, 0}},        {"blue", {0, 0, 255}},
    {"yellow", {255, 255, 0}}, {"transparent", {0, 0, 0, 0}},
};

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

std::optional<Colour> parseColour(std::string_view text)
{
    for (const NamedColour& known : kNames) {
        if (text == known.name)
            return known.colour;
    }
    if (text.empty() || text[0] != '#')
        return std::nullopt;
    text.remove_prefix(1);
    const bool isShort = text.size() == 3;
    if (!isShort && text.size() != 6 && text.size() != 8)
        return std::nullopt;
    std::array<std::uint8_t, 4> parts{0, 0, 0, 255};
    const std::size_t digits = isShort ? 1 : 2;
    for (std::size_t i = 0; i * digits < text.size(); ++i) {
        const int upper = digitOf(text[i * digits]);
        const int lower = digitOf(text[i * digits + digits - 1]);
        if (upper < 0 || lower < 0)
            return std::nullopt;
        parts[i] = static_cast<std::uint8_t>(upper * 16 + lower);
    }
    return Colour{parts[0], parts[1], parts[2], parts[3]};
}

std::string colourText(Colour colour)
{
    char text[10];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
    if (colour.alpha == 255)
        return text;
    std::snprintf(text, sizeof text, "#%02x%02x%02x%02x", colour.red, colour.green, colour.blue,
                  colour.alpha);
    return text;
}

double colourValue(Colour colour)
{
    return ((colour.red * 256.0 + colour.green) * 256.0 + colour.blue) * 256.0 + colour.alpha;
}

Colour colourOf(double value)
{
    // Also for what is no number, which a chain from elsewhere may hold: every comparison with it
    // fails.
    const auto bits = value > 0 ? static_cast<std::uint32_t>(std::min(value, 4294967295.0)) : 0U;
    return {static_cast<std::uint8_t>(bits >> 24), static_cast<std::uint8_t>(bits >> 16),
            static_cast<std::uint8_t>(bits >> 8), static_cast<std::uint8_t>(bits)};
}

} // namespace manyhands
