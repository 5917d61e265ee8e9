#pragma once

#include <string>
#include <vector>

#include "engine/plan.h"
#include "support/picture_files.h"

// Inputs, jobs and what became of them, in as few words as a test can bear.

namespace manyhands::testing {

inline FoundFile file(const std::string& path, ImageFormat format = ImageFormat::Png,
                      const std::string& relativeFolder = {})
{
    FoundFile found;
    found.path = Path(path);
    found.relativeFolder = Path(relativeFolder);
    found.format = format;
    found.bytes = 1;
    return found;
}

inline ImageJobSpec into(const std::string& folder,
                         const std::string& nameTemplate = "processed_{name}",
                         ConflictPolicy conflict = ConflictPolicy::Rename)
{
    ImageJobSpec spec;
    spec.outputFolder = Path(folder);
    spec.nameTemplate = nameTemplate;
    spec.conflict = conflict;
    return spec;
}

inline std::vector<std::string> outputs(const Plan& plan)
{
    std::vector<std::string> names;
    for (const PlannedItem& item : plan.items)
        names.push_back(item.fate == PlannedItem::Fate::Run ? item.output.bytes() : std::string());
    return names;
}

inline std::vector<std::string> outputNames(const Plan& plan)
{
    std::vector<std::string> names;
    for (const PlannedItem& item : plan.items)
        names.push_back(
            std::string(item.fate == PlannedItem::Fate::Run ? item.output.fileName() : ""));
    return names;
}

using Names = std::vector<std::string>;

} // namespace manyhands::testing
