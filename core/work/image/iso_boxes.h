#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands {

/// Reads numbers with their high byte first. One that ran over the end stays there, and says so.
class BoxCursor {
public:
    using Span = std::span<const std::uint8_t>;

    explicit BoxCursor(Span bytes) : m_rest(bytes) {}

    std::uint64_t number(std::size_t size);
    Span take(std::size_t size);
    Span rest() const { return m_rest; }
    bool broken() const { return m_broken; }

private:
    Span m_rest;
    bool m_broken = false;
};

/// A box of the ISO base media file format (ISO/IEC 14496-12).
struct IsoBox {
    std::string type;
    std::span<const std::uint8_t> whole;
    std::span<const std::uint8_t> content;
};

/// One behind the other. Nothing where they do not add up; none may go on to the end of the file
/// without saying how far that is.
std::optional<std::vector<IsoBox>> isoBoxes(std::span<const std::uint8_t> bytes);
/// The first one of a type.
const IsoBox* findBox(const std::vector<IsoBox>& boxes, std::string_view type);

} // namespace manyhands
