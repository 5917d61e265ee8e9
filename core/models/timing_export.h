#pragma once

#include <vector>

#include "engine/report.h"
#include "models/item_model.h"

namespace manyhands {

/// Everything that a report says of the rows that are final, ready for writeReport() on another
/// thread. The totals are those of these rows.
struct TimingReport {
    ReportJob job;
    JobStatus totals;
    std::vector<ItemStatus> items;
};
TimingReport timingReport(const ItemModel& items, const ReportJob& job);

} // namespace manyhands
