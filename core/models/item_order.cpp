#include "models/item_order.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "models/item_model.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// A row with what it is sorted by, side by side, so that sorting touches no other memory.
struct Entry {
    std::uint64_t value = 0;
    const ItemRow* row = nullptr;
    std::string_view name; ///< Empty where the value says it all.
};
using Entries = std::vector<Entry>;

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

constexpr std::size_t kDigits = 8; ///< A value's bytes.
/// Fewer are sorted faster by comparing.
constexpr std::ptrdiff_t kFew = 128;

/// Sorts by the values alone; equal ones stay as they are. Digit after digit, since comparing takes
/// three times as long for 100,000.
void sortByValue(Entry* begin, Entry* end, Entries& spare)
{
    if (end - begin < kFew) {
        std::stable_sort(begin, end,
                         [](const Entry& a, const Entry& b) { return a.value < b.value; });
        return;
    }
    const auto digit = [](const Entry& entry, std::size_t place) {
        return static_cast<std::size_t>(entry.value >> 8 * place & 0xFF);
    };
    std::array<std::array<std::uint32_t, 256>, kDigits> counts{};
    for (const Entry* entry = begin; entry != end; ++entry) {
        for (std::size_t place = 0; place < kDigits; ++place)
            ++counts[place][digit(*entry, place)];
    }
    const auto size = static_cast<std::size_t>(end - begin);
    spare.resize(size);
    for (std::size_t place = 0; place < kDigits; ++place) {
        if (counts[place][digit(*begin, place)] == size)
            continue; // the same everywhere
        std::uint32_t before = 0;
        for (std::uint32_t& count : counts[place])
            before += std::exchange(count, before);
        for (const Entry* entry = begin; entry != end; ++entry)
            spare[counts[place][digit(*entry, place)]++] = *entry;
        std::copy(spare.begin(), spare.end(), begin);
    }
}

std::size_t commonPrefix(std::string_view a, std::string_view b)
{
    const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(differ.first - a.begin());
}

/// Names mostly begin alike ("IMG_…"): eight characters behind that are sorted as numbers, and then
/// those that are alike in them, too. `begun` characters are known to be the same.
void sortByName(Entry* begin, Entry* end, std::size_t begun, bool descending, Entries& spare)
{
    std::size_t common = begin->name.size();
    for (const Entry* entry = begin; entry != end; ++entry)
        common = std::min(
            common, begun + commonPrefix(begin->name.substr(begun), entry->name.substr(begun)));
    for (Entry* entry = begin; entry != end; ++entry) {
        const std::uint64_t value = prefixValue(entry->name.substr(common));
        entry->value = descending ? ~value : value;
    }
    sortByValue(begin, end, spare);
    const std::size_t next = common + kDigits;
    for (Entry* first = begin; first != end;) {
        Entry* last = std::find_if(
            first, end, [first](const Entry& entry) { return entry.value != first->value; });
        if (last - first > 1 && first->name.size() >= next)
            sortByName(first, last, next, descending, spare);
        first = last;
    }
}

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

std::vector<const ItemRow*> sortedRows(std::vector<const ItemRow*> rows, ItemOrder order)
{
    const auto isBefore = [](const ItemRow* a, const ItemRow* b) { return a->key < b->key; };
    if (!std::is_sorted(rows.begin(), rows.end(), isBefore))
        std::sort(rows.begin(), rows.end(), isBefore);
    if (order.column < 0 || rows.empty())
        return rows;
    Entries entries;
    Entries spare;
    entries.reserve(rows.size());
    for (const ItemRow* row : rows) {
        if (order.column == ItemModel::Name) {
            entries.push_back({0, row, row->file.path.fileName()});
        } else {
            const std::uint64_t value = valueOf(*row, order.column);
            entries.push_back({order.descending ? ~value : value, row, {}});
        }
    }
    Entry* const begin = entries.data();
    Entry* const end = begin + entries.size();
    if (order.column == ItemModel::Name)
        sortByName(begin, end, 0, order.descending, spare);
    else
        sortByValue(begin, end, spare);
    std::transform(begin, end, rows.begin(), [](const Entry& entry) { return entry.row; });
    return rows;
}

} // namespace manyhands
