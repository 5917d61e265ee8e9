#include "jobs/filter.h"

namespace manyhands {
namespace {

using Parameter = ParameterDeclaration;
constexpr ParameterType kInteger = ParameterType::Integer;
constexpr ParameterType kChoice = ParameterType::Choice;
constexpr ParameterType kFlag = ParameterType::Flag;
constexpr ParameterType kColour = ParameterType::Colour;
constexpr ParameterType kRatio = ParameterType::Ratio;
constexpr double kMostColour = 4294967295.0;
constexpr double kMostRatio = ratioValue(65535, 65535);
// Beyond it no format stores a picture.
constexpr double kMostSide = 1'000'000;

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

constexpr std::string_view kFits[] = {"inside", "cover", "fill"};
constexpr Parameter kResize[] = {
    {"width", "px", "0: follows from the height", 0, kMostSide, 1920, kInteger},
    {"height", "px", "0: follows from the width", 0, kMostSide, 1920, kInteger},
    {"fit", "", "within both sides, over both and cut to them, or to both sides exactly", 0, 2, 0,
     kChoice, kFits},
    {"upscale", "", "whether smaller pictures are enlarged", 0, 1, 0, kFlag},
    {"linear", "", "mixes light and not its code (slower)", 0, 1, 0, kFlag},
};
constexpr Parameter kScale[] = {
    {"percent", "%", "of each side", 0.1, 1000, 50},
    {"linear", "", "mixes light and not its code (slower)", 0, 1, 0, kFlag},
};
constexpr std::string_view kGravities[] = {"center",    "top",         "bottom",
                                           "left",      "right",       "top-left",
                                           "top-right", "bottom-left", "bottom-right"};
constexpr Parameter kCrop[] = {
    {"x", "px", "from the left", 0, kMostSide, 0, kInteger},
    {"y", "px", "from the top", 0, kMostSide, 0, kInteger},
    {"width", "px", "0: to the right edge", 0, kMostSide, 0, kInteger},
    {"height", "px", "0: to the bottom edge", 0, kMostSide, 0, kInteger},
    {"aspect", "", "the largest part of the rectangle that has this shape", 0, kMostRatio,
     ratioValue(1, 1), kRatio},
    {"gravity", "", "where that part lies", 0, 8, 0, kChoice, kGravities},
};
constexpr Parameter kRotate[] = {
    {"angle", "°", "clockwise", -360, 360, 90},
    {"background", "", "of the corners that come free", 0, kMostColour, kMostColour, kColour},
};
constexpr std::string_view kAxes[] = {"horizontal", "vertical"};
constexpr Parameter kFlip[] = {
    {"axis", "", "horizontal changes left and right", 0, 1, 0, kChoice, kAxes},
};
constexpr Parameter kTrim[] = {
    {"tolerance", "levels", "how far the border may differ from its corner", 0, 255, 10},
};
constexpr Parameter kBorder[] = {
    {"size", "px", "on every side", 1, 10000, 20, kInteger},
    {"color", "", "of the border", 0, kMostColour, kMostColour, kColour},
};

constexpr Parameter kWatermark[] = {
    {"image", "", "the picture that is laid on", 0, 0, 0, ParameterType::File},
    {"position", "", "where it lies", 0, 8, 8, kChoice, kGravities},
    {"opacity", "%", "how much of it is seen", 0, 100, 60},
    {"margin", "px", "to the edges; it is made smaller where it does not fit", 0, 10000, 24,
     kInteger},
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
    {Kind::Resize, Group::Geometry, "resize", "changes the size with a Lanczos kernel", kResize},
    {Kind::Scale, Group::Geometry, "scale", "changes the size by a percentage", kScale},
    {Kind::Crop, Group::Geometry, "crop", "keeps a part", kCrop},
    {Kind::Rotate, Group::Geometry, "rotate", "turns by any angle", kRotate},
    {Kind::Flip, Group::Geometry, "flip", "mirrors", kFlip},
    {Kind::Trim, Group::Geometry, "trim", "cuts off a border of one colour", kTrim},
    {Kind::Border, Group::Geometry, "border", "puts a frame around", kBorder},
    {Kind::Watermark, Group::Overlay, "watermark", "lays a picture on, such as a logo", kWatermark},
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
    case FilterGroup::Geometry:
        return "geometry";
    case FilterGroup::Overlay:
        return "overlay";
    }
    return "classic";
}

std::span<const FilterDeclaration> filterDeclarations()
{
    return kDeclarations;
}

} // namespace manyhands
