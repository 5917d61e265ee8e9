#pragma once

#include <vector>

#include <QString>

#include "models/item_row.h"

namespace manyhands {

enum class StateFilter : std::uint8_t { All, Running, Done, Failed };

/// Which rows are looked at.
struct ItemFilter {
    StateFilter state = StateFilter::All;
    QString search; ///< In the file's name, without regard to case; empty: any.

    bool isNarrow() const { return state != StateFilter::All || !search.isEmpty(); }
    bool accepts(const ItemRow& row) const;
};

/// How rows are sorted.
struct ItemOrder {
    int column = -1; ///< An ItemModel::Column; -1: as added.
    bool descending = false;
};

/// In order by the rows' own values, not by their texts. Equal ones stay as added. 100,000 rows take
/// some thousandths of a second when they come as added, which is how they lie in memory.
std::vector<const ItemRow*> sortedRows(std::vector<const ItemRow*> rows, ItemOrder order);

} // namespace manyhands
