#pragma once

#include <QString>

#include "engine/job_status.h"

namespace manyhands {

/// How well the workers are confined, for people.
struct PostureWords {
    enum class Level : std::uint8_t { Unknown, Open, Confined } level = Level::Unknown;
    QString label; ///< Short, for the status line; empty while no worker has told.
    QString explanation;
};
PostureWords postureWords(const PoolStatus& pool);

} // namespace manyhands
