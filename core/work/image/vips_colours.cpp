#include "work/image/vips_colours.h"

namespace manyhands {
namespace {

bool isRgbOrGrey(VipsInterpretation interpretation)
{
    switch (interpretation) {
    case VIPS_INTERPRETATION_MULTIBAND:
    case VIPS_INTERPRETATION_B_W:
    case VIPS_INTERPRETATION_RGB:
    case VIPS_INTERPRETATION_sRGB:
    case VIPS_INTERPRETATION_RGB16:
    case VIPS_INTERPRETATION_GREY16:
    case VIPS_INTERPRETATION_MATRIX:
        return true;
    default:
        return false;
    }
}

template <typename Operation>
bool applyTo(VipsRef<VipsImage>& image, Operation operation)
{
    VipsRef<VipsImage> result;
    if (operation(image.get(), result.out()))
        return false;
    image = std::move(result);
    return true;
}

/// One picture on its way to colours that are worked with.
class Colours {
public:
    Colours(VipsRef<VipsImage>& image, Bytes& icc) : m_image(image), m_icc(icc) {}

    bool settle(ColourWish wish, RealNumbers reals)
    {
        const VipsBandFormat stored = vips_image_get_format(m_image.get());
        if (vips_band_format_isfloat(stored) && isLightOrGrey() &&
            !fromReals(reals == RealNumbers::Codes || !m_icc.empty()))
            return false;
        // With alpha it is five bands, which nothing here is made for.
        m_outcome.isInk = wish == ColourWish::KeepInk && vips_image_get_bands(m_image.get()) == 4 &&
                          vips_image_get_interpretation(m_image.get()) == VIPS_INTERPRETATION_CMYK;
        const bool foreign =
            !m_outcome.isInk && (vips_image_get_coding(m_image.get()) != VIPS_CODING_NONE ||
                                 !isRgbOrGrey(vips_image_get_interpretation(m_image.get())));
        if ((foreign || (wish == ColourWish::Standard && !isStandardColour(m_icc))) &&
            !toStandardColours())
            return false;
        if (!toKnownSamples())
            return false;
        const VipsBandFormat now = vips_image_get_format(m_image.get());
        if (stored != VIPS_FORMAT_UCHAR && stored != now)
            m_outcome.notes.push_back(std::string(vips_enum_nick(VIPS_TYPE_BAND_FORMAT, stored)) +
                                      " samples became " +
                                      (now == VIPS_FORMAT_UCHAR ? "8-bit" : "16-bit"));
        return true;
    }
    const ColourOutcome& outcome() const { return m_outcome; }

private:
    bool isLightOrGrey() const
    {
        const VipsInterpretation stated = vips_image_get_interpretation(m_image.get());
        return stated == VIPS_INTERPRETATION_scRGB || isRgbOrGrey(stated);
    }

    // From 0 to 1, as 16 bits: codes as they are, light on the curve of sRGB.
    bool fromReals(bool areCodes)
    {
        const int bands = vips_image_get_bands(m_image.get());
        const int colours = bands < 3 ? 1 : 3;
        const bool hasAlpha = bands == 2 || bands == 4;
        VipsRef<VipsImage> alpha;
        if (hasAlpha && vips_extract_band(m_image.get(), alpha.out(), colours, nullptr))
            return false;
        if (bands > 4)
            m_outcome.notes.emplace_back("only the first three bands were kept");
        if (bands > colours && !apply([&](VipsImage* in, VipsImage** out) {
                return vips_extract_band(in, out, 0, "n", colours, nullptr);
            }))
            return false;
        if (!(areCodes ? toSixteenBits(m_image) : toCurve(colours)) ||
            (hasAlpha && !toSixteenBits(alpha)))
            return false;
        if (hasAlpha && !apply([&](VipsImage* in, VipsImage** out) {
                return vips_bandjoin2(in, alpha.get(), out, nullptr);
            }))
            return false;
        return apply([&](VipsImage* in, VipsImage** out) {
            return vips_copy(in, out, "interpretation",
                             colours == 1 ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_RGB16,
                             nullptr);
        });
    }

    static bool toSixteenBits(VipsRef<VipsImage>& image)
    {
        // Casts clip and cut off.
        return applyTo(image,
                       [](VipsImage* in, VipsImage** out) {
                           return vips_linear1(in, out, 65535, 0.5, nullptr);
                       }) &&
               applyTo(image, [](VipsImage* in, VipsImage** out) {
                   return vips_cast_ushort(in, out, nullptr);
               });
    }

