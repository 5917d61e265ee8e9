#include "engine/preset.h"

namespace manyhands {
namespace {

constexpr const char* kShipped[] = {
    R"({"name": "Web 1920", "description": "JPEGs for the web, 1920 pixels at most",
 "filters": ["resize:width=1920,height=1920", "unsharp:radius=0.7,percent=60,threshold=2"],
 "format": "jpeg", "quality": 82, "metadata": "strip", "progressive": true})",
    R"({"name": "Web AVIF", "description": "small AVIFs, 1920 pixels at most",
 "filters": ["resize:width=1920,height=1920"],
 "format": "avif", "quality": 60, "effort": 3, "metadata": "strip"})",
    R"({"name": "Contact sheet size", "description": "squares of 320 pixels",
 "filters": ["resize:width=320,height=320,fit=cover", "sharpen"],
 "format": "jpeg", "quality": 80, "metadata": "strip"})",
    R"({"name": "Soft blur", "description": "a gentle Gaussian", "filters": ["blur:sigma=2"]})",
    R"({"name": "Background blur", "description": "strong enough to put text on",
 "filters": ["blur:sigma=30", "brightness:amount=-15"]})",
    R"({"name": "Print sharpen", "description": "for paper, which softens",
 "filters": ["unsharp:radius=1.5,percent=120,threshold=3"], "quality": 95, "chroma": "444"})",
    R"({"name": "Black & white", "description": "grey with more contrast",
 "filters": ["grayscale", "contrast:amount=15"]})",
    R"({"name": "Vintage", "description": "sepia with dark corners",
 "filters": ["sepia:amount=70", "contrast:amount=-10", "vignette:strength=35"]})",
    R"({"name": "Night photo", "description": "less noise, brighter shadows",
 "filters": ["denoise:strength=35", "gamma:gamma=1.25"]})",
    R"({"name": "Scanned pages", "description": "without the border, even, black and white",
 "filters": ["trim:tolerance=20", "autocontrast:cutoff=1", "grayscale"]})",
    R"({"name": "Passe-partout", "description": "a white frame", "filters": ["border:size=80"]})",
    R"({"name": "Archive", "description": "lossless JPEG XL with all metadata",
 "format": "jxl", "lossless": true, "keep_times": true, "name_template": "{name}"})",
};

} // namespace

std::vector<Preset> shippedPresets()
{
    std::vector<Preset> presets;
    for (const char* json : kShipped)
        presets.push_back(presetOf(json, {}, true));
    return presets;
}

} // namespace manyhands
