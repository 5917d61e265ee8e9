#pragma once

#include <span>

namespace manyhands {

/// "MHjn": says whose file this is.
inline constexpr int kJournalApplication = 0x4D486A6E;

/// The statements that lead from one version to the next, separated by semicolons: step 0 makes
/// version 1 of an empty file. To change the tables: a further step; never change one that was
/// released.
std::span<const char* const> journalMigrations();

} // namespace manyhands
