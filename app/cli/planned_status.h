#pragma once

#include <string>
#include <vector>

#include "engine/item_status.h"
#include "engine/job_status.h"
#include "engine/plan.h"

namespace manyhands {

/// The items of a plan as they stand before anything runs: waiting, skipped or failed.
std::vector<ItemStatus> plannedItems(const Plan& plan);
/// The counts and sums of items of which none runs.
JobStatus plannedTotals(const std::vector<ItemStatus>& items);

/// The lines of a dry run: "input → output", or what happens instead.
std::string planText(const PlannedItem& item);
/// "planned: 312 pictures → out/ (3 with a number, as their names are taken), 1 skipped".
std::string planSummary(const Plan& plan, const Path& outputFolder);

} // namespace manyhands
