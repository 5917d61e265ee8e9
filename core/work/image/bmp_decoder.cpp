#include "work/image/bmp_decoder.h"

#include <algorithm>

#include "work/image/file_bytes.h"
#include "work/image/vips_decoder.h"

namespace manyhands {
namespace {

constexpr std::uint32_t kStripRows = 16;
constexpr std::size_t kFileHeader = 14;
constexpr std::uint32_t kMaxProfile = 16 * 1024 * 1024;
// A run names at most 255 pixels in two bytes. Pictures may leave pixels out, so that a small one
// needs hardly any bytes; a large one does not come from nothing.
constexpr std::uint64_t kPixelsFromNothing = 1 << 24;
constexpr std::uint64_t kMostPixelsOfByte = 128;

std::uint8_t levelOf(const BmpChannel& channel, std::uint32_t value)
{
    return static_cast<std::uint8_t>((std::uint64_t{value} * 255 + channel.most / 2) /
                                     channel.most);
}

std::uint32_t pixelAt(const std::uint8_t* stored, std::size_t x, unsigned bits)
{
    return bits == 16 ? littleEndian16(stored + 2 * x) : littleEndian32(stored + 4 * x);
}

} // namespace

BmpDecoder::BmpDecoder(int fd, const BmpHeader& header, Alpha alpha)
    : m_fd(fd), m_header(header), m_alpha(alpha)
{
    PlaneShape plane;
    plane.width = header.width;
    plane.height = header.height;
    plane.alpha = alpha == Alpha::Mask || header.hasAlpha();
    plane.bands = plane.alpha ? 4 : 3;
    m_shape = {plane.width, plane.height, ColourModel::Rgb, {plane}};
    for (std::size_t i = 0; i < m_levels.size(); ++i)
        if (const BmpChannel& channel = header.channels[i]; channel.most <= 0xFFFF)
            for (std::uint32_t value = 0; channel.most != 0 && value <= channel.most; ++value)
                m_levels[i].push_back(levelOf(channel, value));
}

Result<std::unique_ptr<BmpDecoder>> BmpDecoder::open(int fd, const BmpHeader& header, Alpha alpha,
                                                     const ReadingLimits& limits)
{
    if (auto status = checkPixels(header.width, header.height, limits.maxPixels); !status)
        return tl::unexpected(status.error());
    std::unique_ptr<BmpDecoder> decoder(new BmpDecoder(fd, header, alpha));
    if (auto status = decoder->checkSize(); !status)
        return tl::unexpected(status.error());
    if (header.coding != BmpCoding::Plain) {
        auto runs = BmpRuns::open(fd, header, limits.cancelled);
        if (!runs)
            return tl::unexpected(runs.error());
        decoder->m_runs = std::move(*runs);
        decoder->m_indices.resize(header.width);
    }
    const std::uint32_t rows = std::min(kStripRows, header.height);
    decoder->m_rows = RowBuffer(rows, decoder->m_shape.planes[0]);
    for (std::size_t row = 0; row < rows; ++row)
        decoder->m_pointers.push_back(decoder->m_rows.row(row));
    return decoder;
}

Status BmpDecoder::checkSize() const
{
    const auto size = sizeOfFile(m_fd);
    if (!size)
        return tl::unexpected(size.error());
    const std::uint64_t held = *size - std::min(*size, m_header.pixels);
    const std::uint64_t pixels = std::uint64_t{m_header.width} * m_header.height;
    if (m_header.coding != BmpCoding::Plain) {
        if (pixels > kPixelsFromNothing && pixels / kMostPixelsOfByte > held)
            return damagedPicture("the file is too small for the size it states");
        return {};
    }
    // Nobody needs the padding of the last row.
    constexpr std::uint64_t kMostPadding = 3;
    const std::uint64_t row = m_header.stride() + (m_alpha == Alpha::Mask ? maskStride() : 0);
    if ((held + kMostPadding) / row < m_header.height)
        return endsTooEarly("there are no more than " + std::to_string(held / row) + " rows of " +
                            std::to_string(m_header.height));
    return {};
}

std::uint64_t BmpDecoder::rowInFile(std::uint64_t row) const
{
    return m_header.topDown ? row : m_header.height - 1 - row;
}

// The rows of the strip stand one behind the other in the file, in one order or the other.
Status BmpDecoder::readStored(std::uint64_t firstRow)
{
    const auto load = [&](std::vector<std::uint8_t>& to, std::uint64_t begin,
                          std::uint64_t stride) -> Status {
        const std::uint64_t rowBefore =
            m_header.topDown ? firstRow : rowInFile(firstRow + m_count - 1);
        to.assign(static_cast<std::size_t>(stride) * m_count, 0);
        const auto got = readSome(m_fd, to, begin + rowBefore * stride);
        if (!got)
            return tl::unexpected(got.error());
        // The very last bytes may be padding that was left out.
        if (*got + 4 <= to.size())
            return endsTooEarly("the file became shorter");
        return {};
    };
    if (!m_runs)
        if (auto status = load(m_stored, m_header.pixels, m_header.stride()); !status)
            return status;
    if (m_alpha == Alpha::Mask)
        return load(m_mask, m_header.pixels + m_header.stride() * m_header.height, maskStride());
    return {};
}

Result<bool> BmpDecoder::readStrip()
{
    if (m_done == m_header.height)
        return false;
    m_count = std::min(kStripRows, m_header.height - m_done);
    if (auto status = readStored(m_done); !status)
        return tl::unexpected(status.error());
    for (std::size_t i = 0; i < m_count; ++i)
        convert(i, m_rows.row(i));
    m_done += static_cast<std::uint32_t>(m_count);
    return true;
}

void BmpDecoder::convert(std::size_t index, std::byte* row)
{
    auto* out = reinterpret_cast<std::uint8_t*>(row);
    const std::size_t place = m_header.topDown ? index : m_count - 1 - index;
    const std::uint8_t* stored = m_runs ? nullptr : m_stored.data() + place * m_header.stride();
    if (m_runs) {
        m_runs->readRow(static_cast<std::uint32_t>(rowInFile(m_done + index)), m_indices);
        convertIndices(m_indices.data(), out);
    } else if (m_header.bits <= 8) {
        convertIndices(stored, out);
    } else {
        convertChannels(stored, out);
    }
    if (m_alpha == Alpha::Mask)
        applyMask(place, out);
}

void BmpDecoder::convertIndices(const std::uint8_t* stored, std::uint8_t* out) const
{
    const unsigned bits = m_runs ? 8 : m_header.bits;
    const unsigned perByte = 8 / bits;
    const unsigned bands = m_shape.planes[0].bands;
    for (std::size_t x = 0; x < m_header.width; ++x, out += bands) {
        const unsigned shift = 8 - bits * (static_cast<unsigned>(x % perByte) + 1);
        const std::size_t index = stored[x / perByte] >> shift & ((1U << bits) - 1);
        std::copy_n(m_header.palette[index].data(), 3, out);
    }
}

void BmpDecoder::convertChannels(const std::uint8_t* stored, std::uint8_t* out) const
{
    const unsigned bands = m_shape.planes[0].bands;
    if (m_header.bits == 24) {
        for (std::size_t x = 0; x < m_header.width; ++x, stored += 3, out += bands)
            for (std::size_t band = 0; band < 3; ++band)
                out[band] = stored[2 - band];
        return;
    }
    const std::size_t channels = m_header.hasAlpha() ? 4 : 3;
    for (std::size_t x = 0; x < m_header.width; ++x, out += bands) {
        const std::uint32_t pixel = pixelAt(stored, x, m_header.bits);
        for (std::size_t i = 0; i < channels; ++i) {
            const BmpChannel& channel = m_header.channels[i];
            const std::uint32_t value = (pixel & channel.mask) >> channel.shift;
            out[i] = channel.most == 0     ? 0
                     : m_levels[i].empty() ? levelOf(channel, value)
                                           : m_levels[i][value];
        }
    }
}

void BmpDecoder::applyMask(std::size_t place, std::uint8_t* out) const
{
    const std::uint8_t* mask = m_mask.data() + place * maskStride();
    for (std::size_t x = 0; x < m_header.width; ++x)
        out[4 * x + 3] = (mask[x / 8] >> (7 - x % 8) & 1) != 0 ? 0 : 255;
}

StripRows BmpDecoder::strip(std::size_t) const
{
    return {m_pointers.data(), m_count};
}

Result<PictureSource> openBmp(int fd, const ReadingLimits& limits)
{
    std::array<std::uint8_t, kFileHeader> file{};
    if (auto status = readAll(fd, file, 0); !status)
        return tl::unexpected(status.error());
    const auto header = readBmpHeader(fd, kFileHeader, littleEndian32(&file[10]));
    if (!header)
        return tl::unexpected(header.error());
    auto decoder = BmpDecoder::open(fd, *header, BmpDecoder::Alpha::Channels, limits);
    if (!decoder)
        return tl::unexpected(decoder.error());
    PictureSource picture;
    picture.rows = std::move(*decoder);
    picture.metadata.density = {header->densityAcross, header->densityDown};
    const auto note = [&](const char* text) {
        picture.note += (picture.note.empty() ? "" : "; ") + std::string(text);
    };
    if (header->linksProfile)
        note("a colour profile in another file was not read");
    if (header->profileBytes > 0 && header->profileBytes <= kMaxProfile) {
        Bytes profile(header->profileBytes);
        // "acsp" stands in every profile (ICC.1 7.2.11).
        if (readAll(fd, profile, header->profile) && profile.size() > 40 &&
            std::equal(profile.begin() + 36, profile.begin() + 40, "acsp"))
            picture.metadata.icc = std::move(profile);
        else
            note("the colour profile is broken and was ignored");
    } else if (header->profileBytes > kMaxProfile) {
        note("the colour profile is far too large and was ignored");
    }
    if (std::any_of(header->channels.begin(), header->channels.end(),
                    [](const BmpChannel& channel) { return channel.most > 255; }))
        note("channels of more than 8 bits became 8-bit");
    return picture;
}

} // namespace manyhands
