#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "jobs/parameter.h"

namespace manyhands {

/// To add a filter: a kind here, its declaration in filter_declarations.cpp (parsing, help and the
/// window's form come from it), its kernel in work/image, a case in work/image/filter_stages.cpp,
/// and a test. The values travel between processes: append only.
enum class FilterKind : std::uint8_t {
    None,
    Blur,
    Sharpen,
    Edges,
    // detail
    Unsharp,
    BoxBlur,
    Median,
    Smooth,
    Detail,
    Emboss,
    Contour,
    Sobel,
    Pixelate,
    // tone and colour
    Grayscale,
    Invert,
    Sepia,
    Brightness,
    Contrast,
    Saturation,
    Gamma,
    Levels,
    Temperature,
    Posterize,
    Threshold,
    Vignette,
    // of the whole picture or its surroundings
    Denoise,
    Autocontrast,
    Equalize,
    Clahe,
    // geometry
    Resize,
    Scale,
    Crop,
    Rotate,
    Flip,
    Trim,
    Border,
    // with other pictures
    Watermark,
};
inline constexpr FilterKind kLastFilterKind = FilterKind::Watermark;

/// Filters of one group stand together in help and menus.
enum class FilterGroup : std::uint8_t { Classic, Detail, Tone, Geometry, Overlay };
std::string_view filterGroupName(FilterGroup group);

struct FilterDeclaration {
    FilterKind kind;
    FilterGroup group;
    std::string_view name;
    std::string_view description; ///< One line.
    std::span<const ParameterDeclaration> parameters;
};

inline constexpr std::size_t kMaxFilterParameters = 8;
/// A chain longer than this is a mistake; the bound keeps it inside one frame.
inline constexpr std::size_t kMaxFilterSteps = 64;
/// Every one is a descriptor that travels with the item.
inline constexpr std::size_t kMaxChainPictures = 4;

/// Values of Resize's fit and Flip's axis.
enum class ResizeFit : std::uint8_t { Inside, Cover, Fill };
enum class FlipAxis : std::uint8_t { Horizontal, Vertical };

/// One filter with its values, in the order of the declaration's parameters.
struct FilterStep {
    FilterKind kind = FilterKind::None;
    std::array<double, kMaxFilterParameters> values{};
    /// The path that a File parameter holds, as bytes. Workers never see it: they get the open
    /// file.
    std::string file = {};

    bool operator==(const FilterStep&) const = default;
};

using FilterChain = std::vector<FilterStep>;

/// All filters, in the order they are shown.
std::span<const FilterDeclaration> filterDeclarations();
const FilterDeclaration& filterDeclaration(FilterKind kind);

/// A step with every parameter at its default.
FilterStep defaultStep(FilterKind kind);

/// Reads NAME[:key=value[,key=value...]], for instance "blur:sigma=2". In a path a comma is written
/// as \, and a backslash as \\. Errors name the nearest filter or parameter, or what is allowed.
Result<FilterStep> parseFilter(std::string_view text);

/// The text that parseFilter() reads back to the same step: "blur:sigma=2".
std::string filterText(const FilterStep& step);
/// The steps' texts joined by " + "; "none" for an empty chain.
std::string chainText(const FilterChain& chain);

/// The steps' names joined by "-", for file names: "blur-sharpen"; "none" for an empty chain.
std::string chainName(const FilterChain& chain);

/// The files of the steps that have one, in their order.
std::vector<std::string> chainPictures(const FilterChain& chain);

/// Whether a step that needs a file has one.
Status checkPicture(const FilterStep& step);

/// Every kind known and every value within its range; for chains that came from elsewhere. Paths
/// are not looked at.
Status validateChain(const FilterChain& chain);

} // namespace manyhands
