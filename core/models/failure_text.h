#pragma once

#include <QString>

#include "engine/item_status.h"

namespace manyhands {

/// "SIGSEGV (Segmentation fault)".
QString signalText(int signal);
QString phaseText(WorkPhase phase);
/// One or two sentences: the reason, and how the worker ended where one did.
QString failureSummary(const ItemFailure& failure);

} // namespace manyhands
