#include "ipc/message_parts.h"

#include <algorithm>

namespace manyhands {

void write(ByteWriter& out, const WorkTimings& timings)
{
    out.integer(timings.decodeNs);
    out.integer(timings.filterNs);
    out.integer(timings.encodeNs);
    out.integer(timings.wallNs);
    out.integer(timings.cpuNs);
}

void read(ByteReader& in, WorkTimings& timings)
{
    timings.decodeNs = in.integer<std::int64_t>();
    timings.filterNs = in.integer<std::int64_t>();
    timings.encodeNs = in.integer<std::int64_t>();
    timings.wallNs = in.integer<std::int64_t>();
    timings.cpuNs = in.integer<std::int64_t>();
}

bool isSensible(const WorkTimings& timings)
{
    for (const std::int64_t time :
         {timings.decodeNs, timings.filterNs, timings.encodeNs, timings.wallNs, timings.cpuNs}) {
        if (time < 0 || time > kLongestTimeNs)
            return false;
    }
    return true;
}

void write(ByteWriter& out, const Error& error)
{
    out.integer(static_cast<std::uint8_t>(error.kind));
    out.text(error.message, kMaxMessageText);
    out.text(error.detail, kMaxDetailText);
    out.integer(static_cast<std::int32_t>(error.systemError));
}

void read(ByteReader& in, Error& error)
{
    error.kind = in.enumeration(kLastErrorKind);
    error.message = in.text(kMaxMessageText);
    error.detail = in.text(kMaxDetailText);
    error.systemError = in.integer<std::int32_t>();
}

void write(ByteWriter& out, const FilterChain& chain)
{
    out.integer(static_cast<std::uint16_t>(chain.size()));
    for (const FilterStep& step : chain) {
        out.integer(static_cast<std::uint8_t>(step.kind));
        for (const double value : step.values)
            out.real(value);
    }
}

/// The chain is checked as a whole by the caller, with validateChain().
void read(ByteReader& in, FilterChain& chain)
{
    const auto count = in.integer<std::uint16_t>();
    for (std::uint16_t i = 0; i < count && in.ok() && i <= kMaxFilterSteps; ++i) {
        FilterStep step;
        step.kind = in.enumeration(kLastFilterKind);
        for (double& value : step.values)
            value = in.real();
        chain.push_back(step);
    }
}

void write(ByteWriter& out, const EncodeOptions& options)
{
    out.integer(static_cast<std::uint8_t>(options.format));
    out.integer(static_cast<std::uint8_t>(options.quality));
    out.integer(static_cast<std::uint8_t>(options.chroma));
    out.integer(static_cast<std::uint8_t>(options.metadata));
    out.integer(static_cast<std::uint8_t>(options.effort));
    for (const bool flag : {options.lossless, options.progressive, options.toSrgb})
        out.integer(static_cast<std::uint8_t>(flag));
    out.integer(static_cast<std::uint32_t>(colourValue(options.background)));
    out.integer(options.drawing.width);
    out.integer(options.drawing.height);
}

void read(ByteReader& in, EncodeOptions& options)
{
    options.format = in.enumeration(kLastImageFormat);
    options.quality = in.integer<std::uint8_t>();
    options.chroma = in.enumeration(ChromaPolicy::Full444);
    options.metadata = in.enumeration(MetadataPolicy::Strip);
    options.effort = in.integer<std::uint8_t>();
    for (bool* flag : {&options.lossless, &options.progressive, &options.toSrgb})
        *flag = in.integer<std::uint8_t>() != 0;
    options.background = colourOf(in.integer<std::uint32_t>());
    options.drawing.width = in.integer<std::uint32_t>();
    options.drawing.height = in.integer<std::uint32_t>();
}

void write(ByteWriter& out, const PreviewView& view)
{
    for (const double edge : {view.left, view.top, view.right, view.bottom})
        out.real(edge);
    out.integer(view.maxWidth);
    out.integer(view.maxHeight);
}

void read(ByteReader& in, PreviewView& view)
{
    for (double* edge : {&view.left, &view.top, &view.right, &view.bottom})
        *edge = in.real();
    view.maxWidth = in.integer<std::uint32_t>();
    view.maxHeight = in.integer<std::uint32_t>();
}

void write(ByteWriter& out, const PreviewPicture& picture)
{
    for (const std::uint32_t side :
         {picture.pictureWidth, picture.pictureHeight, picture.x, picture.y, picture.partWidth,
          picture.partHeight, picture.width, picture.height})
        out.integer(side);
}

void read(ByteReader& in, PreviewPicture& picture)
{
    for (std::uint32_t* side :
         {&picture.pictureWidth, &picture.pictureHeight, &picture.x, &picture.y, &picture.partWidth,
          &picture.partHeight, &picture.width, &picture.height})
        *side = in.integer<std::uint32_t>();
}

bool isRunnable(const FilterChain& filters, const EncodeOptions& encode)
{
    const bool writable = isWritable(encode.format) && encode.effort <= 9;
    const bool quality = encode.quality >= 1 && encode.quality <= 100;
    const DrawingSize& drawing = encode.drawing;
    const bool size = (drawing.width == 0) == (drawing.height == 0) &&
                      std::max(drawing.width, drawing.height) <= kMaxDrawingSide;
    return writable && quality && size && validateChain(filters).has_value();
}

} // namespace manyhands
