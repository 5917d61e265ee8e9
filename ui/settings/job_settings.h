#pragma once

#include <vector>

#include "jobs/image_job.h"
#include "models/chain_model.h"
#include "models/import_choice.h"

class QSettings;

namespace manyhands {

/// How many output folders are remembered.
inline constexpr std::size_t kMostRecentOutputs = 8;

/// What stands in the form of a new job. What cannot be read is as usual.
ImageJobSpec loadJob(const QSettings& store);
void saveJob(QSettings& store, const ImageJobSpec& job);

/// The steps of the chain, also those that are switched off.
std::vector<ChainEntry> loadSteps(const QSettings& store);
void saveSteps(QSettings& store, const std::vector<ChainEntry>& steps);

ImportChoice loadImport(const QSettings& store);
void saveImport(QSettings& store, const ImportChoice& import);

/// The newest first.
std::vector<Path> loadRecentOutputs(const QSettings& store);
void saveRecentOutputs(QSettings& store, const std::vector<Path>& folders);
/// `folder` at the front, once.
std::vector<Path> withRecentOutput(std::vector<Path> folders, const Path& folder);

} // namespace manyhands
