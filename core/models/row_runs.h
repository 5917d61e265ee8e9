#pragma once

#include <vector>

namespace manyhands {

/// Rows in a row: `first` to `last`, both included.
struct RowRun {
    int first;
    int last;
};

/// The runs of ascending rows; rows not further apart than `gap` count as one run with what lies
/// between them.
inline std::vector<RowRun> rowRuns(const std::vector<int>& rows, int gap = 1)
{
    std::vector<RowRun> runs;
    for (const int row : rows) {
        if (!runs.empty() && row - runs.back().last <= gap)
            runs.back().last = row;
        else
            runs.push_back({row, row});
    }
    return runs;
}

/// Removing or restoring more runs than this is told as a reset: each run moves all rows behind it
/// and makes every view follow.
inline constexpr std::size_t kMostRuns = 64;

} // namespace manyhands
