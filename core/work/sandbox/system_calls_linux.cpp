#include "work/sandbox/system_calls_linux.h"

#include <cerrno>
#include <fcntl.h>
#include <initializer_list>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace manyhands {
namespace {

constexpr const char* kReadingAndWriting[] = {
    "read",    "write",     "readv",     "writev",    "pread64",     "pwrite64",  "preadv",
    "pwritev", "preadv2",   "lseek",     "_llseek",   "close",       "fstat",     "fstat64",
    "dup",     "fallocate", "fdatasync", "ftruncate", "ftruncate64", "fadvise64", "fadvise64_64",
    "poll",    "ppoll",     "select",    "pselect6",  "recvmsg",     "sendmsg",
};
constexpr const char* kMemory[] = {
    "brk", "munmap", "mremap", "madvise", "mlock", "munlock", "mincore", "membarrier",
};
constexpr const char* kThreads[] = {
    "futex",       "set_robust_list",   "get_robust_list", "rseq",   "set_tid_address",    "gettid",
    "sched_yield", "sched_getaffinity", "sched_getparam",  "getcpu", "sched_getscheduler", "exit",
    "exit_group",  "restart_syscall",
};
constexpr const char* kSignals[] = {"rt_sigaction", "rt_sigprocmask", "rt_sigreturn",
                                    "sigreturn",    "sigaltstack",    "rt_sigpending"};
constexpr const char* kTimeAndIdentity[] = {
    "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time",
    "times",         "getpid",       "getppid",         "getuid",    "geteuid",      "getgid",
    "getegid",       "getrusage",    "getrlimit",       "uname",     "getrandom",    "sysinfo",
};

// Not F_SETOWN and F_SETSIG, which have the kernel send signals.
constexpr int kDescriptorCommands[] = {F_GETFD, F_SETFD,         F_GETFL,    F_SETFL,
                                       F_DUPFD, F_DUPFD_CLOEXEC, F_GET_SEALS};
constexpr unsigned kNameMemory = 0x53564d41; // PR_SET_VMA, which older headers lack

/// The filter under construction; a rule that cannot be added makes it unusable.
class Filter {
public:
    Filter() : m_context(seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release)
    {
        m_usable = m_context != nullptr &&
                   seccomp_attr_set(m_context.get(), SCMP_FLTATR_CTL_TSYNC, 1) == 0;
        // A search tree instead of a list: some calls come often. Older libraries know only lists.
        if (m_usable)
            (void)seccomp_attr_set(m_context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
    }

    template <std::size_t N>
    void allow(const char* const (&names)[N])
    {
        for (const char* name : names)
            add(SCMP_ACT_ALLOW, name, {});
    }
    void allowIf(const char* name, scmp_arg_cmp condition)
    {
        add(SCMP_ACT_ALLOW, name, {condition});
    }
    void refuseAs(const char* name, int error)
    {
        add(SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error)), name, {});
    }
    /// Nothing is done, and success told.
    void pretend(const char* name) { add(SCMP_ACT_ERRNO(0), name, {}); }
    bool load() { return m_usable && seccomp_load(m_context.get()) == 0; }

private:
    void add(std::uint32_t action, const char* name, std::initializer_list<scmp_arg_cmp> conditions)
    {
        const int number = seccomp_syscall_resolve_name(name);
        if (!m_usable || number == __NR_SCMP_ERROR)
            return; // not every name exists on every processor
        const int status =
            seccomp_rule_add_array(m_context.get(), action, number,
                                   static_cast<unsigned>(conditions.size()), conditions.begin());
        // -EDOM: known by name, but not to this processor.
        m_usable = status == 0 || status == -EDOM;
    }

    std::unique_ptr<void, void (*)(scmp_filter_ctx)> m_context;
    bool m_usable = false;
};

scmp_arg_cmp flagsSet(unsigned argument, std::uint64_t flags)
{
    return {argument, SCMP_CMP_MASKED_EQ, flags, flags};
}
scmp_arg_cmp flagsClear(unsigned argument, std::uint64_t flags)
{
    return {argument, SCMP_CMP_MASKED_EQ, flags, 0};
}
scmp_arg_cmp equals(unsigned argument, std::uint64_t value)
{
    return {argument, SCMP_CMP_EQ, value, 0};
}

} // namespace

bool filterSystemCalls()
{
    Filter filter;
    filter.allow(kReadingAndWriting);
    filter.allow(kMemory);
    filter.allow(kThreads);
    filter.allow(kSignals);
    filter.allow(kTimeAndIdentity);
    for (const char* call : {"mmap", "mmap2", "mprotect"})
        filter.allowIf(call, flagsClear(2, PROT_EXEC));
    for (const int command : kDescriptorCommands)
        for (const char* call : {"fcntl", "fcntl64"})
            filter.allowIf(call, equals(1, static_cast<std::uint64_t>(command)));
    // A thread, never a process. clone3() hides its flags in memory, where no filter sees them;
    // libraries take clone() instead when they are told that it does not exist.
    filter.allowIf("clone", flagsSet(0, CLONE_THREAD));
    filter.refuseAs("clone3", ENOSYS);
    // Cairo asks whether a font that it holds open may still be read. No file is looked at for it.
    for (const char* call : {"access", "faccessat", "faccessat2"})
        filter.pretend(call);
    // How the C library asks about a descriptor.
    filter.allowIf("newfstatat", flagsSet(3, AT_EMPTY_PATH));
    filter.allowIf("fstatat64", flagsSet(3, AT_EMPTY_PATH));
    filter.allowIf("statx", flagsSet(2, AT_EMPTY_PATH));
    filter.allowIf("prctl", equals(0, PR_SET_NAME));
    filter.allowIf("prctl", equals(0, kNameMemory));
    filter.allowIf("prlimit64", equals(2, 0)); // reading them
    // abort() signals its own thread.
    filter.allowIf("tgkill", equals(0, static_cast<std::uint64_t>(::getpid())));
    return filter.load();
}

} // namespace manyhands
