#include "work/image/drawing_fonts.h"

#include <set>
#include <string>

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include "work/image/vips_object.h"

namespace manyhands {
namespace {

// No more than the ten that the library below keeps open: it would close one, and open it again.
constexpr const char* kFamilies[] = {"sans-serif", "serif", "monospace"};
constexpr int kWeights[] = {FC_WEIGHT_REGULAR, FC_WEIGHT_BOLD};

// Of the process, as are the library's own lists that it belongs to.
PangoFontMap* theFonts = nullptr;

std::string fileOf(const FcPattern* font)
{
    FcChar8* name = nullptr;
    return FcPatternGetString(font, FC_FILE, 0, &name) == FcResultMatch
               ? reinterpret_cast<const char*>(name)
               : std::string();
}

std::set<std::string> chosenFiles(FcConfig* system)
{
    std::set<std::string> files;
    for (const char* family : kFamilies)
        for (const int weight : kWeights) {
            FcPattern* wanted = FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, family, FC_WEIGHT,
                                               FcTypeInteger, weight, static_cast<char*>(nullptr));
            FcConfigSubstitute(system, wanted, FcMatchPattern);
            FcDefaultSubstitute(wanted);
            FcResult result = FcResultNoMatch;
            if (FcPattern* font = FcFontMatch(system, wanted, &result)) {
                files.insert(fileOf(font));
                FcPatternDestroy(font);
            }
            FcPatternDestroy(wanted);
        }
    return files;
}

// What is not in the list cannot be chosen, and so is never opened.
void keepOnly(FcConfig* system, const std::set<std::string>& files)
{
    for (const FcSetName kind : {FcSetSystem, FcSetApplication}) {
        FcFontSet* fonts = FcConfigGetFonts(system, kind);
        if (!fonts)
            continue;
        int kept = 0;
        for (int i = 0; i < fonts->nfont; ++i) {
            if (files.contains(fileOf(fonts->fonts[i])))
                fonts->fonts[kept++] = fonts->fonts[i];
            else
                FcPatternDestroy(fonts->fonts[i]);
        }
        fonts->nfont = kept;
    }
}

/// A text in each of the fonts.
std::string specimen()
{
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"8\">";
    for (const char* family : kFamilies)
        for (const char* weight : {"normal", "bold"})
            svg += std::string("<text y=\"8\" font-size=\"8\" font-family=\"") + family +
                   "\" font-weight=\"" + weight + "\">a</text>";
    return svg + "</svg>";
}

} // namespace

void loadDrawingFonts()
{
    if (theFonts)
        return;
    FcConfig* system = FcConfigGetCurrent();
    if (!system)
        return;
    keepOnly(system, chosenFiles(system));
    theFonts = PANGO_FONT_MAP(g_object_ref(pango_cairo_font_map_get_default()));
    // Drawn in this thread, which the fonts belong to as yet.
    std::string svg = specimen();
    VipsRef<VipsImage> image;
    if (!vips_svgload_buffer(svg.data(), svg.size(), image.out(), nullptr)) {
        const VipsRef<VipsRegion> region(vips_region_new(image.get()));
        const VipsRect area{0, 0, image.get()->Xsize, image.get()->Ysize};
        (void)vips_region_prepare(region.get(), &area);
    }
    vips_error_clear();
}

void useDrawingFonts()
{
    thread_local bool used = false;
    if (theFonts && !used)
        pango_cairo_font_map_set_default(PANGO_CAIRO_FONT_MAP(theFonts));
    used = true;
}

} // namespace manyhands
