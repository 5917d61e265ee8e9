#include "work/image/exif.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>

namespace manyhands {
namespace {

enum Tag : std::uint16_t {
    kInteropIndex = 0x0001,
    kImageWidth = 0x0100,
    kImageHeight = 0x0101,
    kOrientation = 0x0112,
    kXResolution = 0x011A,
    kYResolution = 0x011B,
    kThumbnailOffset = 0x0201,
    kThumbnailLength = 0x0202,
    kExifDirectory = 0x8769,
    kColourSpace = 0xA001,
    kPixelWidth = 0xA002,
    kPixelHeight = 0xA003,
    kInteropDirectory = 0xA005,
};
enum Type : std::uint16_t { kAscii = 2, kShort = 3, kLong = 4, kRational = 5 };

constexpr std::size_t kHeaderBytes = 8;
constexpr std::size_t kEntryBytes = 12;

/// A TIFF structure: byte order and numbers, every access checked.
template <typename Byte>
class TiffView {
public:
    static std::optional<TiffView> open(std::span<Byte> bytes)
    {
        if (bytes.size() < kHeaderBytes)
            return std::nullopt;
        const bool big = bytes[0] == 'M' && bytes[1] == 'M';
        if (!big && !(bytes[0] == 'I' && bytes[1] == 'I'))
            return std::nullopt;
        TiffView view(bytes, big);
        return view.number(2, 2) == 42U ? std::optional(view) : std::nullopt;
    }

    std::optional<std::uint32_t> number(std::size_t offset, std::size_t size) const
    {
        if (offset > m_bytes.size() || m_bytes.size() - offset < size)
            return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value |= std::uint32_t{m_bytes[offset + i]} << 8 * (m_big ? size - 1 - i : i);
        return value;
    }

    void setNumber(std::size_t offset, std::size_t size, std::uint32_t value) const
    {
        for (std::size_t i = 0; i < size && offset + i < m_bytes.size(); ++i)
            m_bytes[offset + i] =
                static_cast<std::uint8_t>(value >> 8 * (m_big ? size - 1 - i : i));
    }

    void clear(std::size_t offset, std::size_t size) const
    {
        if (offset > m_bytes.size() || m_bytes.size() - offset < size)
            return;
        std::fill_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(offset), size, std::uint8_t{0});
    }

    /// Offset of the entry with `tag` in the directory at `directory`.
    std::optional<std::size_t> find(std::size_t directory, Tag tag) const
    {
        if (directory < kHeaderBytes) // over the header itself: what is changed there moves it
            return std::nullopt;
        const std::uint32_t count = number(directory, 2).value_or(0);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::size_t entry = directory + 2 + i * kEntryBytes;
            const auto found = number(entry, 2);
            if (!found)
                return std::nullopt;
            if (*found == tag)
                return entry;
        }
        return std::nullopt;
    }

    /// The value of an entry that holds one SHORT or LONG.
    std::optional<std::uint32_t> value(std::size_t entry) const
    {
        if (const std::size_t size = valueSize(entry))
            return number(entry + 8, size);
        return std::nullopt;
    }
    void setValue(std::size_t entry, std::uint32_t value) const
    {
        const std::size_t size = valueSize(entry);
        if (size == 4 || (size == 2 && value <= 0xFFFF))
            setNumber(entry + 8, size, value);
    }

    /// Whether an entry holds `count` values of a type.
    bool holds(std::size_t entry, Type type, std::uint32_t count) const
    {
        return number(entry + 2, 2) == std::uint32_t{type} && number(entry + 4, 4) == count &&
               number(entry + 8, 4);
    }

    std::size_t firstDirectory() const { return number(4, 4).value_or(0); }
    std::size_t size() const { return m_bytes.size(); }

private:
    TiffView(std::span<Byte> bytes, bool big) : m_bytes(bytes), m_big(big) {}

    std::size_t valueSize(std::size_t entry) const
    {
        if (number(entry + 4, 4) != 1U || !number(entry + 8, 4))
            return 0;
        const auto type = number(entry + 2, 2);
        return type == kShort ? 2 : type == kLong ? 4 : 0;
    }

    std::span<Byte> m_bytes;
    bool m_big;
};

using Editable = TiffView<std::uint8_t>;

// Unlinks the second directory, which describes the thumbnail, and blanks the picture in it. Gives
// how many bytes are of use still.
std::size_t dropThumbnail(const Editable& tiff, std::size_t directory)
{
    constexpr std::size_t kLink = 4;
    constexpr std::size_t kPadding = 3;
    std::size_t kept = tiff.size();
    const auto count = tiff.number(directory, 2);
    if (!count || directory < kHeaderBytes)
        return kept;
    const std::size_t link = directory + 2 + *count * kEntryBytes;
    const auto second = tiff.number(link, kLink);
    if (!second || *second == 0)
        return kept;
    const auto offset = tiff.find(*second, kThumbnailOffset);
    const auto length = tiff.find(*second, kThumbnailLength);
    if (offset && length) {
        const std::uint32_t start = tiff.value(*offset).value_or(0);
        const std::uint32_t size = tiff.value(*length).value_or(0);
        // A block that claims its thumbnail lies over its own directories stays as it is.
        if (start > *second && start >= link + kLink && start <= kept && size <= kept - start) {
            tiff.clear(start, size);
            if (kept - start - size <= kPadding)
                kept = start;
        }
    }
    tiff.setNumber(link, kLink, 0);
    return kept;
}

