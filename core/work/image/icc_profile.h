#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace manyhands {

/// A colour as CIE 1931 x and y.
struct Chromaticity {
    double x = 0;
    double y = 0;
};

struct Primaries {
    Chromaticity red, green, blue, white;
};

/// How samples become light: that of sRGB (IEC 61966-2-1), or a power.
struct ToneCurve {
    double gamma = 0; ///< 0: that of sRGB.
};

inline constexpr Chromaticity kD65{0.3127, 0.3290};
inline constexpr Primaries kRec709{{0.640, 0.330}, {0.300, 0.600}, {0.150, 0.060}, kD65};
inline constexpr Primaries kRec2020{{0.708, 0.292}, {0.170, 0.797}, {0.131, 0.046}, kD65};
inline constexpr Primaries kDisplayP3{{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}, kD65};
inline constexpr Primaries kAdobeRgb{{0.640, 0.330}, {0.210, 0.710}, {0.150, 0.060}, kD65};
inline constexpr double kAdobeGamma = 563.0 / 256;

/// A colour profile (ICC.1:2010) for RGB of these, so that colours stated by numbers can travel to
/// formats that state them by profiles. `name` is ASCII. Empty for numbers that are no colours.
std::vector<std::uint8_t> rgbProfile(std::string_view name, const Primaries& primaries,
                                     ToneCurve curve);

/// For colours by code points (ITU-T H.273), as AVIF, HEIC and PNG state them. Empty for sRGB, for
/// what is taken for it (that of television), and for those that no such profile can describe.
std::vector<std::uint8_t> codePointProfile(unsigned primaries, unsigned transfer);

} // namespace manyhands
