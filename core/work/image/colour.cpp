#include "work/image/colour.h"

#include "work/image/vips_object.h"

namespace manyhands {
namespace {

std::vector<std::uint8_t> plainColours(const std::vector<std::uint8_t>& colours, ColourModel model)
{
    std::vector<std::uint8_t> rgb;
    if (model == ColourModel::Grey) {
        for (const std::uint8_t grey : colours)
            rgb.insert(rgb.end(), 3, grey);
        return rgb;
    }
    for (std::size_t i = 0; i + 3 < colours.size(); i += 4)
        for (std::size_t ink = 0; ink < 3; ++ink)
            rgb.push_back(
                static_cast<std::uint8_t>((255 - colours[i + ink]) * (255 - colours[i + 3]) / 255));
    return rgb;
}

// Empty where the profile does not fit the picture or is broken.
std::vector<std::uint8_t> profiledColours(const std::vector<std::uint8_t>& colours,
                                          std::uint32_t width, std::uint32_t height,
                                          ColourModel model, const Bytes& icc)
{
    const int bands = model == ColourModel::Grey ? 1 : model == ColourModel::Cmyk ? 4 : 3;
    const VipsInterpretation interpretation = model == ColourModel::Grey ? VIPS_INTERPRETATION_B_W
                                              : model == ColourModel::Cmyk
                                                  ? VIPS_INTERPRETATION_CMYK
                                                  : VIPS_INTERPRETATION_sRGB;
    VipsRef<VipsImage> plain(
        vips_image_new_from_memory(colours.data(), colours.size(), static_cast<int>(width),
                                   static_cast<int>(height), bands, VIPS_FORMAT_UCHAR));
    VipsRef<VipsImage> labelled;
    if (!plain || vips_copy(plain.get(), labelled.out(), "interpretation", interpretation, nullptr))
        return {};
    vips_image_set_blob_copy(labelled.get(), VIPS_META_ICC_NAME, icc.data(), icc.size());
    VipsRef<VipsImage> converted;
    if (vips_icc_transform(labelled.get(), converted.out(), "srgb", "embedded", TRUE, nullptr) ||
        vips_image_get_bands(converted.get()) != 3)
        return {};
    std::size_t size = 0;
    auto* memory = static_cast<std::uint8_t*>(vips_image_write_to_memory(converted.get(), &size));
    if (!memory)
        return {};
    std::vector<std::uint8_t> rgb(memory, memory + size);
    g_free(memory);
    return rgb;
}

} // namespace

std::vector<std::uint8_t> displayColours(std::vector<std::uint8_t> colours, std::uint32_t width,
                                         std::uint32_t height, ColourModel model, const Bytes& icc)
{
    if (!isStandardColour(icc)) {
        auto rgb = profiledColours(colours, width, height, model, icc);
        vips_error_clear();
        if (!rgb.empty())
            return rgb;
    }
    return model == ColourModel::Rgb ? colours : plainColours(colours, model);
}

} // namespace manyhands
