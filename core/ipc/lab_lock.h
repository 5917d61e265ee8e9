#pragma once

#include <cstddef>
#include <functional>

#include "base/result.h"

namespace manyhands {

/// A lock in shared memory that outlives its holder: where a process dies with it, the next one
/// gets it and is told, so that it can mend what the lock guards. On Linux a robust mutex, which
/// the kernel hands on. macOS has none: there the lock is a process id, and who waits looks whether
/// that process still lives.
struct LabLock {
    alignas(64) std::byte storage[128];
};

enum class LockTaken : unsigned char {
    Clean,
    FromDead, ///< Its holder died. Mend what it guards, then call markMended().
};

Status makeLabLock(LabLock& lock);
/// Waits for it. `cancelled` is asked where waiting is a loop of our own.
Result<LockTaken> takeLabLock(LabLock& lock, const std::function<bool()>& cancelled);
/// After FromDead, before it is given back.
void markMended(LabLock& lock);
void giveLabLock(LabLock& lock);

} // namespace manyhands
