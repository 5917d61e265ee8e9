#include "models/item_order.h"

#include <algorithm>
#include <string_view>

#include "models/item_model.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// A row with what it is compared by, side by side, so that comparing touches no other memory.
struct Entry {
    std::uint64_t value = 0;
    std::string_view name; ///< Empty where the value says it all.
    const ItemRow* row = nullptr;
};

std::uint64_t valueOf(const ItemRow& row, int column)
{
    switch (column) {
    case ItemModel::State:
        return static_cast<std::uint64_t>(row.state);
    case ItemModel::Size:
        return row.file.bytes;
    case ItemModel::Wait:
        return static_cast<std::uint64_t>(row.timings.waitNs);
    case ItemModel::Decode:
        return static_cast<std::uint64_t>(row.timings.decodeNs);
    case ItemModel::Filter:
        return static_cast<std::uint64_t>(row.timings.filterNs);
    case ItemModel::Encode:
        return static_cast<std::uint64_t>(row.timings.encodeNs);
    case ItemModel::Commit:
        return static_cast<std::uint64_t>(row.timings.commitNs);
    default:
        return row.key.value;
    }
}

/// Eight characters of the name as a number of the same order.
std::uint64_t prefixValue(std::string_view name)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i)
        value = value << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
    return value;
}

Entry entryOf(const ItemRow* row, int column)
{
    if (column == ItemModel::Name)
        return {0, row->file.path.fileName(), row};
    return {valueOf(*row, column), {}, row};
}

std::size_t commonPrefix(std::string_view a, std::string_view b)
{
    const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(differ.first - a.begin());
}

/// Names mostly begin alike ("IMG_…"): what comes behind that is put into the value.
void fillPrefixes(std::vector<Entry>& entries)
{
    std::size_t common = entries.front().name.size();
    for (const Entry& entry : entries)
        common = std::min(common, commonPrefix(entries.front().name.substr(0, common), entry.name));
    for (Entry& entry : entries)
        entry.value = prefixValue(entry.name.substr(common));
}

struct Less {
    bool descending;

    bool operator()(const Entry& a, const Entry& b) const
    {
        if (a.value != b.value)
            return descending ? b.value < a.value : a.value < b.value;
        if (const int names = a.name.compare(b.name); names != 0)
            return descending ? names > 0 : names < 0;
        return a.row->key < b.row->key;
    }
};

bool isAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool holds(std::string_view name, const QString& search)
{
    // 100,000 names are looked through with every key that is pressed.
    if (isAscii(search)) {
        const auto same = [](char c, QChar wanted) {
            return lowered(c) == lowered(wanted.toLatin1());
        };
        return std::search(name.begin(), name.end(), search.begin(), search.end(), same) !=
               name.end();
    }
    return pathText(Path(std::string(name))).contains(search, Qt::CaseInsensitive);
}

std::vector<Entry> entriesOf(const std::vector<const ItemRow*>& rows, int column)
{
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (const ItemRow* row : rows)
        entries.push_back(entryOf(row, column));
    if (column == ItemModel::Name && !entries.empty())
        fillPrefixes(entries);
    return entries;
}

} // namespace

bool ItemFilter::accepts(const ItemRow& row) const
{
    switch (state) {
    case StateFilter::All:
        break;
    case StateFilter::Running:
        if (row.state != RowState::Running && row.state != RowState::Committing)
            return false;
        break;
    case StateFilter::Done:
        if (row.state != RowState::Done)
            return false;
        break;
    case StateFilter::Failed:
        if (!isFailure(row.state))
            return false;
        break;
    }
    return search.isEmpty() || holds(row.file.path.fileName(), search);
}

std::vector<const ItemRow*> sortedRows(const std::vector<const ItemRow*>& rows, ItemOrder order)
{
    std::vector<Entry> entries = entriesOf(rows, order.column);
    const Less less{order.descending};
    // Mostly nothing changed since the last time.
    if (std::is_sorted(entries.begin(), entries.end(), less))
        return rows;
    std::sort(entries.begin(), entries.end(), less);
    std::vector<const ItemRow*> sorted;
    sorted.reserve(entries.size());
    for (const Entry& entry : entries)
        sorted.push_back(entry.row);
    return sorted;
}

} // namespace manyhands
