#pragma once

#include "models/job_row.h"
#include "models/journal_json.h"

namespace manyhands {

/// "running", …: as jobs over numbers write their state down.
inline constexpr std::array kJobStateWords{"waiting",  "running", "paused",   "blocked",
                                           "finished", "failed",  "cancelled"};

inline QString jobStateWord(JobRowState state)
{
    return journal::wordOf(kJobStateWords, state);
}

inline std::optional<JobRowState> jobStateOf(const QJsonValue& word)
{
    return journal::choiceOf<JobRowState>(kJobStateWords, word);
}

} // namespace manyhands
