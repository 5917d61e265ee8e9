#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <unistd.h>

#include "ipc/lab_memory.h"
#include "work/ranges/lab_ranges.h"
#include "work/ranges/simple_ranges.h"

namespace manyhands {
namespace {

constexpr int kExitWithoutResult = 9;
constexpr std::size_t kLeakAtOnce = 16U << 20;
constexpr std::size_t kPage = 4096;
/// Where no limit stops it, the leak stops itself.
constexpr std::size_t kMostLeaked = std::size_t{4} << 30;

[[noreturn]] void hang()
{
    for (std::atomic<unsigned> turns{0};; turns.fetch_add(1, std::memory_order_relaxed)) {
    }
}

[[noreturn]] void leak()
{
    std::fputs("a chunk takes more and more memory on purpose\n", stderr);
    for (std::size_t taken = 0; taken < kMostLeaked; taken += kLeakAtOnce) {
        auto* bytes = static_cast<volatile char*>(std::malloc(kLeakAtOnce));
        if (!bytes)
            break;
        for (std::size_t i = 0; i < kLeakAtOnce; i += kPage)
            bytes[i] = 1;
    }
    std::fputs("there is no more memory\n", stderr);
    std::abort();
}

[[noreturn]] void talkNonsense(int controlFd)
{
    constexpr char kNonsense[] = "these bytes are no frame, and nobody shall believe them";
    (void)!::write(controlFd, kNonsense, sizeof kNonsense);
    hang();
}

/// Trouble made on purpose, in one chunk; the others are empty.
class FaultRange : public RangeWork {
public:
    FaultRange(const RangeTask& task, std::optional<LabShared<LabFault>> once, int controlFd)
        : m_fault(static_cast<RangeFault>(task.parameters[0])),
          m_number(task.parameters[1]),
          m_once(std::move(once)),
          m_controlFd(controlFd)
    {}

    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        detail::markBegin(words);
        detail::markEnd(words);
        if (m_number < call.numbers.first || m_number > call.numbers.last)
            return {};
        std::uint32_t none = 0;
        if (m_once &&
            !(*m_once)->pid.compare_exchange_strong(none, static_cast<std::uint32_t>(::getpid())))
            return {};
        switch (m_fault) {
        case RangeFault::Crash:
            std::fputs("a chunk crashes on purpose\n", stderr);
            ::raise(SIGSEGV);
            break;
        case RangeFault::Kill:
            ::raise(SIGKILL);
            break;
        case RangeFault::Exit:
            std::fputs("a chunk leaves on purpose\n", stderr);
            std::fflush(stderr);
            ::_exit(kExitWithoutResult);
        case RangeFault::Hang:
            hang();
        case RangeFault::Leak:
            leak();
        case RangeFault::Garbage:
            talkNonsense(m_controlFd);
        case RangeFault::Fail:
            break;
        }
        return failure(ErrorKind::System, "a chunk fails on purpose");
    }

private:
    const RangeFault m_fault;
    const std::uint64_t m_number;
    const std::optional<LabShared<LabFault>> m_once;
    const int m_controlFd;
};

} // namespace

Result<std::unique_ptr<RangeWork>> makeFaultRange(const RangeTask& task,
                                                  std::vector<UniqueFd> payload, int controlFd)
{
    if (task.parameters[0] > static_cast<std::uint64_t>(kLastRangeFault))
        return failure(ErrorKind::ProtocolViolation, "there is no such fault");
    std::optional<LabShared<LabFault>> once;
    if (!payload.empty()) {
        auto memory = LabShared<LabFault>::open(std::move(payload.front()));
        if (!memory)
            return tl::unexpected(memory.error());
        once.emplace(std::move(*memory));
    }
    return std::make_unique<FaultRange>(task, std::move(once), controlFd);
}

} // namespace manyhands
