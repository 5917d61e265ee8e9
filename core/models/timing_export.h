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

// The same in pieces, since 100,000 rows take a while.
std::vector<RowKey> finalRows(const ItemModel& items);
TimingReport emptyTimingReport(const ReportJob& job);
/// Nothing where the row is not final any more.
void addTo(TimingReport& report, const ItemRow& row);

} // namespace manyhands
