#include "engine/verdict_rows.h"

#include <charconv>
#include <limits>

namespace manyhands {
namespace {

// A tag: the verdict in two bits, and what follows.
constexpr unsigned kVerdictBits = 3;
constexpr unsigned kHasFactor = 4;
constexpr unsigned kIsText = 8;
constexpr unsigned kIsShortened = 16;
constexpr unsigned kAllBits = kVerdictBits | kHasFactor | kIsText | kIsShortened;

/// Seven bits a byte, the lowest first; the highest bit says that more follows.
void writeVariable(std::string& bytes, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        bytes += static_cast<char>(0x80 | (value & 0x7F));
    bytes += static_cast<char>(value);
}

/// Takes bytes off the front.
class RowReader {
public:
    explicit RowReader(std::string_view bytes) : m_rest(bytes) {}

    bool isAtEnd() const { return m_rest.empty(); }
    std::optional<std::uint8_t> byte()
    {
        if (m_rest.empty())
            return std::nullopt;
        const auto value = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        return value;
    }
    std::optional<std::uint64_t> variable()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto next = byte();
            if (!next)
                return std::nullopt;
            const std::uint64_t bits = *next & 0x7F;
            if (shift == 63 && bits > 1)
                return std::nullopt;
            value |= bits << shift;
            if (*next < 0x80)
                return value;
        }
        return std::nullopt;
    }
    std::optional<std::string> text()
    {
        const auto size = byte();
        if (!size || *size > kMostDigitsShown || *size > m_rest.size())
            return std::nullopt;
        std::string value(m_rest.substr(0, *size));
        m_rest.remove_prefix(*size);
        return value;
    }

private:
    std::string_view m_rest;
};

/// A number that std::to_string() gives back as it was written.
std::optional<std::uint64_t> plainNumber(const std::string& text)
{
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const bool isPlain = error == std::errc() && stop == end && (text[0] != '0' || text == "0");
    return isPlain ? std::optional(value) : std::nullopt;
}

std::optional<VerdictRow> readRow(RowReader& reader)
{
    const auto tag = reader.byte();
    if (!tag || (*tag & ~kAllBits) != 0)
        return std::nullopt;
    VerdictRow row;
    row.verdict = static_cast<PrimeVerdict>(*tag & kVerdictBits);
    row.isShortened = (*tag & kIsShortened) != 0;
    if ((*tag & kHasFactor) != 0) {
        const auto factor = reader.variable();
        if (!factor || *factor > std::numeric_limits<std::uint32_t>::max())
            return std::nullopt;
        row.factor = static_cast<std::uint32_t>(*factor);
    }
    if ((*tag & kIsText) != 0) {
        auto text = reader.text();
        if (!text)
            return std::nullopt;
        row.number = std::move(*text);
    } else {
        const auto number = reader.variable();
        if (!number)
            return std::nullopt;
        row.number = std::to_string(*number);
    }
    return row;
}

} // namespace

VerdictRow verdictRow(std::string_view number, PrimeVerdict verdict, std::uint64_t factor)
{
    VerdictRow row;
    row.number = std::string(number.substr(0, kMostDigitsShown));
    row.isShortened = number.size() > kMostDigitsShown;
    row.verdict = verdict;
    if (factor <= std::numeric_limits<std::uint32_t>::max())
        row.factor = static_cast<std::uint32_t>(factor);
    return row;
}

void writeVerdictRow(std::string& bytes, const VerdictRow& row)
{
    const auto plain = plainNumber(row.number);
    unsigned tag = static_cast<unsigned>(row.verdict) & kVerdictBits;
    tag |= row.factor > 0 ? kHasFactor : 0U;
    tag |= plain ? 0U : kIsText;
    tag |= row.isShortened ? kIsShortened : 0U;
    bytes += static_cast<char>(tag);
    if (row.factor > 0)
        writeVariable(bytes, row.factor);
    if (plain) {
        writeVariable(bytes, *plain);
        return;
    }
    bytes += static_cast<char>(row.number.size());
    bytes += row.number;
}

std::optional<std::vector<VerdictRow>> readVerdictRows(std::string_view bytes, std::size_t count)
{
    RowReader reader(bytes);
    std::vector<VerdictRow> rows;
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto row = readRow(reader);
        if (!row)
            return std::nullopt;
        rows.push_back(std::move(*row));
    }
    return reader.isAtEnd() ? std::optional(std::move(rows)) : std::nullopt;
}

} // namespace manyhands
