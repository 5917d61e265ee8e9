#include "work/image/vips_drawing.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "work/image/drawing_fonts.h"

namespace manyhands {
namespace {

// The library's own measure, with which a drawing's pixel is one; and that of CSS, which says how
// long an inch is.
constexpr double kLibraryPixelsPerInch = 72;
constexpr double kPixelsPerInch = 96;

/// Of a drawing whose size is stated as lengths, other than one that is stated in pixels.
double ownScale(std::string_view svg)
{
    constexpr std::string_view kUnits[] = {"in", "cm", "mm", "pt", "pc"};
    const std::size_t begin = svg.find("<svg");
    if (begin == std::string_view::npos)
        return 1;
    const std::string_view tag = svg.substr(begin, svg.find('>', begin) - begin);
    for (const std::string_view name : {"width=", "height="}) {
        const std::size_t at = tag.find(name);
        // No part of a longer name, and quoted.
        if (at == std::string_view::npos || !std::strchr(" \t\r\n", tag[at - 1]) ||
            at + name.size() >= tag.size())
            continue;
        const std::string_view behind = tag.substr(at + name.size());
        const std::string_view value = behind.substr(1, behind.find(behind[0], 1) - 1);
        if (std::any_of(std::begin(kUnits), std::end(kUnits),
                        [&](std::string_view unit) { return value.ends_with(unit); }))
            return kPixelsPerInch / kLibraryPixelsPerInch;
    }
    return 1;
}

Result<VipsRef<VipsImage>> scaled(const Bytes& text, double scale)
{
    VipsRef<VipsImage> image;
    // No address is given that other files could be found from: none is ever opened.
    if (vips_svgload_buffer(const_cast<std::uint8_t*>(text.data()), text.size(), image.out(),
                            "access", VIPS_ACCESS_SEQUENTIAL, "dpi", kLibraryPixelsPerInch, "scale",
                            scale, nullptr))
        return failure(ErrorKind::DecodeFailed, "the drawing is damaged, or has no size",
                       takeVipsError());
    return image;
}

/// Whether a side is stated that the library cannot count: it takes it for a single pixel, which
/// does not grow with the scale.
bool statesTooMuch(const Bytes& text, double scale, VipsImage* image)
{
    constexpr double kLarger = 700; // the library scales by 1,000 at most
    const bool isOneWide = vips_image_get_width(image) == 1;
    const bool isOneHigh = vips_image_get_height(image) == 1;
    if (!isOneWide && !isOneHigh)
        return false;
    const auto larger = scaled(text, scale * kLarger);
    return larger && ((isOneWide && vips_image_get_width(larger->get()) == 1) ||
                      (isOneHigh && vips_image_get_height(larger->get()) == 1));
}

} // namespace

Result<VipsRef<VipsImage>> openDrawing(const Bytes& text, const DrawingSize& size)
{
    // The library scales by a factor and rounds: again until the drawing touches the box.
    constexpr int kMostTries = 6;
    useDrawingFonts();
    double scale = ownScale({reinterpret_cast<const char*>(text.data()), text.size()});
    auto image = scaled(text, scale);
    if (image && statesTooMuch(text, scale, image->get()))
        return failure(ErrorKind::TooLarge,
                       "the drawing states more pixels than can be counted; the limit is " +
                           std::to_string(kMaxDrawingSide) + " a side");
    for (int i = 0; image && i < kMostTries && !size.isOwn(); ++i) {
        const double factor = std::min(size.width / double(vips_image_get_width(image->get())),
                                       size.height / double(vips_image_get_height(image->get())));
        if (factor == 1)
            break;
        scale *= factor;
        image = scaled(text, scale);
    }
    if (!image)
        return image;
    const auto side = static_cast<std::uint32_t>(
        std::max(vips_image_get_width(image->get()), vips_image_get_height(image->get())));
    if (side > kMaxDrawingSide)
        return failure(ErrorKind::TooLarge, "the drawing has a side of " + std::to_string(side) +
                                                " pixels; the limit is " +
                                                std::to_string(kMaxDrawingSide));
    return image;
}

} // namespace manyhands
