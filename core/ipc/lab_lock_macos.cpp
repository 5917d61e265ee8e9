#include "ipc/lab_lock.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <sched.h>
#include <unistd.h>

namespace manyhands {
namespace {

/// Tries between two looks at whether the holder lives.
constexpr int kTriesBetweenLooks = 1000;

std::atomic<std::int32_t>& holderOf(LabLock& lock)
{
    return *reinterpret_cast<std::atomic<std::int32_t>*>(lock.storage);
}

} // namespace

Status makeLabLock(LabLock& lock)
{
    holderOf(lock).store(0);
    return {};
}

Result<LockTaken> takeLabLock(LabLock& lock, const std::function<bool()>& cancelled)
{
    std::atomic<std::int32_t>& holder = holderOf(lock);
    const auto self = static_cast<std::int32_t>(::getpid());
    for (int tries = 1;; ++tries) {
        std::int32_t expected = 0;
        if (holder.compare_exchange_weak(expected, self, std::memory_order_acquire))
            return LockTaken::Clean;
        if (tries % kTriesBetweenLooks != 0)
            continue;
        if (expected != 0 && ::kill(expected, 0) != 0 && errno == ESRCH &&
            holder.compare_exchange_strong(expected, self, std::memory_order_acquire))
            return LockTaken::FromDead;
        if (cancelled())
            return failure(ErrorKind::Cancelled, "cancelled");
        ::sched_yield();
    }
}

void markMended(LabLock&) {}

void giveLabLock(LabLock& lock)
{
    holderOf(lock).store(0, std::memory_order_release);
}

} // namespace manyhands
