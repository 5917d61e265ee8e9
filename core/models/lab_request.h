#pragma once

#include <variant>
#include <vector>

#include "engine/lab_counter.h"
#include "engine/lab_fault.h"
#include "engine/lab_fork.h"
#include "engine/lab_pool.h"
#include "engine/lab_processes.h"
#include "engine/lab_queue.h"
#include "engine/lab_sandbox.h"
#include "models/lab_picture.h"

namespace manyhands {

/// A pattern and its parameters; a snapshot. In the order of LabPattern.
using LabRequest = std::variant<std::vector<LabTask>, LabPoolSpec, LabQueueSpec, LabCounterSpec,
                                LabForkSpec, LabFaultSpec, LabSandboxSpec>;

inline LabPattern patternOf(const LabRequest& request)
{
    return static_cast<LabPattern>(request.index());
}

/// What the window shows of an experiment under way or over. `zeroNs`: when its first step began,
/// monotonicNs(). Must not take long, whatever the parameters.
LabView viewOf(const LabProcesses& lab, const LabEngine& engine, std::int64_t zeroNs);
LabView viewOf(const LabPool& lab, const LabEngine& engine, std::int64_t zeroNs);
LabView viewOf(const LabForking& lab, std::int64_t zeroNs);
LabView viewOf(const LabCounting& lab, std::int64_t zeroNs);
LabView viewOf(const LabFaults& lab, const LabEngine& engine, std::int64_t zeroNs);
LabView viewOf(const LabSandboxTrial& lab, std::int64_t zeroNs);
/// Its counters alone; the steps, the log and the summary come from digest() at the end.
LabView viewOf(const LabQueue& lab);
/// Goes through every item: for another thread.
LabView digest(const LabQueue& lab);

/// "1.234 s" in the locale.
QString labSecondsText(double seconds);

} // namespace manyhands
