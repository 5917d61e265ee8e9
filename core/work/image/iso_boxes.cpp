#include "work/image/iso_boxes.h"

#include <algorithm>

namespace manyhands {

std::uint64_t BoxCursor::number(std::size_t size)
{
    std::uint64_t value = 0;
    for (const std::uint8_t byte : take(size))
        value = value << 8 | byte;
    return value;
}

BoxCursor::Span BoxCursor::take(std::size_t size)
{
    if (size > m_rest.size()) {
        m_broken = true;
        m_rest = {};
        return {};
    }
    const Span taken = m_rest.first(size);
    m_rest = m_rest.subspan(size);
    return taken;
}

std::optional<std::vector<IsoBox>> isoBoxes(std::span<const std::uint8_t> bytes)
{
    std::vector<IsoBox> boxes;
    while (!bytes.empty()) {
        BoxCursor cursor(bytes);
        std::uint64_t size = cursor.number(4);
        const auto type = cursor.take(4);
        std::size_t head = 8;
        if (size == 1) {
            size = cursor.number(8);
            head = 16;
        }
        if (cursor.broken() || size < head || size > bytes.size())
            return std::nullopt;
        const auto whole = bytes.first(static_cast<std::size_t>(size));
        boxes.push_back({std::string(type.begin(), type.end()), whole, whole.subspan(head)});
        bytes = bytes.subspan(whole.size());
    }
    return boxes;
}

const IsoBox* findBox(const std::vector<IsoBox>& boxes, std::string_view type)
{
    const auto found = std::find_if(boxes.begin(), boxes.end(),
                                    [&](const IsoBox& box) { return box.type == type; });
    return found == boxes.end() ? nullptr : &*found;
}

} // namespace manyhands
