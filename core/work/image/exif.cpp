#include "work/image/exif.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>

namespace manyhands {
namespace {

enum Tag : std::uint16_t {
    kOrientation = 0x0112,
    kThumbnailOffset = 0x0201,
    kThumbnailLength = 0x0202,
    kExifDirectory = 0x8769,
    kPixelWidth = 0xA002,
    kPixelHeight = 0xA003,
};
enum Type : std::uint16_t { kShort = 3, kLong = 4 };

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

    std::size_t firstDirectory() const { return number(4, 4).value_or(0); }

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

// Unlinks the second directory, which describes the thumbnail, and blanks the picture in it.
void dropThumbnail(const Editable& tiff, std::size_t directory)
{
    const auto count = tiff.number(directory, 2);
    if (!count || directory < kHeaderBytes)
        return;
    const std::size_t link = directory + 2 + *count * kEntryBytes;
    const auto second = tiff.number(link, 4);
    if (!second || *second == 0)
        return;
    const auto offset = tiff.find(*second, kThumbnailOffset);
    const auto length = tiff.find(*second, kThumbnailLength);
    if (offset && length) {
        const std::uint32_t start = tiff.value(*offset).value_or(0);
        // A block that claims its thumbnail lies over its own directories stays as it is.
        if (start > *second && start > link)
            tiff.clear(start, tiff.value(*length).value_or(0));
    }
    tiff.setNumber(link, 4, 0);
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

void updateExif(std::span<std::uint8_t> bytes, const ExifChanges& changes)
{
    const auto tiff = Editable::open(bytes);
    if (!tiff)
        return;
    const std::size_t first = tiff->firstDirectory();
    const auto set = [&](std::size_t directory, Tag tag, std::uint32_t value) {
        if (const auto entry = tiff->find(directory, tag))
            tiff->setValue(*entry, value);
    };
    if (const auto link = tiff->find(first, kExifDirectory)) {
        if (const auto exif = tiff->value(*link)) {
            set(*exif, kPixelWidth, changes.width);
            set(*exif, kPixelHeight, changes.height);
        }
    }
    if (changes.dropThumbnail)
        dropThumbnail(*tiff, first);
    // Last: in a hostile block the fields above may lie over this one.
    set(first, kOrientation, 1);
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

} // namespace manyhands
