#include "ipc/lab_lock.h"

#include <cerrno>
#include <pthread.h>

namespace manyhands {
namespace {

static_assert(sizeof(pthread_mutex_t) <= sizeof(LabLock));

pthread_mutex_t* mutexOf(LabLock& lock)
{
    return reinterpret_cast<pthread_mutex_t*>(lock.storage);
}

} // namespace

Status makeLabLock(LabLock& lock)
{
    pthread_mutexattr_t attributes;
    int error = ::pthread_mutexattr_init(&attributes);
    if (error == 0)
        error = ::pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    if (error == 0)
        error = ::pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    if (error == 0)
        error = ::pthread_mutex_init(mutexOf(lock), &attributes);
    if (error != 0)
        return systemFailure(ErrorKind::System, "a lock between processes cannot be made", error);
    return {};
}

Result<LockTaken> takeLabLock(LabLock& lock, const std::function<bool()>&)
{
    const int error = ::pthread_mutex_lock(mutexOf(lock));
    if (error == 0)
        return LockTaken::Clean;
    if (error == EOWNERDEAD)
        return LockTaken::FromDead;
    return systemFailure(ErrorKind::System, "the lock cannot be taken", error);
}

void markMended(LabLock& lock)
{
    ::pthread_mutex_consistent(mutexOf(lock));
}

void giveLabLock(LabLock& lock)
{
    ::pthread_mutex_unlock(mutexOf(lock));
}

} // namespace manyhands
