#pragma once

#include <vector>

#include "engine/journal/journal.h"
#include "engine/journal/journal_database.h"

namespace manyhands {

struct JournalContents {
    std::vector<JournalJob> jobs; ///< By position, then in the order they came.
    std::vector<DraftInput> draft;
    std::vector<Error> problems; ///< Jobs that cannot be understood.
    JobId lastJob;
};

/// Reads all jobs. Whatever the file holds, the result is made of values that exist: states,
/// formats, kinds of errors, places in a row. Errors: the file cannot be read.
Result<JournalContents> loadJournal(const JournalDatabase& database);

} // namespace manyhands
