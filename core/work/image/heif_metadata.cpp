#include "work/image/heif_metadata.h"

#include <algorithm>

#include "work/image/iso_boxes.h"

namespace manyhands {
namespace {

using Span = std::span<const std::uint8_t>;
using namespace std::string_view_literals;

void append(Bytes& to, Span bytes)
{
    to.insert(to.end(), bytes.begin(), bytes.end());
}

void append(Bytes& to, std::string_view text)
{
    to.insert(to.end(), text.begin(), text.end());
}

void appendNumber(Bytes& to, std::uint64_t value, std::size_t size)
{
    for (std::size_t i = size; i-- > 0;)
        to.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

Bytes boxOf(std::string_view type, const Bytes& content)
{
    Bytes box;
    appendNumber(box, content.size() + 8, 4);
    append(box, type);
    append(box, content);
    return box;
}

/// An item to add: its entry in the list of items, and its data.
struct NewItem {
    std::uint32_t id = 0;
    Bytes info;
    Bytes data;
};

NewItem newItem(std::uint32_t id, std::string_view type, std::string_view words, Bytes data)
{
    Bytes info;
    appendNumber(info, (2U << 24) + 1, 4); // version 2, not to be shown
    appendNumber(info, id, 2);
    appendNumber(info, 0, 2); // not protected
    append(info, type);
    append(info, words);
    return {id, boxOf("infe", info), std::move(data)};
}

class Editor {
public:
    Editor(Span file, const Metadata& metadata) : m_file(file), m_metadata(metadata) {}

    std::optional<Bytes> run()
    {
        const auto boxes = isoBoxes(m_file);
        const IsoBox* meta = boxes ? findBox(*boxes, "meta") : nullptr;
        if (!meta || meta->content.size() < 4)
            return std::nullopt;
        m_metaEnd =
            static_cast<std::uint64_t>(meta->whole.data() - m_file.data()) + meta->whole.size();
        auto parts = isoBoxes(meta->content.subspan(4));
        if (!parts || !findBox(*parts, "iloc") || !findBox(*parts, "iinf") || !readPrimary(*parts))
            return std::nullopt;
        makeItems(*parts);
        // Twice: the first time tells by how much the data move.
        Bytes changed;
        for (int round = 0; round < 2; ++round) {
            changed = rebuild(*meta, *parts);
            if (m_broken)
                return std::nullopt;
            m_moved = changed.size() - meta->whole.size();
        }
        Bytes file;
        file.reserve(m_file.size() + m_moved + 8 + dataBytes());
        for (const IsoBox& box : *boxes)
            append(file, &box == meta ? Span(changed) : box.whole);
        Bytes data;
        for (const NewItem& item : m_items)
            append(data, item.data);
        if (!data.empty())
            append(file, boxOf("mdat", data));
        return file;
    }

private:
    bool readPrimary(const std::vector<IsoBox>& parts)
    {
        const IsoBox* pitm = findBox(parts, "pitm");
        if (!pitm)
            return false;
        BoxCursor cursor(pitm->content);
        const bool wide = cursor.number(1) != 0;
        cursor.take(3);
        m_primary = static_cast<std::uint32_t>(cursor.number(wide ? 4 : 2));
        return !cursor.broken() && m_primary <= 0xFFFF;
    }

    void makeItems(const std::vector<IsoBox>& parts)
    {
        // Numbers are free above those in use, which encoders give from 1 on.
        BoxCursor list(findBox(parts, "iinf")->content);
        const bool wide = list.number(1) != 0;
        list.take(3);
        list.number(wide ? 4 : 2);
        std::uint32_t id = m_primary;
        for (const IsoBox& box : isoBoxes(list.rest()).value_or(std::vector<IsoBox>())) {
            BoxCursor entry(box.content);
            const auto version = entry.number(1);
            entry.take(3);
            id = std::max(id, static_cast<std::uint32_t>(entry.number(version == 3 ? 4 : 2)));
        }
        m_broken |= id > 0xFF00;
        if (!m_metadata.exif.empty()) {
            Bytes data(4); // where the TIFF structure begins in what follows
            append(data, m_metadata.exif);
            m_items.push_back(newItem(++id, "Exif", "\0"sv, std::move(data)));
        }
        if (!m_metadata.xmp.empty())
            m_items.push_back(newItem(++id, "mime", "\0application/rdf+xml\0"sv, m_metadata.xmp));
    }

    std::uint64_t dataBytes() const
    {
        std::uint64_t size = 0;
        for (const NewItem& item : m_items)
            size += item.data.size();
        return size;
    }

    Bytes rebuild(const IsoBox& meta, const std::vector<IsoBox>& parts)
    {
        Bytes content;
        append(content, meta.content.first(4));
        for (const IsoBox& part : parts) {
            if (part.type == "iinf")
                append(content, boxOf("iinf", itemList(part.content)));
            else if (part.type == "iloc")
                append(content, boxOf("iloc", locations(part.content)));
            else if (part.type == "iref")
                append(content, boxOf("iref", references(part.content)));
            else if (part.type == "iprp")
                append(content, boxOf("iprp", properties(part.content)));
            else
                append(content, part.whole);
        }
        if (!findBox(parts, "iref") && !m_items.empty())
            append(content, boxOf("iref", references(Bytes(4))));
        return boxOf("meta", content);
    }

    Bytes itemList(Span content)
    {
        BoxCursor cursor(content);
        const Span head = cursor.take(4);
        const std::size_t size = !head.empty() && head[0] != 0 ? 4 : 2;
        const std::uint64_t count = cursor.number(size);
        m_broken |= cursor.broken();
        Bytes list;
        append(list, head);
        appendNumber(list, count + m_items.size(), size);
        append(list, cursor.rest());
        for (const NewItem& item : m_items)
            append(list, item.info);
        return list;
    }

    // Copies what is there, moved, and adds ours, which lie behind the end of the file.
    Bytes locations(Span content)
    {
        BoxCursor cursor(content);
        Bytes out;
        const auto copy = [&](std::size_t size, std::uint64_t more = 0) {
            const std::uint64_t value = cursor.number(size);
            appendNumber(out, value + more, size);
            return value;
        };
        const std::uint64_t version = copy(1);
        copy(3);
        const std::uint64_t sizes = copy(2);
        const std::size_t offsetBytes = sizes >> 12 & 15;
        const std::size_t lengthBytes = sizes >> 8 & 15;
        const std::size_t baseBytes = sizes >> 4 & 15;
        const std::size_t indexBytes = version > 0 ? sizes & 15 : 0;
        const std::size_t idBytes = version < 2 ? 2 : 4;
        m_broken |= version > 2 || offsetBytes < 4 || lengthBytes < 4 || offsetBytes > 8 ||
                    lengthBytes > 8 || baseBytes > 8 || indexBytes > 8;
        if (m_broken)
            return out;
        const std::uint64_t count = copy(idBytes, m_items.size());
        for (std::uint64_t i = 0; i < count && !cursor.broken() && !m_broken; ++i) {
            copy(idBytes);
            const std::uint64_t method = version > 0 ? copy(2) : 0;
            copy(2);
            const std::uint64_t moved = method == 0 ? m_moved : 0;
            const std::uint64_t base = copy(baseBytes, baseBytes > 0 ? moved : 0);
            for (std::uint64_t extents = copy(2); extents > 0 && !cursor.broken(); --extents) {
                copy(indexBytes);
                const std::uint64_t offset = copy(offsetBytes, baseBytes > 0 ? 0 : moved);
                copy(lengthBytes);
                m_broken |= method == 0 && base + offset < m_metaEnd;
            }
        }
        m_broken |= cursor.broken() || !cursor.rest().empty();
        std::uint64_t at = m_file.size() + m_moved + 8;
        for (const NewItem& item : m_items) {
            appendNumber(out, item.id, idBytes);
            appendNumber(out, 0, version > 0 ? 4 : 2); // in this file, at an offset
            appendNumber(out, 0, baseBytes);
            appendNumber(out, 1, 2);
            appendNumber(out, 0, indexBytes);
            appendNumber(out, at, offsetBytes);
            appendNumber(out, item.data.size(), lengthBytes);
            at += item.data.size();
        }
        m_broken |= at > UINT32_MAX;
        return out;
    }

    // Each of ours describes the picture.
    Bytes references(Span content)
    {
        Bytes out;
        append(out, content);
        m_broken |= content.size() < 4;
        const std::size_t idBytes = !m_broken && content[0] != 0 ? 4 : 2;
        for (const NewItem& item : m_items) {
            Bytes reference;
            appendNumber(reference, item.id, idBytes);
            appendNumber(reference, 1, 2);
            appendNumber(reference, m_primary, idBytes);
            append(out, boxOf("cdsc", reference));
        }
        return out;
    }

    Bytes properties(Span content)
    {
        const auto parts = isoBoxes(content);
        const IsoBox* all = parts ? findBox(*parts, "ipco") : nullptr;
        const auto known = all ? isoBoxes(all->content) : std::nullopt;
        m_broken |= !known || !findBox(*parts, "ipma");
        Bytes out;
        if (m_metadata.icc.empty() || m_broken) {
            append(out, content);
            return out;
        }
        for (const IsoBox& part : *parts) {
            if (part.type == "ipco") {
                Bytes profile;
                append(profile, "prof"sv);
                append(profile, m_metadata.icc);
                Bytes changed;
                append(changed, part.content);
                append(changed, boxOf("colr", profile));
                append(out, boxOf("ipco", changed));
            } else if (part.type == "ipma") {
                append(out, boxOf("ipma", associations(part.content, known->size() + 1)));
            } else {
                append(out, part.whole);
            }
        }
        return out;
    }

    Bytes associations(Span content, std::size_t property)
    {
        BoxCursor cursor(content);
        Bytes out;
        const auto copy = [&](std::size_t size, std::uint64_t more = 0) {
            const std::uint64_t value = cursor.number(size);
            appendNumber(out, value + more, size);
            return value;
        };
        const std::size_t idBytes = copy(1) == 0 ? 2 : 4;
        const std::size_t indexBytes = copy(3) & 1 ? 2 : 1;
        m_broken |= property > (indexBytes == 2 ? 0x7FFFU : 0x7FU);
        bool found = false;
        for (std::uint64_t count = copy(4); count > 0 && !cursor.broken(); --count) {
            const bool primary = copy(idBytes) == m_primary && !found;
            const std::uint64_t entries = copy(1, primary ? 1 : 0);
            m_broken |= entries == 0xFF;
            for (std::uint64_t i = 0; i < entries && !cursor.broken(); ++i)
                copy(indexBytes);
            if (primary)
                appendNumber(out, property, indexBytes);
            found |= primary;
        }
        m_broken |= cursor.broken() || !cursor.rest().empty() || !found;
        return out;
    }

    const Span m_file;
    const Metadata& m_metadata;
    std::uint64_t m_metaEnd = 0;
    std::uint64_t m_moved = 0;
    std::uint32_t m_primary = 0;
    std::vector<NewItem> m_items;
    bool m_broken = false;
};

} // namespace

std::optional<Bytes> heifWithMetadata(std::span<const std::uint8_t> file, const Metadata& metadata)
{
    return Editor(file, metadata).run();
}

} // namespace manyhands
