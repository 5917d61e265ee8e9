#include "work/image/png_decoder.h"

#include <algorithm>

#include "work/image/png_metadata.h"
#include "work/image/vips_decoder.h"

namespace manyhands {
namespace {

constexpr std::size_t kStripRows = 16;

/// Where the pixels of an interlaced picture's passes lie (PNG 8.2).
struct Pass {
    std::uint32_t left, top, across, down;
};
constexpr Pass kPasses[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                            {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

std::size_t storedBytes(const PngHeader& header, std::uint64_t width)
{
    return static_cast<std::size_t>((width * header.bitsPerPixel() + 7) / 8);
}

// Pixels of a pass in one direction.
std::uint32_t passSize(std::uint32_t size, std::uint32_t first, std::uint32_t every)
{
    return size > first ? (size - first + every - 1) / every : 0;
}

} // namespace

PngDecoder::PngDecoder(int fd, const PngFile& file, std::function<bool()> cancelled)
    : m_header(file.header()),
      m_unpacker(file),
      m_kernels(vectorPngKernels()),
      m_cancelled(std::move(cancelled)),
      m_data(fd, file.pixelsOffset()),
      m_inflater(m_data),
      m_note(file.note()),
      m_step(std::max<std::size_t>(1, m_header.bitsPerPixel() / 8)),
      m_filtered(1, storedBytes(m_header, m_header.width) + 1, 1),
      m_stored(2, storedBytes(m_header, m_header.width), 1)
{
    m_metadata = readPngMetadata(file, m_note);
    if (const std::uint32_t frames = pngFrames(file); frames > 1)
        m_note += (m_note.empty() ? "" : "; ") + ("first of " + std::to_string(frames)) + " frames";
    PlaneShape plane;
    plane.width = m_header.width;
    plane.height = m_header.height;
    plane.bands = m_unpacker.bands();
    plane.depth = m_unpacker.depth();
    plane.alpha = m_unpacker.alpha();
    m_shape = {
        plane.width, plane.height, plane.bands < 3 ? ColourModel::Grey : ColourModel::Rgb, {plane}};
    m_rows = RowBuffer(kStripRows, plane);
    for (std::size_t row = 0; row < kStripRows; ++row)
        m_pointers.push_back(m_rows.row(row));
}

Result<std::unique_ptr<PngDecoder>> PngDecoder::open(int fd, std::uint64_t maxPixels,
                                                     std::function<bool()> cancelled,
                                                     std::uint64_t start)
{
    auto file = PngFile::open(fd, start);
    if (!file)
        return tl::unexpected(file.error());
    if (auto status = checkPixels(file->header().width, file->header().height, maxPixels); !status)
        return tl::unexpected(status.error());
    // A few bytes may state a giant; an interlaced one would be given its memory at once.
    const std::uint64_t least =
        std::uint64_t{storedBytes(file->header(), file->header().width)} * file->header().height;
    if (!file->canInflateTo(least))
        return failure(ErrorKind::DecodeFailed,
                       "the picture is damaged: the file is too small for the size it states");
    return std::unique_ptr<PngDecoder>(new PngDecoder(fd, *file, std::move(cancelled)));
}

// The first row of a picture or pass is predicted from zeros.
void PngDecoder::startPass()
{
    std::fill_n(m_stored.row(m_current), storedBytes(m_header, m_header.width), std::byte{0});
}

Status PngDecoder::readRow(std::uint32_t width, std::byte* samples)
{
    const std::size_t size = storedBytes(m_header, width);
    auto* filtered = m_filtered.as<std::uint8_t>(0);
    const auto got = m_inflater.read({filtered, size + 1});
    if (!got)
        return tl::unexpected(got.error());
    if (*got < size + 1)
        return failure(ErrorKind::DecodeFailed, "the picture is damaged: it lacks rows");
    if (filtered[0] >= kPngFilters)
        return failure(ErrorKind::DecodeFailed, "the picture is damaged",
                       "a row has a filter that there is not");
    const std::uint8_t* above = m_stored.as<std::uint8_t>(m_current);
    m_current = 1 - m_current;
    auto* stored = m_stored.as<std::uint8_t>(m_current);
    m_kernels.unfilter(static_cast<PngFilter>(filtered[0]), filtered + 1, above, m_step, size,
                       stored);
    if (m_unpacker.isTrivial())
        std::copy_n(m_stored.row(m_current), size, samples);
    else
        m_unpacker.unpack(stored, width, samples);
    return {};
}

Result<bool> PngDecoder::readStrip()
{
    if (m_done == m_header.height)
        return false;
    if (m_header.interlaced && m_picture.empty())
        if (auto status = readInterlaced(); !status)
            return tl::unexpected(status.error());
    m_count = std::min<std::size_t>(kStripRows, m_header.height - m_done);
    const std::size_t rowBytes = m_shape.planes[0].rowBytes();
    for (std::size_t i = 0; i < m_count; ++i) {
        if (m_header.interlaced)
            m_rows.store(i, m_picture.data() + (m_done + i) * rowBytes);
        else if (auto status = readRow(m_header.width, m_rows.row(i)); !status)
            return tl::unexpected(status.error());
    }
    m_done += static_cast<std::uint32_t>(m_count);
    if (m_done == m_header.height)
        if (auto status = finish(); !status)
            return tl::unexpected(status.error());
    return true;
}

// The stream's checksum stands behind the last row, the last chunk's behind that. What else the
// stream or its chunks hold is nobody's business.
Status PngDecoder::finish()
{
    std::uint8_t beyond = 0;
    const auto got = m_inflater.read({&beyond, 1});
    if (!got)
        return tl::unexpected(got.error());
    while (true) {
        if (m_cancelled && m_cancelled())
            return failure(ErrorKind::Cancelled, "cancelled");
        const auto rest = m_data.next();
        if (!rest)
            return tl::unexpected(rest.error());
        if (rest->empty())
            return {};
    }
}

Status PngDecoder::readInterlaced()
{
    m_picture.resize(m_shape.planes[0].rowBytes() * m_header.height);
    for (std::size_t pass = 0; pass < std::size(kPasses); ++pass)
        if (auto status = readPass(pass); !status)
            return status;
    return {};
}

Status PngDecoder::readPass(std::size_t pass)
{
    const Pass& place = kPasses[pass];
    const std::uint32_t width = passSize(m_header.width, place.left, place.across);
    const std::uint32_t height = passSize(m_header.height, place.top, place.down);
    // A pass without pixels has no rows either.
    if (width == 0 || height == 0)
        return {};
    startPass();
    const PlaneShape& plane = m_shape.planes[0];
    const std::size_t pixel = plane.rowBytes() / plane.width;
    for (std::uint32_t row = 0; row < height; ++row) {
        if (m_cancelled && m_cancelled())
            return failure(ErrorKind::Cancelled, "cancelled");
        const std::byte* from = m_rows.row(0);
        if (auto status = readRow(width, m_rows.row(0)); !status)
            return status;
        std::byte* to =
            m_picture.data() +
            (std::size_t{place.top} + std::size_t{row} * place.down) * plane.rowBytes() +
            place.left * pixel;
        for (std::uint32_t x = 0; x < width; ++x, from += pixel, to += place.across * pixel)
            std::copy_n(from, pixel, to);
    }
    return {};
}

StripRows PngDecoder::strip(std::size_t) const
{
    return {m_pointers.data(), m_count};
}

} // namespace manyhands
