#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.h"
#include "engine/item_status.h"
#include "engine/plan.h"

namespace manyhands {

struct RowTag;
/// A row's name for life: rises with every row that is added, and never comes again.
using RowKey = StrongId<RowTag>;

/// What a row shows. The engine's item states, and two before an item exists.
enum class RowState : std::uint8_t {
    Ready,     ///< Added, waits for the next start.
    Preparing, ///< Its output's name is being decided.
    Waiting,
    Held, ///< Waits until it is let go again.
    Running,
    Committing,
    Done,
    Failed,
    Quarantined,
    Skipped,
    Cancelled,
};
inline constexpr std::size_t kRowStates = static_cast<std::size_t>(RowState::Cancelled) + 1;

RowState rowStateOf(const ItemStatus& status);
/// Nothing further happens to it by itself.
bool isFinal(RowState state);
bool isFailure(RowState state);
/// With the engine, and not yet final.
bool isActive(RowState state);
bool isRemovable(RowState state);
bool isRetryable(RowState state);

/// What few items have, kept out of the row so that 100,000 of them stay small.
struct RowRemarks {
    std::string note;
    Rare<ItemFailure> failure;
};

/// One input and what became of it.
struct ItemRow {
    RowKey key;
    FoundFile file;
    Path output; ///< Empty until planned.
    JobId job;   ///< None until queued.
    std::uint32_t index = 0;
    RowState state = RowState::Ready;
    bool hasThumbnail = false;
    WorkPhase phase = WorkPhase::Idle;
    float progress = 0;
    std::uint32_t attempts = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint64_t bytesOut = 0;
    std::int64_t workerPid = 0;
    ItemTimings timings;
    std::unique_ptr<RowRemarks> remarks;

    bool hasFailure() const { return remarks && remarks->failure; }
};

using ItemRowPtr = std::unique_ptr<ItemRow>;
using ItemRows = std::vector<ItemRowPtr>;

/// Rows in state Ready, without keys yet.
ItemRows rowsOf(std::vector<FoundFile> files);

/// Rows for the items of a job, rows[i] for item i of its plan: `known` are those whose state is
/// known, the others wait.
ItemRows rowsOf(const Plan& plan, const std::vector<ItemStatus>& known);

/// Takes over what the engine says of the row's item.
void update(ItemRow& row, const ItemStatus& status);

} // namespace manyhands

Q_DECLARE_METATYPE(manyhands::RowKey)
