#include <algorithm>
#include <string>

#include "ipc/lab_memory.h"
#include "work/ranges/lab_ranges.h"
#include "work/sandbox/break_out.h"

namespace manyhands {
namespace {

/// Tries a way out of its worker for each chunk.
class SandboxRange : public RangeWork {
public:
    explicit SandboxRange(BreakOutTargets targets) : m_targets(std::move(targets)) {}

    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        detail::markBegin(words);
        if (call.numbers.first >= kSandboxAttempts)
            return failure(ErrorKind::ProtocolViolation, "there is no such attempt");
        const auto attempt = static_cast<SandboxAttempt>(call.numbers.first);
        words[0] = static_cast<std::uint64_t>(tryToBreakOut(attempt, m_targets));
        detail::markEnd(words);
        return {};
    }

private:
    const BreakOutTargets m_targets;
};

std::string textOf(const char (&path)[kLongestLabPath])
{
    return {path, std::find(path, path + kLongestLabPath, '\0')};
}

} // namespace

Result<std::unique_ptr<RangeWork>> makeSandboxRange(const RangeTask& task,
                                                    std::vector<UniqueFd> payload)
{
    constexpr std::uint64_t kLastPort = 65'535;
    if (payload.size() != 1 || task.parameters[0] > kLastPort)
        return failure(ErrorKind::ProtocolViolation, "the attempts' parameters make no sense");
    const auto files = LabShared<LabSandboxFiles>::open(std::move(payload.front()));
    if (!files)
        return tl::unexpected(files.error());
    return std::make_unique<SandboxRange>(BreakOutTargets{textOf((*files)->input),
                                                          textOf((*files)->neighbour),
                                                          static_cast<int>(task.parameters[0])});
}

} // namespace manyhands
