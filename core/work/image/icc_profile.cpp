#include "work/image/icc_profile.h"

#include <array>
#include <cmath>
#include <optional>
#include <span>

namespace manyhands {
namespace {

using Bytes = std::vector<std::uint8_t>;
using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

constexpr Vector kD50{0.9642, 1.0, 0.8249};
/// Bradford's cone responses, ICC.1 annex E.
constexpr Matrix kBradford{
    {{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}};

Vector times(const Matrix& m, const Vector& v)
{
    Vector result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t i = 0; i < 3; ++i)
            result[row] += m[row][i] * v[i];
    return result;
}

Matrix times(const Matrix& a, const Matrix& b)
{
    Matrix result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            for (std::size_t i = 0; i < 3; ++i)
                result[row][column] += a[row][i] * b[i][column];
    return result;
}

std::optional<Matrix> inverse(const Matrix& m)
{
    const auto minor = [&](std::size_t row, std::size_t column) {
        const std::size_t r1 = (row + 1) % 3, r2 = (row + 2) % 3;
        const std::size_t c1 = (column + 1) % 3, c2 = (column + 2) % 3;
        return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
    };
    const double determinant =
        m[0][0] * minor(0, 0) + m[0][1] * minor(0, 1) + m[0][2] * minor(0, 2);
    if (!(std::abs(determinant) > 1e-6))
        return std::nullopt;
    Matrix result;
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            result[column][row] = minor(row, column) / determinant;
    return result;
}

bool isColour(Chromaticity colour)
{
    return colour.x >= 0 && colour.y > 0.001 && colour.x + colour.y <= 1.001;
}

Vector xyz(Chromaticity colour)
{
    return {colour.x / colour.y, 1, (1 - colour.x - colour.y) / colour.y};
}

/// What a profile states: the primaries seen under D50, and how the white got there.
struct Adapted {
    Matrix primaries; ///< A column each.
    Matrix adaptation;
};

std::optional<Adapted> adapt(const Primaries& stated)
{
    const Vector white = xyz(stated.white);
    Matrix columns;
    const Chromaticity all[] = {stated.red, stated.green, stated.blue};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t row = 0; row < 3; ++row)
            columns[row][i] = xyz(all[i])[row];
    const auto inverted = inverse(columns);
    if (!inverted)
        return std::nullopt;
    const Vector amounts = times(*inverted, white); // of each that make white
    for (Vector& row : columns)
        for (std::size_t i = 0; i < 3; ++i)
            row[i] *= amounts[i];
    const Vector from = times(kBradford, white);
    const Vector to = times(kBradford, kD50);
    Matrix scale{};
    for (std::size_t i = 0; i < 3; ++i)
        scale[i][i] = to[i] / from[i];
    Adapted adapted;
    adapted.adaptation = times(*inverse(kBradford), times(scale, kBradford));
    adapted.primaries = times(adapted.adaptation, columns);
    for (const Vector& row : adapted.primaries)
        for (const double value : row)
            if (!(std::abs(value) < 4))
                return std::nullopt;
    return adapted;
}

void number(Bytes& to, std::uint32_t value, int bytes = 4)
{
    for (int i = bytes - 1; i >= 0; --i)
        to.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

void text(Bytes& to, std::string_view words)
{
    to.insert(to.end(), words.begin(), words.end());
}

// s15Fixed16Number
void fixed(Bytes& to, double value)
{
    number(to, static_cast<std::uint32_t>(std::lround(value * 65536)));
}

Bytes startOf(std::string_view type)
{
    Bytes bytes;
    text(bytes, type);
    number(bytes, 0);
    return bytes;
}

Bytes xyzTag(const Vector& values)
{
    Bytes tag = startOf("XYZ ");
    for (const double value : values)
        fixed(tag, value);
    return tag;
}

Bytes wordsTag(std::string_view words)
{
    Bytes tag = startOf("mluc");
    number(tag, 1);
    number(tag, 12); // bytes of an entry
    text(tag, "enUS");
    number(tag, static_cast<std::uint32_t>(2 * words.size()));
    number(tag, 28); // where they begin
    for (const char letter : words)
        number(tag, static_cast<std::uint8_t>(letter), 2);
    return tag;
}

Bytes curveTag(ToneCurve curve)
{
    Bytes tag = startOf("para");
    const bool power = curve.gamma > 0;
    number(tag, power ? 0 : 3, 2);
    number(tag, 0, 2);
    if (power) {
        fixed(tag, curve.gamma);
        return tag;
    }
    for (const double value : {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045})
        fixed(tag, value);
    return tag;
}

} // namespace

std::vector<std::uint8_t> rgbProfile(std::string_view name, const Primaries& primaries,
                                     ToneCurve curve)
{
    constexpr std::size_t kHeader = 128;
    for (const Chromaticity colour :
         {primaries.red, primaries.green, primaries.blue, primaries.white})
        if (!isColour(colour))
            return {};
    const auto adapted = adapt(primaries);
    if (!adapted || !(curve.gamma >= 0 && curve.gamma < 20))
        return {};
    const auto column = [&](std::size_t i) {
        const Matrix& m = adapted->primaries;
        return xyzTag({m[0][i], m[1][i], m[2][i]});
    };
    Bytes adaptation = startOf("sf32");
    for (const Vector& row : adapted->adaptation)
        for (const double value : row)
            fixed(adaptation, value);
    const std::pair<std::string_view, Bytes> tags[] = {
        {"desc", wordsTag(name)},  {"cprt", wordsTag("No rights are reserved.")},
        {"wtpt", xyzTag(kD50)},    {"chad", adaptation},
        {"rXYZ", column(0)},       {"gXYZ", column(1)},
        {"bXYZ", column(2)},       {"rTRC", curveTag(curve)},
        {"gTRC", curveTag(curve)}, {"bTRC", curveTag(curve)}};
    Bytes table;
    Bytes values;
    number(table, static_cast<std::uint32_t>(std::size(tags)));
    for (const auto& [tag, bytes] : tags) {
        text(table, tag);
        number(table,
               static_cast<std::uint32_t>(kHeader + 4 + 12 * std::size(tags) + values.size()));
        number(table, static_cast<std::uint32_t>(bytes.size()));
        values.insert(values.end(), bytes.begin(), bytes.end());
        values.resize((values.size() + 3) / 4 * 4);
    }
    Bytes profile;
    number(profile, static_cast<std::uint32_t>(kHeader + table.size() + values.size()));
    number(profile, 0);
    number(profile, 0x04300000); // version 4.3
    text(profile, "mntrRGB XYZ ");
    for (const std::uint32_t part : {2024U, 1U, 1U, 0U, 0U, 0U}) // a date has to be there
        number(profile, part, 2);
    text(profile, "acsp");
    profile.resize(68);
    for (const double value : kD50)
        fixed(profile, value);
    profile.resize(kHeader);
    profile.insert(profile.end(), table.begin(), table.end());
    profile.insert(profile.end(), values.begin(), values.end());
    return profile;
}

std::vector<std::uint8_t> codePointProfile(unsigned primaries, unsigned transfer)
{
    constexpr unsigned kGamma22 = 4, kGamma28 = 5, kLinear = 8, kPerceptual = 16, kHybrid = 18;
    if (transfer == kPerceptual || transfer == kHybrid) // high dynamic range
        return {};
    const ToneCurve curve{transfer == kGamma22   ? 2.2
                          : transfer == kGamma28 ? 2.8
                          : transfer == kLinear  ? 1.0
                                                 : 0};
    switch (primaries) {
    case 1:
        return curve.gamma == 0 ? Bytes() : rgbProfile("Rec. 709 primaries", kRec709, curve);
    case 9:
        return rgbProfile("Rec. 2020 primaries", kRec2020, curve);
    case 12:
        return rgbProfile("Display P3", kDisplayP3, curve);
    default:
        return {};
    }
}

} // namespace manyhands
