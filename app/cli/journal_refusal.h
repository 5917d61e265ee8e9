#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/journal/journal.h"
#include "exit_codes.h"

namespace manyhands {

/// Why a journal cannot be used, and what the shell is told of it.
struct JournalRefusal {
    std::string message;
    ExitCode code = ExitUsage;
};
template <typename T>
using JournalAnswer = tl::expected<T, JournalRefusal>;

tl::unexpected<JournalRefusal> refuseJournal(std::string message, ExitCode code = ExitUsage);

/// A journal, and what was in it.
struct OpenJournal {
    std::shared_ptr<Journal> journal;
    std::vector<JournalJob> jobs;
};
/// Another program that has it, and a place where there can be none, are the environment's fault.
JournalAnswer<OpenJournal> openOrRefuse(const Path& file, IfMissing missing);

/// One that is open, for a new run: empty, or with a run that is finished, which is forgotten. One
/// that holds a run to go on with is refused.
JournalAnswer<std::shared_ptr<Journal>> emptied(OpenJournal&& open);

} // namespace manyhands
