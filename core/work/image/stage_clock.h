#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <utility>

#include "base/clock.h"
#include "ipc/messages.h"

namespace manyhands {

enum class Stage : std::size_t { Decode, Filter, Encode };

/// Adds up the processor time that one thread spends in each stage. Switched once a strip: reading
/// the clock is a system call.
class StageClock {
public:
    /// `entered` is told every switch, so that a killed worker's last phase is the true one.
    explicit StageClock(std::function<void(Stage)> entered)
        : m_entered(std::move(entered)),
          m_wallStart(monotonicNs()),
          m_processStart(processCpuNs()),
          m_mark(threadCpuNs())
    {}

    /// Books the time since the last switch; returns the stage that was running.
    Stage enter(Stage stage)
    {
        const std::int64_t now = threadCpuNs();
        m_spent[static_cast<std::size_t>(m_stage)] += now - m_mark;
        m_mark = now;
        if (stage != m_stage && m_entered)
            m_entered(stage);
        return std::exchange(m_stage, stage);
    }
    /// Whatever other threads did since the start belongs to `stage`.
    void bookOtherThreads(Stage stage) { m_others = stage; }

    /// The wall time, divided in proportion to the processor time of the stages.
    WorkTimings timings()
    {
        enter(m_stage);
        WorkTimings result;
        result.cpuNs = processCpuNs() - m_processStart;
        auto spent = m_spent;
        const std::int64_t known = spent[0] + spent[1] + spent[2];
        if (result.cpuNs > known)
            spent[static_cast<std::size_t>(m_others)] += result.cpuNs - known;
        const double total = static_cast<double>(spent[0] + spent[1] + spent[2]);
        const std::int64_t wall = monotonicNs() - m_wallStart;
        const auto share = [&](Stage stage) {
            const auto used = static_cast<double>(spent[static_cast<std::size_t>(stage)]);
            return static_cast<std::int64_t>(total > 0 ? static_cast<double>(wall) * used / total
                                                       : 0);
        };
        result.filterNs = share(Stage::Filter);
        result.encodeNs = share(Stage::Encode);
        result.decodeNs = wall - result.filterNs - result.encodeNs;
        result.wallNs = wall;
        return result;
    }

private:
    const std::function<void(Stage)> m_entered;
    const std::int64_t m_wallStart;
    const std::int64_t m_processStart;
    std::int64_t m_mark;
    std::array<std::int64_t, 3> m_spent{};
    Stage m_stage = Stage::Decode;
    Stage m_others = Stage::Decode;
};

} // namespace manyhands
