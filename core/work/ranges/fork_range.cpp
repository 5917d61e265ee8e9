#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/clock.h"
#include "ipc/lab_memory.h"
#include "work/ranges/lab_ranges.h"

namespace manyhands {
namespace {

/// Descriptors that a child might have from its parent; a worker holds fewer.
constexpr int kHighestDescriptor = 256;
constexpr long kLookNs = 1'000'000;

/// Forks children, each of which counts and leaves with its number, and waits for all of them.
class ForkRange : public RangeWork {
public:
    ForkRange(LabShared<LabFork> memory, const RangeTask& task)
        : m_memory(std::move(memory)),
          m_children(static_cast<std::size_t>(task.parameters[0])),
          m_counts(task.parameters[1]),
          m_pauseNs(static_cast<long>(task.parameters[2]) * 1'000'000)
    {}

    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        detail::markBegin(words);
        std::array<pid_t, kMostForkChildren> pids{};
        Status status;
        for (std::size_t child = 0; child < m_children && status; ++child) {
            pids[child] = ::fork();
            if (pids[child] == 0)
                live(child);
            if (pids[child] < 0)
                status = systemFailure(ErrorKind::System, "no further process can be made", errno);
            else
                m_memory->children[child].forkedNs.store(monotonicNs());
        }
        if (status)
            status = waitFor(call, pids);
        for (const pid_t pid : pids) { // none is left behind, whatever went wrong
            if (pid > 0 && !status && ::kill(pid, SIGKILL) == 0)
                ::waitpid(pid, nullptr, 0);
        }
        words[0] = m_children;
        detail::markEnd(words);
        return status;
    }

private:
    /// The child. Its parent has a second thread that may hold any lock, so nothing but system
    /// calls and shared memory.
    [[noreturn]] void live(std::size_t number)
    {
#ifdef __linux__
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
        // Its parent's connection to the engine must end with its parent.
        for (int fd = STDERR_FILENO + 1; fd < kHighestDescriptor; ++fd)
            ::close(fd);
        LabForkChild& self = m_memory->children[number];
        self.pid.store(static_cast<std::uint32_t>(::getpid()));
        self.parentSeen.store(static_cast<std::uint32_t>(::getppid()));
        for (std::uint64_t count = 0; count < m_counts; ++count) {
            const timespec pause{m_pauseNs / 1'000'000'000, m_pauseNs % 1'000'000'000};
            ::nanosleep(&pause, nullptr);
            self.countedNs[count].store(monotonicNs());
            self.counted.store(static_cast<std::uint32_t>(count + 1));
        }
        ::_exit(static_cast<int>(number));
    }

    Status waitFor(const RangeCall& call, std::array<pid_t, kMostForkChildren>& pids)
    {
        std::size_t reaped = 0;
        while (reaped < m_children) {
            int status = 0;
            const pid_t pid = ::waitpid(-1, &status, WNOHANG);
            if (pid < 0 && errno != EINTR)
                return systemFailure(ErrorKind::System, "a child cannot be waited for", errno);
            const auto found = std::find(pids.begin(), pids.end(), pid);
            if (pid > 0 && found != pids.end()) {
                LabForkChild& child =
                    m_memory->children[static_cast<std::size_t>(found - pids.begin())];
                child.exitCode.store(WIFEXITED(status) ? WEXITSTATUS(status) : -1);
                child.signal.store(WIFSIGNALED(status) ? WTERMSIG(status) : 0);
                child.reapedNs.store(monotonicNs());
                *found = 0;
                ++reaped;
            } else if (!detail::waitALittle(call, kLookNs)) {
                return tl::unexpected(detail::givenUp());
            }
        }
        return {};
    }

    LabShared<LabFork> m_memory;
    const std::size_t m_children;
    const std::uint64_t m_counts;
    const long m_pauseNs;
};

} // namespace

Result<std::unique_ptr<RangeWork>> makeForkRange(const RangeTask& task,
                                                 std::vector<UniqueFd> payload)
{
    constexpr std::uint64_t kLongestPauseMs = 60'000;
    if (payload.size() != 1 || task.parameters[0] > kMostForkChildren ||
        task.parameters[1] > kMostForkCounts || task.parameters[2] > kLongestPauseMs)
        return failure(ErrorKind::ProtocolViolation, "the forks' parameters make no sense");
    auto memory = LabShared<LabFork>::open(std::move(payload.front()));
    if (!memory)
        return tl::unexpected(memory.error());
    return std::make_unique<ForkRange>(std::move(*memory), task);
}

} // namespace manyhands
