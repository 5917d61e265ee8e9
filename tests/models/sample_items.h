#pragma once

#include <string>

#include "models/item_model.h"

namespace manyhands::testing {

inline FoundFile foundFile(const std::string& name, std::uint64_t bytes = 1000)
{
    FoundFile file;
    file.path = Path("/photos/" + name);
    file.bytes = bytes;
    file.format = ImageFormat::Jpeg;
    return file;
}

/// `count` rows "picture-000000.jpg", ….
inline ItemRows sampleRows(int count, int first = 0)
{
    std::vector<FoundFile> files;
    files.reserve(static_cast<std::size_t>(count));
    for (int i = first; i < first + count; ++i) {
        std::string number = std::to_string(i);
        number.insert(0, 6 - std::min<std::size_t>(6, number.size()), '0');
        files.push_back(foundFile("picture-" + number + ".jpg"));
    }
    return rowsOf(std::move(files));
}

inline Plan planFor(const ItemModel& model, const std::vector<RowKey>& keys)
{
    Plan plan;
    for (const RowKey key : keys) {
        PlannedItem item;
        item.input = model.find(key)->file.path;
        item.output = Path("/out/processed_" + std::string(item.input.fileName()));
        plan.items.push_back(item);
    }
    return plan;
}

/// Makes all Ready rows the items of `job`.
inline std::vector<RowKey> queueAll(ItemModel& model, JobId job)
{
    std::vector<RowKey> keys = model.prepareReady();
    model.bind(job, keys, planFor(model, keys));
    return keys;
}

inline ItemStatus itemStatus(JobId job, std::uint32_t index, ItemState state)
{
    ItemStatus status;
    status.job = job;
    status.index = index;
    status.state = state;
    return status;
}

} // namespace manyhands::testing
