#include "models/timing_export.h"

#include <algorithm>

namespace manyhands {
namespace {

ItemState itemStateOf(RowState state)
{
    switch (state) {
    case RowState::Done:
        return ItemState::Done;
    case RowState::Failed:
        return ItemState::Failed;
    case RowState::Quarantined:
        return ItemState::Quarantined;
    case RowState::Skipped:
        return ItemState::Skipped;
    default:
        return ItemState::Cancelled;
    }
}

void count(JobStatus& totals, const ItemStatus& item)
{
    ++totals.items;
    switch (item.state) {
    case ItemState::Done:
        ++totals.done;
        totals.bytesIn += item.bytesIn;
        totals.bytesOut += item.bytesOut;
        totals.megapixels += static_cast<double>(item.width) * item.height / 1e6;
        break;
    case ItemState::Failed:
        ++totals.failed;
        break;
    case ItemState::Quarantined:
        ++totals.quarantined;
        break;
    case ItemState::Skipped:
        ++totals.skipped;
        break;
    default:
        ++totals.cancelled;
    }
    totals.cpuSeconds += static_cast<double>(item.timings.cpuNs) / 1e9;
    totals.wallSeconds =
        std::max(totals.wallSeconds, static_cast<double>(item.timings.totalNs) / 1e9);
}

} // namespace

std::vector<RowKey> finalRows(const ItemModel& items)
{
    std::vector<RowKey> keys;
    for (int i = 0; i < items.rowCount(); ++i) {
        if (isFinal(items.at(i).state))
            keys.push_back(items.at(i).key);
    }
    return keys;
}

TimingReport emptyTimingReport(const ReportJob& job)
{
    TimingReport report{job, {}, {}};
    report.totals.state = JobState::Finished;
    report.totals.progress = 1;
    return report;
}

void addTo(TimingReport& report, const ItemRow& row)
{
    if (!isFinal(row.state))
        return;
    ItemStatus item;
    item.job = row.job;
    item.index = row.index;
    item.state = itemStateOf(row.state);
    item.attempts = row.attempts;
    item.workerPid = row.workerPid;
    item.width = row.width;
    item.height = row.height;
    item.bytesIn = row.file.bytes;
    item.bytesOut = row.bytesOut;
    item.input = row.file.path;
    item.output = row.output;
    item.timings = row.timings;
    if (row.remarks) {
        item.note = row.remarks->note;
        item.failure = row.remarks->failure;
    }
    count(report.totals, item);
    report.items.push_back(std::move(item));
}

TimingReport timingReport(const ItemModel& items, const ReportJob& job)
{
    TimingReport report = emptyTimingReport(job);
    for (const RowKey key : finalRows(items))
        addTo(report, *items.find(key));
    return report;
}

} // namespace manyhands
