#pragma once

#include <cstdint>
#include <string>

#include "engine/item_status.h"
#include "engine/report.h"

namespace manyhands {

/// Three decimals with a point, whatever the locale. `value` is finite.
std::string fixedText(double value);
/// Nanoseconds as milliseconds with three decimals.
std::string millisecondsText(std::int64_t nanoseconds);

/// The signal that ended the worker under the item, 0 where none did.
int failureSignal(const ItemFailure& failure);
/// What the worker was doing when it died; empty where none died.
std::string failurePhase(const ItemFailure& failure);

/// The table of a report: its first line, and an item's. Both end with CR LF (RFC 4180).
std::string csvHeader();
std::string csvRow(const ItemStatus& item);

} // namespace manyhands
