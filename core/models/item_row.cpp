#include "models/item_row.h"

namespace manyhands {

RowState rowStateOf(const ItemStatus& status)
{
    switch (status.state) {
    case ItemState::Waiting:
        return status.held ? RowState::Held : RowState::Waiting;
    case ItemState::Running:
        return RowState::Running;
    case ItemState::Committing:
        return RowState::Committing;
    case ItemState::Done:
        return RowState::Done;
    case ItemState::Failed:
        return RowState::Failed;
    case ItemState::Quarantined:
        return RowState::Quarantined;
    case ItemState::Skipped:
        return RowState::Skipped;
    case ItemState::Cancelled:
        return RowState::Cancelled;
    }
    return RowState::Waiting;
}

bool isFinal(RowState state)
{
    return state >= RowState::Done;
}

bool isFailure(RowState state)
{
    return state == RowState::Failed || state == RowState::Quarantined;
}

bool isActive(RowState state)
{
    return state >= RowState::Waiting && !isFinal(state);
}

bool isRemovable(RowState state)
{
    return state == RowState::Ready || state == RowState::Waiting || state == RowState::Held ||
           isFinal(state);
}

bool isRetryable(RowState state)
{
    return isFailure(state) || state == RowState::Cancelled;
}

ItemRows rowsOf(std::vector<FoundFile> files)
{
    ItemRows rows;
    rows.reserve(files.size());
    for (FoundFile& file : files) {
        auto row = std::make_unique<ItemRow>();
        row->file = std::move(file);
        rows.push_back(std::move(row));
    }
    return rows;
}

void update(ItemRow& row, const ItemStatus& status)
{
    row.state = rowStateOf(status);
    row.phase = status.phase;
    row.progress = status.progress;
    row.attempts = status.attempts;
    row.width = status.width;
    row.height = status.height;
    row.bytesOut = status.bytesOut;
    row.workerPid = status.workerPid;
    row.timings = status.timings;
    if (!status.output.empty())
        row.output = status.output;
    if (status.note.empty() && !status.failure)
        row.remarks.reset();
    else
        row.remarks = std::make_unique<RowRemarks>(RowRemarks{status.note, status.failure});
}

ItemRows rowsOf(const Plan& plan, const std::vector<ItemStatus>& known)
{
    ItemRows rows;
    rows.reserve(plan.items.size());
    for (const PlannedItem& planned : plan.items) {
        auto row = std::make_unique<ItemRow>();
        row->file.path = planned.input;
        row->file.bytes = planned.bytesIn;
        row->file.modified = planned.modified;
        row->output = planned.output;
        row->state = RowState::Waiting;
        rows.push_back(std::move(row));
    }
    for (const ItemStatus& item : known) {
        if (item.index < rows.size())
            update(*rows[item.index], item);
    }
    return rows;
}

} // namespace manyhands
