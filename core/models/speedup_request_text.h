#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/speedup.h"
#include "models/job_row.h"
#include "models/speedup_request.h"

namespace manyhands {

/// What is measured as JSON, for the journal. Paths are percent-encoded.
std::string speedupRequestText(const SpeedupRequest& request);
/// Nothing for text that speedupRequestText() never writes.
std::optional<SpeedupRequest> readSpeedupRequest(std::string_view text);

/// How a measurement ended.
struct SpeedupOutcome {
    JobRowState state = JobRowState::Waiting;
    std::vector<SpeedupPoint> points;
    QString error; ///< For people.
};
std::string speedupOutcomeText(const SpeedupOutcome& outcome);
/// What cannot be read is as if nothing had been measured yet.
SpeedupOutcome readSpeedupOutcome(std::string_view text);

} // namespace manyhands