    bool toCurve(int colours)
    {
        if (colours == 1 && !apply([](VipsImage* in, VipsImage** out) {
                VipsImage* three[] = {in, in, in};
                return vips_bandjoin(three, out, 3, nullptr);
            }))
            return false;
        return apply([](VipsImage* in, VipsImage** out) {
                   return vips_copy(in, out, "interpretation", VIPS_INTERPRETATION_scRGB, nullptr);
               }) &&
               apply([](VipsImage* in, VipsImage** out) {
                   return vips_colourspace(in, out, VIPS_INTERPRETATION_RGB16, nullptr);
               }) &&
               (colours == 3 || apply([](VipsImage* in, VipsImage** out) {
                    return vips_extract_band(in, out, 0, nullptr);
                }));
    }

    bool toStandardColours()
    {
        VipsImage* image = m_image.get();
        const bool grey = vips_image_get_bands(image) < 3;
        const bool wide = vips_image_get_format(image) == VIPS_FORMAT_USHORT;
        const bool ink = vips_image_get_interpretation(image) == VIPS_INTERPRETATION_CMYK;
        bool done = false;
        if (ink || !m_icc.empty())
            done = apply([&](VipsImage* in, VipsImage** out) {
                return vips_icc_transform(in, out, "srgb", "embedded", TRUE, "input_profile",
                                          ink ? "cmyk" : "srgb", "depth", wide ? 16 : 8, nullptr);
            });
        if (!done && !m_icc.empty())
            m_outcome.notes.emplace_back("the colour profile is broken and was ignored");
        vips_error_clear();
        const VipsInterpretation target =
            grey ? (wide ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W)
                 : (wide ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB);
        const bool rightNow = isRgbOrGrey(vips_image_get_interpretation(m_image.get())) &&
                              (vips_image_get_bands(m_image.get()) < 3) == grey;
        if (!rightNow && !apply([&](VipsImage* in, VipsImage** out) {
                return vips_colourspace(in, out, target, nullptr);
            }))
            return false;
        if (ink)
            m_outcome.notes.emplace_back("CMYK became RGB");
        m_outcome.profileApplied = done && !ink && !m_icc.empty();
        m_icc.clear();
        return true;
    }

    bool toKnownSamples()
    {
        // The largest number of a kind is white, and what is below zero black: casts clip.
        bool done = true;
        switch (vips_image_get_format(m_image.get())) {
        case VIPS_FORMAT_UCHAR:
        case VIPS_FORMAT_USHORT:
            break;
        case VIPS_FORMAT_UINT:
            done = shiftDown(16) && castTo(VIPS_FORMAT_USHORT);
            break;
        case VIPS_FORMAT_INT:
            done = castTo(VIPS_FORMAT_UINT) && shiftDown(15) && castTo(VIPS_FORMAT_USHORT);
            break;
        case VIPS_FORMAT_SHORT:
            done = castTo(VIPS_FORMAT_USHORT) && doubled() && castTo(VIPS_FORMAT_USHORT);
            break;
        case VIPS_FORMAT_CHAR:
            done = castTo(VIPS_FORMAT_UCHAR) && doubled() && castTo(VIPS_FORMAT_UCHAR);
            break;
        default:
            done = castTo(VIPS_FORMAT_UCHAR);
        }
        if (done && vips_image_get_bands(m_image.get()) > 4) {
            m_outcome.notes.emplace_back("only the first three bands were kept");
            done = apply([](VipsImage* in, VipsImage** out) {
                return vips_extract_band(in, out, 0, "n", 3, nullptr);
            });
        }
        return done;
    }

    bool castTo(VipsBandFormat format)
    {
        return apply(
            [=](VipsImage* in, VipsImage** out) { return vips_cast(in, out, format, nullptr); });
    }
    bool shiftDown(int bits)
    {
        return apply([=](VipsImage* in, VipsImage** out) {
            return vips_rshift_const1(in, out, bits, nullptr);
        });
    }
    bool doubled()
    {
        return apply(
            [](VipsImage* in, VipsImage** out) { return vips_linear1(in, out, 2, 0, nullptr); });
    }

    template <typename Operation>
    bool apply(Operation operation)
    {
        return applyTo(m_image, operation);
    }

    VipsRef<VipsImage>& m_image;
    Bytes& m_icc;
    ColourOutcome m_outcome;
};

} // namespace

bool attachProfile(VipsRef<VipsImage>& image, const Bytes& icc)
{
    // What a loader gave is not to be changed itself.
    if (!applyTo(image, [](VipsImage* in, VipsImage** out) { return vips_copy(in, out, nullptr); }))
        return false;
    vips_image_set_blob_copy(image.get(), VIPS_META_ICC_NAME, icc.data(), icc.size());
    return true;
}

std::optional<ColourOutcome> settleColours(VipsRef<VipsImage>& image, Bytes& icc, ColourWish wish,
                                           RealNumbers reals)
{
    Colours colours(image, icc);
    if (!colours.settle(wish, reals))
        return std::nullopt;
    return colours.outcome();
}

} // namespace manyhands
