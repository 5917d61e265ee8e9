#include <atomic>
#include <csignal>
#include <cstdio>
#include <unistd.h>

#include "work/ranges/simple_ranges.h"

namespace manyhands {
namespace {

constexpr int kExitWithoutResult = 9;

/// Trouble made on purpose, in one chunk; the others are empty.
class FaultRange : public RangeWork {
public:
    FaultRange(RangeFault fault, std::uint64_t number) : m_fault(fault), m_number(number) {}

    Status chunk(const RangeCall& call, RangeWords&) override
    {
        if (m_number < call.numbers.first || m_number > call.numbers.last)
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
            for (std::atomic<unsigned> turns{0};; turns.fetch_add(1, std::memory_order_relaxed)) {
            }
        case RangeFault::Fail:
            break;
        }
        return failure(ErrorKind::System, "a chunk fails on purpose");
    }

private:
    const RangeFault m_fault;
    const std::uint64_t m_number;
};

} // namespace

Result<std::unique_ptr<RangeWork>> makeFaultRange(const RangeTask& task)
{
    if (task.parameters[0] > static_cast<std::uint64_t>(kLastRangeFault))
        return failure(ErrorKind::ProtocolViolation, "there is no such fault");
    return std::make_unique<FaultRange>(static_cast<RangeFault>(task.parameters[0]),
                                        task.parameters[1]);
}

} // namespace manyhands
