#include "engine/item_status.h"

namespace manyhands {

bool isFinal(ItemState state)
{
    switch (state) {
    case ItemState::Waiting:
    case ItemState::Running:
    case ItemState::Committing:
        return false;
    case ItemState::Done:
    case ItemState::Failed:
    case ItemState::Quarantined:
    case ItemState::Skipped:
    case ItemState::Cancelled:
        return true;
    }
    return true;
}

const char* itemStateName(ItemState state)
{
    switch (state) {
    case ItemState::Waiting:
        return "waiting";
    case ItemState::Running:
        return "running";
    case ItemState::Committing:
        return "committing";
    case ItemState::Done:
        return "done";
    case ItemState::Failed:
        return "failed";
    case ItemState::Quarantined:
        return "quarantined";
    case ItemState::Skipped:
        return "skipped";
    case ItemState::Cancelled:
        return "cancelled";
    }
    return "waiting";
}

} // namespace manyhands
