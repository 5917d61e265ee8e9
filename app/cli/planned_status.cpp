#include "planned_status.h"

#include <string>

namespace manyhands {

std::vector<ItemStatus> plannedItems(const Plan& plan)
{
    std::vector<ItemStatus> items;
    items.reserve(plan.items.size());
    for (const PlannedItem& planned : plan.items) {
        ItemStatus item;
        item.index = static_cast<std::uint32_t>(items.size());
        item.input = planned.input;
        item.output = planned.output;
        item.bytesIn = planned.bytesIn;
        if (planned.fate == PlannedItem::Fate::Skip) {
            item.state = ItemState::Skipped;
            item.note = planned.reason;
        } else if (planned.fate == PlannedItem::Fate::Fail) {
            item.state = ItemState::Failed;
            item.failure = ItemFailure{planned.problem, std::nullopt};
        }
        items.push_back(std::move(item));
    }
    return items;
}

JobStatus plannedTotals(const std::vector<ItemStatus>& items)
{
    JobStatus totals;
    totals.items = static_cast<std::uint32_t>(items.size());
    for (const ItemStatus& item : items) {
        totals.waiting += item.state == ItemState::Waiting;
        totals.failed += item.state == ItemState::Failed;
        totals.skipped += item.state == ItemState::Skipped;
        totals.quarantined += item.state == ItemState::Quarantined;
        totals.cancelled += item.state == ItemState::Cancelled;
        if (item.state != ItemState::Done)
            continue;
        ++totals.done;
        totals.bytesIn += item.bytesIn;
        totals.bytesOut += item.bytesOut;
        totals.megapixels += static_cast<double>(item.width) * item.height / 1e6;
    }
    return totals;
}

std::string planText(const PlannedItem& item)
{
    std::string text = item.input.display() + " → ";
    switch (item.fate) {
    case PlannedItem::Fate::Run:
        return text + item.output.display();
    case PlannedItem::Fate::Skip:
        return text + "skipped: " + item.reason +
               (item.output.empty() ? "" : " (" + item.output.display() + ')');
    case PlannedItem::Fate::Fail:
        return text + "fails: " + item.problem.message;
    }
    return text;
}

std::string planSummary(const Plan& plan, const Path& outputFolder)
{
    const std::size_t running = plan.items.size() - plan.skipped - plan.failing;
    const std::string folder = outputFolder.display();
    std::string text = "planned: " + std::to_string(running) +
                       (running == 1 ? " picture → " : " pictures → ") + folder +
                       (folder.ends_with('/') ? "" : "/");
    if (plan.renamed > 0)
        text += " (" + std::to_string(plan.renamed) + " numbered, as the name is taken)";
    if (plan.skipped > 0)
        text += ", " + std::to_string(plan.skipped) + " skipped";
    if (plan.failing > 0)
        text += ", " + std::to_string(plan.failing) + " that will fail";
    return text;
}

} // namespace manyhands
