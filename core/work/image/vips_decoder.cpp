#include "work/image/vips_decoder.h"

#include <algorithm>
#include <string_view>
#include <unistd.h>

#include "work/image/drawing_text.h"
#include "work/image/gif_structure.h"
#include "work/image/stated_colours.h"
#include "work/image/tiff_metadata.h"
#include "work/image/vips_drawing.h"
#include "work/image/vips_loaders.h"
#include "work/image/vips_metadata.h"

namespace manyhands {
namespace {

// As libvips' own loaders work.
constexpr std::size_t kStripRows = 16;

} // namespace

Status checkPixels(std::uint64_t width, std::uint64_t height, std::uint64_t maxPixels,
                   std::uint32_t frames)
{
    // Both sides come from 32-bit numbers: their product fits.
    const std::uint64_t pixels = width * height;
    if (maxPixels == 0 || pixels <= maxPixels / frames)
        return {};
    const std::string times = frames == 1 ? "" : " × " + std::to_string(frames) + " frames";
    // Never more than the limit's digits by the number of frames: told in full where it fits.
    const std::string product =
        pixels <= UINT64_MAX / frames ? " = " + std::to_string(pixels * frames) : "";
    return failure(ErrorKind::TooLarge, "the picture states " + std::to_string(width) + " × " +
                                            std::to_string(height) + times + product +
                                            " pixels; the limit is " + std::to_string(maxPixels));
}

Result<std::unique_ptr<VipsDecoder>> VipsDecoder::open(int fd, ImageFormat format,
                                                       const VipsWish& wish)
{
    auto decoder = std::make_unique<VipsDecoder>();
    if (auto status = format == ImageFormat::Svg
                          ? decoder->loadDrawing(fd, wish.drawing)
                          : decoder->load(fd, format, static_cast<int>(wish.page.index));
        !status)
        return tl::unexpected(status.error());
    VipsImage* image = decoder->m_image.get();
    const auto width = static_cast<std::uint32_t>(vips_image_get_width(image));
    const auto height = static_cast<std::uint32_t>(vips_image_get_height(image));
    if (auto status = checkPixels(width, height, wish.maxPixels); !status)
        return tl::unexpected(status.error());
    // The pages of a TIFF, which may differ in size, are opened one by one.
    if (wish.frames == FrameWish::All && format != ImageFormat::Tiff && pagesOf(image) > 1)
        if (auto status = decoder->loadFrames(format, wish); !status)
            return tl::unexpected(status.error());
    decoder->readMetadata(format, wish);
    if (auto status = decoder->settleProfile(format, wish.profile); !status)
        return tl::unexpected(status.error());
    if (auto status = decoder->normalise(
            wish.colours, format == ImageFormat::Jxl ? RealNumbers::Codes : RealNumbers::Light);
        !status)
        return tl::unexpected(status.error());
    return decoder;
}

Status VipsDecoder::load(int fd, ImageFormat format, int page)
{
    ::lseek(fd, 0, SEEK_SET);
    m_input.fd = fd;
    const VipsRef<VipsSource> source = m_input.makeSource();
    m_image = loadByVips(format, source.get(), page);
    if (!m_image)
        return error();
    return {};
}

Status VipsDecoder::loadDrawing(int fd, const DrawingSize& size)
{
    auto text = readDrawing(fd);
    if (!text)
        return tl::unexpected(text.error());
    m_drawing = std::move(*text);
    if (namesOtherFiles({reinterpret_cast<const char*>(m_drawing.data()), m_drawing.size()}))
        addNote("what the drawing names in other files was left out");
    auto image = openDrawing(m_drawing, size);
    if (!image)
        return tl::unexpected(image.error());
    m_image = std::move(*image);
    return {};
}

// After the first frame was opened, which told how many there are: all of them, below one another.
Status VipsDecoder::loadFrames(ImageFormat format, const VipsWish& wish)
{
    const auto frames = static_cast<std::uint32_t>(pagesOf(m_image.get()));
    const auto width = static_cast<std::uint32_t>(vips_image_get_width(m_image.get()));
    const auto height = static_cast<std::uint32_t>(vips_image_get_height(m_image.get()));
    if (format == ImageFormat::Gif) {
        const auto counted = countGifFrames(m_input.fd, kMaxFrames);
        if (!counted)
            return tl::unexpected(counted.error());
        if (*counted > kMaxFrames)
            return failure(ErrorKind::TooLarge,
                           "the animation has more than " + std::to_string(kMaxFrames) + " frames");
    }
    if (frames > kMaxFrames)
        return failure(ErrorKind::TooLarge, "the animation has " + std::to_string(frames) +
                                                " frames; the limit is " +
                                                std::to_string(kMaxFrames));
    if (auto status = checkPixels(width, height, wish.maxPixels, frames); !status)
        return status;
    if (std::uint64_t{height} * frames > kMaxFrameRows)
        return failure(ErrorKind::TooLarge, "the animation has " +
                                                std::to_string(std::uint64_t{height} * frames) +
                                                " rows in all frames together; the limit is " +
                                                std::to_string(kMaxFrameRows));
    m_image = {};
    ::lseek(m_input.fd, 0, SEEK_SET);
    const VipsRef<VipsSource> source = m_input.makeSource();
    m_image = loadFramesByVips(format, source.get());
    if (!m_image)
        return error();
    VipsImage* image = m_image.get();
    if (static_cast<std::uint32_t>(vips_image_get_page_height(image)) != height ||
        static_cast<std::uint32_t>(vips_image_get_height(image)) != height * frames)
        return failure(ErrorKind::DecodeFailed, "the frames of the animation do not fit together");
    m_frames = frames;
    m_frameTimes.delaysMs.assign(frames, 0);
    int* delays = nullptr;
    int count = 0;
    if (vips_image_get_typeof(image, "delay") &&
        !vips_image_get_array_int(image, "delay", &delays, &count))
        std::copy_n(delays, std::min<std::size_t>(static_cast<std::size_t>(count), frames),
                    m_frameTimes.delaysMs.begin());
    if (vips_image_get_typeof(image, "loop"))
        vips_image_get_int(image, "loop", &m_frameTimes.plays);
    vips_error_clear();
    return {};
}

void VipsDecoder::readMetadata(ImageFormat format, const VipsWish& wish)
{
    VipsImage* image = m_image.get();
    m_isHeif = format == ImageFormat::Heif || format == ImageFormat::Avif;
    // libvips reads a part of what a TIFF says.
    if (format == ImageFormat::Tiff) {
        if (const std::string note = readTiffMetadata(m_input.fd, m_metadata, wish.page.directory);
            !note.empty())
            addNote(note);
    } else {
        m_metadata = readVipsMetadata(image, format, m_input.fd);
    }
    // These state their turns outside of EXIF, and the loaders have applied them.
    if (!m_isHeif && format != ImageFormat::Jxl) {
        int stated = 0;
        if (vips_image_get_typeof(image, VIPS_META_ORIENTATION) &&
            !vips_image_get_int(image, VIPS_META_ORIENTATION, &stated) && stated >= 1 &&
            stated <= 8)
            m_orientation = stated;
        else
            m_orientation = exifOrientation(m_metadata.exif);
    }
    if (const int pages = pagesOf(image); pages > 1 && wish.frames == FrameWish::First)
        addNote("first of " + std::to_string(pages) +
                (format == ImageFormat::Tiff ? " pages" : " frames"));
}

void VipsDecoder::addNote(const std::string& note)
{
    m_note += (m_note.empty() ? "" : "; ") + note;
}

// Where the file states its colours otherwise than by a profile, the picture gets one.
Status VipsDecoder::settleProfile(ImageFormat format, const Bytes& profile)
{
    Bytes& icc = m_metadata.icc;
    if (format == ImageFormat::Gif && !icc.empty())
        return attach(icc); // which the library does not know of
    const VipsInterpretation stated = vips_image_get_interpretation(m_image.get());
    if (!icc.empty() || vips_image_get_bands(m_image.get()) < 3 ||
        stated == VIPS_INTERPRETATION_CMYK)
        return {};
    icc = profile.empty() ? exifColourProfile(m_metadata.exif) : profile;
    if (icc.empty() && m_isHeif)
        icc = heifColourProfile(m_input.fd);
    return icc.empty() ? Status() : attach(icc);
}

Status VipsDecoder::attach(const Bytes& icc)
{
    if (!attachProfile(m_image, icc))
        return error();
    return {};
}

Status VipsDecoder::normalise(ColourWish wish, RealNumbers reals)
{
    if (vips_band_format_iscomplex(vips_image_get_format(m_image.get())))
        return failure(ErrorKind::UnsupportedFormat, "complex numbers are no picture");
    const auto outcome = settleColours(m_image, m_metadata.icc, wish, reals);
    if (!outcome)
        return error();
    m_profileApplied = outcome->profileApplied;
    for (const std::string& note : outcome->notes)
        addNote(note);
    VipsImage* image = m_image.get();
    PlaneShape shape;
    shape.width = static_cast<std::uint32_t>(vips_image_get_width(image));
    shape.height = static_cast<std::uint32_t>(vips_image_get_height(image)) / m_frames;
    shape.bands = static_cast<unsigned>(vips_image_get_bands(image));
    shape.depth = vips_image_get_format(image) == VIPS_FORMAT_UCHAR ? SampleDepth::Bits8
                                                                    : SampleDepth::Bits16;
    shape.alpha = shape.bands % 2 == 0 && !outcome->isInk;
    m_shape = {shape.width,
               shape.height,
               outcome->isInk    ? ColourModel::Cmyk
               : shape.bands < 3 ? ColourModel::Grey
                                 : ColourModel::Rgb,
               {shape},
               m_frames};
    m_rows = RowBuffer(kStripRows, shape);
    for (std::size_t row = 0; row < kStripRows; ++row)
        m_pointers.push_back(m_rows.row(row));
    m_region = VipsRef<VipsRegion>(vips_region_new(image));
    return {};
}

Result<bool> VipsDecoder::readStrip()
{
    if (m_done == m_shape.height) {
        if (m_frame + 1 < m_frames) {
            ++m_frame;
            m_done = 0;
        }
        return false;
    }
    m_count = std::min<std::size_t>(kStripRows, m_shape.height - m_done);
    const VipsRect area{0, static_cast<int>(m_frame * m_shape.height + m_done),
                        static_cast<int>(m_shape.width), static_cast<int>(m_count)};
    if (!m_region || vips_region_prepare(m_region.get(), &area))
        return error();
    for (std::size_t row = 0; row < m_count; ++row)
        m_rows.store(row, reinterpret_cast<const std::byte*>(VIPS_REGION_ADDR(
                              m_region.get(), 0, area.top + static_cast<int>(row))));
    m_done += static_cast<std::uint32_t>(m_count);
    return true;
}

StripRows VipsDecoder::strip(std::size_t) const
{
    return {m_pointers.data(), m_count};
}

tl::unexpected<Error> VipsDecoder::error()
{
    const std::string detail = takeVipsError();
    if (m_input.systemError != 0)
        return systemFailure(ErrorKind::DecodeFailed, "the file cannot be read",
                             m_input.systemError);
    return failure(ErrorKind::DecodeFailed, "the picture is damaged or the file ends too early",
                   detail);
}

} // namespace manyhands
