#include "jobs/filter.h"

namespace manyhands {
namespace {

using Parameter = ParameterDeclaration;
constexpr ParameterType kInteger = ParameterType::Integer;

// Below 0.2 the kernel is a single tap; above 250 the picture is one colour and the halo of rows
// that a worker has to hold grows past reason.
constexpr Parameter kBlur[] = {
    {"sigma", "px", "standard deviation of the Gaussian", 0.2, 250, 2},
};
constexpr Parameter kUnsharp[] = {
    {"radius", "px", "standard deviation of the Gaussian that is compared with", 0.2, 100, 2},
    {"percent", "%", "how much of the difference is added", 0, 1000, 150, kInteger},
    {"threshold", "levels", "differences up to this are left alone", 0, 255, 3, kInteger},
};
constexpr Parameter kBoxBlur[] = {
    {"radius", "px", "the box reaches this far to every side", 0, 500, 2, kInteger},
};
// Beyond 10 a median smears whole objects, and its cost grows with the radius.
constexpr Parameter kMedian[] = {
    {"radius", "px", "the window reaches this far to every side", 1, 10, 1, kInteger},
};
constexpr Parameter kPixelate[] = {
    {"size", "px", "side of the squares", 1, 1000, 16, kInteger},
};
constexpr Parameter kAmount[] = {
    {"amount", "%", "0 leaves the picture as it is", 0, 100, 100},
};
constexpr Parameter kStrength[] = {
    {"amount", "%", "0 leaves the picture as it is, below 0 is less, above is more", -100, 100, 20},
};
constexpr Parameter kGamma[] = {
    {"gamma", "", "above 1 brightens the middle tones, below 1 darkens them", 0.1, 10, 1.2},
};
constexpr Parameter kLevels[] = {
    {"black", "levels", "what is this dark or darker becomes black", 0, 254, 0},
    {"white", "levels", "what is this bright or brighter becomes white", 1, 255, 255},
    {"gamma", "", "of the tones between them", 0.1, 10, 1},
};
constexpr Parameter kPosterize[] = {
    {"bits", "", "bits that are kept of every channel", 1, 8, 4, kInteger},
};
constexpr Parameter kThreshold[] = {
    {"value", "levels", "what is at least this bright becomes white", 0, 255, 128},
};
constexpr Parameter kVignette[] = {
    {"strength", "%", "how dark the corners become", 0, 100, 50},
};

constexpr Parameter kDenoise[] = {
    {"strength", "%", "steps higher than about 0.6 levels for each percent are kept", 1, 100, 30},
};
constexpr Parameter kAutocontrast[] = {
    {"cutoff", "%", "left out of each end of the tones", 0, 49, 0},
};
// Smaller tiles hold too few pixels for a histogram.
constexpr Parameter kClahe[] = {
    {"tile", "px", "side of the squares that are equalized each for itself", 16, 4096, 128,
     kInteger},
    {"limit", "", "how many times its share one tone may count", 1, 256, 3},
};

using Kind = FilterKind;
using Group = FilterGroup;

// In the order they are shown: by groups.
constexpr FilterDeclaration kDeclarations[] = {
    {Kind::None, Group::Classic, "none", "leaves the picture as it is", {}},
    {Kind::Blur, Group::Classic, "blur", "softens with a Gaussian", kBlur},
    {Kind::Sharpen, Group::Classic, "sharpen", "brings out detail with a 3×3 kernel", {}},
    {Kind::Edges, Group::Classic, "edges", "leaves only the edges, bright on black", {}},
    {Kind::Unsharp, Group::Detail, "unsharp", "sharpens by the difference to a blur", kUnsharp},
    {Kind::BoxBlur, Group::Detail, "box-blur", "averages over a square", kBoxBlur},
    {Kind::Median, Group::Detail, "median", "takes out specks and keeps edges", kMedian},
    {Kind::Smooth, Group::Detail, "smooth", "softens with a 3×3 kernel", {}},
    {Kind::Detail, Group::Detail, "detail", "brings out detail gently", {}},
    {Kind::Emboss, Group::Detail, "emboss", "makes a relief", {}},
    {Kind::Contour, Group::Detail, "contour", "draws outlines, dark on white", {}},
    {Kind::Sobel, Group::Detail, "sobel", "shows how steep the brightness changes", {}},
    {Kind::Denoise, Group::Detail, "denoise", "takes out noise and keeps edges", kDenoise},
    {Kind::Pixelate, Group::Detail, "pixelate", "makes squares of one colour", kPixelate},
    {Kind::Grayscale, Group::Tone, "grayscale", "takes the colour out", {}},
    {Kind::Invert, Group::Tone, "invert", "makes a negative", {}},
    {Kind::Sepia, Group::Tone, "sepia", "tints like an old photograph", kAmount},
    {Kind::Brightness, Group::Tone, "brightness", "makes brighter or darker", kStrength},
    {Kind::Contrast, Group::Tone, "contrast", "spreads or narrows the tones", kStrength},
    {Kind::Saturation, Group::Tone, "saturation", "strengthens or weakens colours", kStrength},
    {Kind::Gamma, Group::Tone, "gamma", "bends the tones", kGamma},
    {Kind::Levels, Group::Tone, "levels", "sets black, white and the middle", kLevels},
    {Kind::Autocontrast, Group::Tone, "autocontrast", "stretches the tones to black and white",
     kAutocontrast},
    {Kind::Equalize, Group::Tone, "equalize", "spreads the tones evenly", {}},
    {Kind::Clahe, Group::Tone, "clahe", "brings out contrast in every part by itself", kClahe},
    {Kind::Temperature, Group::Tone, "temperature", "warms up or cools down", kStrength},
    {Kind::Posterize, Group::Tone, "posterize", "keeps a few tones of every channel", kPosterize},
    {Kind::Threshold, Group::Tone, "threshold", "makes black and white", kThreshold},
    {Kind::Vignette, Group::Tone, "vignette", "darkens towards the corners", kVignette},
};
static_assert(std::size(kDeclarations) == static_cast<std::size_t>(kLastFilterKind) + 1);

} // namespace

std::string_view filterGroupName(FilterGroup group)
{
    switch (group) {
    case FilterGroup::Classic:
        return "classic";
    case FilterGroup::Detail:
        return "detail";
    case FilterGroup::Tone:
        return "tone and colour";
    }
    return "classic";
}

std::span<const FilterDeclaration> filterDeclarations()
{
    return kDeclarations;
}

} // namespace manyhands
