#include "models/format_options.h"

namespace manyhands {

FormatOptions optionsOf(OutputFormat format)
{
    FormatOptions options;
    switch (format) {
    case OutputFormat::Keep:
        return {true, true, true, true, true, true};
    case OutputFormat::Jpeg:
        options.quality = options.chroma = options.progressive = options.background = true;
        break;
    case OutputFormat::Webp:
    case OutputFormat::Jxl:
        options.quality = options.effort = options.lossless = true;
        break;
    case OutputFormat::Avif:
        options.quality = options.effort = options.lossless = options.chroma = true;
        break;
    case OutputFormat::Gif:
        options.effort = true;
        break;
    case OutputFormat::Png:
    case OutputFormat::Tiff:
        break;
    }
    return options;
}

} // namespace manyhands
