#include "work/image/portable_maps.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <locale>
#include <sstream>

#include "work/image/file_bytes.h"
#include "work/image/per_row.h"
#include "work/image/vips_decoder.h"

namespace manyhands {
namespace {

constexpr std::uint32_t kStripRows = 16;
constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kLongestHead = 64 * 1024; // with comments
constexpr std::uint32_t kMostOfSample = 65535;

struct MapHeader {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    unsigned bands = 0;
    std::uint32_t most = 0; ///< The largest value of a sample; 0 where they are floating-point.
    bool littleEndian = false;
    bool isText = false;
    std::string tuple; ///< What a PAM says that it is.
    std::uint64_t pixels = 0;

    bool isFloat() const { return most == 0; }
    unsigned sampleBytes() const { return isFloat() ? 4 : most > 255 ? 2 : 1; }
    std::uint64_t rowBytes() const { return std::uint64_t{width} * bands * sampleBytes(); }
};

bool isBlank(int c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/// Words of a header, without comments, which count as a blank. The one blank behind the last word
/// is taken with it.
class Words {
public:
    explicit Words(FileBytes& in) : m_in(in) {}

    /// Empty at the end, and where a word or all of the head is too long to be one.
    std::string next()
    {
        std::string word;
        for (int c = m_in.next(); c >= 0 && m_in.position() < kLongestHead; c = m_in.next()) {
            if (c == '#')
                while (c >= 0 && c != '\n' && m_in.position() < kLongestHead)
                    c = m_in.next();
            if (!isBlank(c)) {
                word += static_cast<char>(c);
                if (word.size() > kLongestWord)
                    return {};
            } else if (!word.empty()) {
                return word;
            }
        }
        return {};
    }

    std::uint32_t number(std::uint32_t most)
    {
        const std::string word = next();
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        const bool good = !word.empty() && end == word.data() + word.size() && error == std::errc{};
        return good && value <= most ? value : 0;
    }

private:
    FileBytes& m_in;
};

tl::unexpected<Error> badHeader()
{
    return damagedPicture("the header is not what it has to be");
}

Result<MapHeader> readPam(Words& words)
{
    MapHeader header;
    for (std::string word = words.next(); word != "ENDHDR"; word = words.next()) {
        if (word == "WIDTH")
            header.width = words.number(INT32_MAX);
        else if (word == "HEIGHT")
            header.height = words.number(INT32_MAX);
        else if (word == "DEPTH")
            header.bands = words.number(kMostOfSample);
        else if (word == "MAXVAL")
            header.most = words.number(kMostOfSample);
        else if (word == "TUPLTYPE")
            header.tuple = words.next();
        else
            return badHeader();
    }
    if (header.most == 0)
        return badHeader();
    const bool known = header.tuple.empty() || header.tuple.starts_with("BLACKANDWHITE") ||
                       header.tuple.starts_with("GRAYSCALE") || header.tuple.starts_with("RGB");
    if (!known || header.bands > 4)
        return failure(ErrorKind::UnsupportedFormat,
                       "this PAM is no picture in grey or RGB: it has " +
                           std::to_string(header.bands) + " channels of " +
                           (header.tuple.empty() ? "no stated kind" : header.tuple));
    return header;
}

Result<MapHeader> readFloat(Words& words, bool colour)
{
    MapHeader header;
    header.bands = colour ? 3 : 1;
    header.width = words.number(INT32_MAX);
    header.height = words.number(INT32_MAX);
    std::istringstream scale(words.next());
    scale.imbue(std::locale::classic());
    double factor = 0;
    if (!(scale >> factor) || factor == 0)
        return badHeader();
    header.littleEndian = factor < 0;
    return header;
}

Result<MapHeader> readHeader(int fd)
{
    FileBytes in(fd, 0, 4096);
    Words words(in);
    const std::string magic = words.next();
    Result<MapHeader> header;
    if (magic == "P7") {
        header = readPam(words);
    } else if (magic == "PF" || magic == "Pf") {
        header = readFloat(words, magic == "PF");
    } else {
        header->bands = magic == "P3" || magic == "P6" ? 3 : 1;
        header->isText = magic == "P2" || magic == "P3";
        header->width = words.number(INT32_MAX);
        header->height = words.number(INT32_MAX);
        header->most = words.number(kMostOfSample);
        if (header->most == 0)
            return badHeader();
    }
    if (!header)
        return header;
    if (header->width == 0 || header->height == 0 || header->bands == 0)
        return badHeader();
    header->pixels = in.position();
    return header;
}

class PortableMap final : public RowSource {
public:
    PortableMap(int fd, const MapHeader& header)
        : m_fd(fd), m_header(header), m_text(fd, header.pixels)
    {
        PlaneShape plane;
        plane.width = header.width;
        plane.height = header.height;
        plane.bands = header.bands;
        plane.alpha = header.bands % 2 == 0;
        plane.depth = header.sampleBytes() > 1 ? SampleDepth::Bits16 : SampleDepth::Bits8;
        m_shape = {plane.width,
                   plane.height,
                   header.bands < 3 ? ColourModel::Grey : ColourModel::Rgb,
                   {plane}};
        const std::uint32_t rows = std::min(kStripRows, header.height);
        m_rows = RowBuffer(rows, plane);
        for (std::size_t row = 0; row < rows; ++row)
            m_pointers.push_back(m_rows.row(row));
        m_stored.resize(static_cast<std::size_t>(header.rowBytes()));
    }

    const PictureShape& shape() const override { return m_shape; }
    StripRows strip(std::size_t) const override { return {m_pointers.data(), m_count}; }

    Result<bool> readStrip() override
    {
        if (m_done == m_header.height)
            return false;
        m_count = std::min(kStripRows, m_header.height - m_done);
        for (std::size_t i = 0; i < m_count; ++i, ++m_done) {
            // Floating-point ones stand upside down.
            const std::uint64_t place = m_header.isFloat() ? m_header.height - 1 - m_done : m_done;
            const Status status =
                m_header.isText
                    ? readWords()
                    : readAll(m_fd, m_stored, m_header.pixels + place * m_stored.size());
            if (!status)
                return tl::unexpected(status.error());
            convert(m_rows.row(i));
        }
        return true;
    }

private:
    /// Numbers as they would be stored in bytes.
    Status readWords()
    {
        const unsigned bytes = m_header.sampleBytes();
        for (std::size_t i = 0; i < m_stored.size(); i += bytes) {
            int c = m_text.next();
            while (isBlank(c))
                c = m_text.next();
            if (c < 0)
                return endsTooEarly("in row " + std::to_string(m_done));
            std::uint32_t value = 0;
            for (; c >= '0' && c <= '9'; c = m_text.next())
                value = std::min(value * 10 + static_cast<std::uint32_t>(c - '0'), kMostOfSample);
            if (c >= 0 && !isBlank(c))
                return damagedPicture("something else than a number stands in row " +
                                      std::to_string(m_done));
            value = std::min(value, m_header.most);
            if (bytes == 2)
                m_stored[i] = static_cast<std::uint8_t>(value >> 8);
            m_stored[i + bytes - 1] = static_cast<std::uint8_t>(value);
        }
        return {};
    }

    void convert(std::byte* row) const
    {
        const std::size_t samples = m_shape.planes[0].samplesPerRow();
        if (m_header.isFloat())
            convertLight(samples, reinterpret_cast<std::uint16_t*>(row));
        else if (m_header.sampleBytes() == 1)
            convertSamples(samples, reinterpret_cast<std::uint8_t*>(row));
        else
            convertSamples(samples, reinterpret_cast<std::uint16_t*>(row));
    }

    template <typename Sample>
    void convertSamples(std::size_t samples, Sample* out) const
    {
        const std::uint8_t* in = m_stored.data();
        for (std::size_t i = 0; i < samples; ++i) {
            std::uint32_t value = *in++;
            if (sizeof(Sample) == 2)
                value = value << 8 | *in++;
            value = std::min(value, m_header.most);
            out[i] = static_cast<Sample>(
                (std::uint64_t{value} * kFullScale<Sample> + m_header.most / 2) / m_header.most);
        }
    }

    void convertLight(std::size_t samples, std::uint16_t* out) const
    {
        for (std::size_t i = 0; i < samples; ++i) {
            std::array<std::uint8_t, 4> bytes{};
            std::copy_n(m_stored.data() + 4 * i, 4, bytes.begin());
            if (!m_header.littleEndian)
                std::reverse(bytes.begin(), bytes.end());
            const auto light = std::bit_cast<float>(littleEndian32(bytes.data()));
            // What is no number at all is black.
            const double clipped = light > 0 ? std::min(double{light}, 1.0) : 0;
            const double curve =
                clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * std::pow(clipped, 1 / 2.4) - 0.055;
            out[i] = static_cast<std::uint16_t>(std::lround(curve * 65535));
        }
    }

    const int m_fd;
    const MapHeader m_header;
    FileBytes m_text;
    PictureShape m_shape;
    std::vector<std::uint8_t> m_stored;
    RowBuffer m_rows;
    std::vector<const std::byte*> m_pointers;
    std::size_t m_count = 0;
    std::uint32_t m_done = 0;
};

} // namespace

bool isMapOfNumbers(int fd)
{
    std::array<std::uint8_t, 2> magic{};
    const auto got = readSome(fd, magic, 0);
    return got && *got == magic.size() && std::strchr("23567Ff", magic[1]) != nullptr;
}

Result<PictureSource> openPortableMap(int fd, const ReadingLimits& limits)
{
    const auto header = readHeader(fd);
    if (!header)
        return tl::unexpected(header.error());
    if (auto status = checkPixels(header->width, header->height, limits.maxPixels); !status)
        return tl::unexpected(status.error());
    const auto size = sizeOfFile(fd);
    if (!size)
        return tl::unexpected(size.error());
    const std::uint64_t held = *size - std::min(*size, header->pixels);
    // A number in a text takes a digit and a blank, but for the last.
    const std::uint64_t row =
        header->isText ? std::uint64_t{header->width} * header->bands * 2 : header->rowBytes();
    if ((held + (header->isText ? 1 : 0)) / row < header->height)
        return endsTooEarly("there are fewer rows than " + std::to_string(header->height));
    PictureSource picture;
    picture.rows = std::make_unique<PortableMap>(fd, *header);
    if (header->isFloat())
        picture.note = "floating-point samples became 16-bit, light beyond 0 to 1 was cut";
    return picture;
}

} // namespace manyhands