// The resolutions across and down.
void swapDensities(const Editable& tiff, std::size_t directory)
{
    constexpr std::size_t kHalf = 4;
    const auto across = tiff.find(directory, kXResolution);
    const auto down = tiff.find(directory, kYResolution);
    if (!across || !down || !tiff.holds(*across, kRational, 1) || !tiff.holds(*down, kRational, 1))
        return;
    const std::size_t a = *tiff.number(*across + 8, 4);
    const std::size_t b = *tiff.number(*down + 8, 4);
    if (a < kHeaderBytes || b < kHeaderBytes)
        return;
    for (const std::size_t half : {std::size_t{0}, kHalf}) {
        const auto first = tiff.number(a + half, kHalf);
        const auto second = tiff.number(b + half, kHalf);
        if (!first || !second)
            return;
        tiff.setNumber(a + half, kHalf, *second);
        tiff.setNumber(b + half, kHalf, *first);
    }
}

} // namespace

int exifOrientation(std::span<const std::uint8_t> bytes)
{
    const auto tiff = TiffView<const std::uint8_t>::open(bytes);
    if (!tiff)
        return 1;
    const auto entry = tiff->find(tiff->firstDirectory(), kOrientation);
    const std::uint32_t value = entry ? tiff->value(*entry).value_or(1) : 1;
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

std::size_t updateExif(std::span<std::uint8_t> bytes, const ExifChanges& changes)
{
    const auto tiff = Editable::open(bytes);
    if (!tiff)
        return bytes.size();
    const std::size_t first = tiff->firstDirectory();
    const auto set = [&](std::size_t directory, Tag tag, std::uint32_t value) {
        if (const auto entry = tiff->find(directory, tag))
            tiff->setValue(*entry, value);
    };
    if (changes.turned)
        swapDensities(*tiff, first);
    // No place for these by the standard, but telephones do it.
    set(first, kImageWidth, changes.width);
    set(first, kImageHeight, changes.height);
    if (const auto link = tiff->find(first, kExifDirectory)) {
        if (const auto exif = tiff->value(*link)) {
            set(*exif, kPixelWidth, changes.width);
            set(*exif, kPixelHeight, changes.height);
        }
    }
    const std::size_t kept = changes.dropThumbnail ? dropThumbnail(*tiff, first) : bytes.size();
    // Last: in a hostile block the fields above may lie over this one.
    set(first, kOrientation, 1);
    return kept;
}

std::size_t dropExifThumbnail(std::span<std::uint8_t> bytes)
{
    const auto tiff = Editable::open(bytes);
    return tiff ? dropThumbnail(*tiff, tiff->firstDirectory()) : bytes.size();
}

void declareStandardExif(std::span<std::uint8_t> bytes)
{
    const auto tiff = Editable::open(bytes);
    const auto link = tiff ? tiff->find(tiff->firstDirectory(), kExifDirectory) : std::nullopt;
    const auto exif = link ? tiff->value(*link) : std::nullopt;
    if (!exif)
        return;
    if (const auto space = tiff->find(*exif, kColourSpace))
        tiff->setValue(*space, 1);
    const auto interop = tiff->find(*exif, kInteropDirectory);
    const auto directory = interop ? tiff->value(*interop) : std::nullopt;
    const auto index = directory ? tiff->find(*directory, kInteropIndex) : std::nullopt;
    // "R03" is Adobe RGB, "R98" sRGB (DCF 2.0).
    if (!index || !tiff->holds(*index, kAscii, 4) || tiff->number(*index + 8, 1) != 'R' ||
        tiff->number(*index + 9, 1) != '0')
        return;
    tiff->setNumber(*index + 9, 1, '9');
    tiff->setNumber(*index + 10, 1, '8');
}

void resetXmpOrientation(std::span<std::uint8_t> packet)
{
    using namespace std::string_view_literals;
    for (const std::string_view lead :
         {"tiff:Orientation=\""sv, "tiff:Orientation='"sv, "tiff:Orientation>"sv}) {
        auto at = packet.begin();
        while (true) {
            at = std::search(at, packet.end(), lead.begin(), lead.end(),
                             [](auto a, char b) { return a == static_cast<std::uint8_t>(b); });
            if (packet.end() - at <= static_cast<std::ptrdiff_t>(lead.size()))
                break;
            at += static_cast<std::ptrdiff_t>(lead.size());
            if (*at >= '1' && *at <= '8')
                *at = '1';
        }
    }
}

void blankXmpThumbnails(std::span<std::uint8_t> packet)
{
    constexpr std::string_view kLead = "<xmpGImg:image>";
    const auto equal = [](auto a, char b) { return a == static_cast<std::uint8_t>(b); };
    for (auto at = packet.begin();;) {
        at = std::search(at, packet.end(), kLead.begin(), kLead.end(), equal);
        if (at == packet.end())
            return;
        at += static_cast<std::ptrdiff_t>(kLead.size());
        for (; at != packet.end() && *at != '<'; ++at)
            *at = ' ';
    }
}

} // namespace manyhands
