#pragma once

#include <optional>
#include <string>

#include "progress_bar.h"
#include "run_view.h"

namespace manyhands {

/// For people: lines on stderr, with or without a bar below them.
class TextView : public RunView {
public:
    enum class Bar : std::uint8_t { Shown, None };
    explicit TextView(Bar bar);

    void planned(const Plan& plan, const Path& outputFolder) override;
    void scanned(std::uint64_t count) override;
    void started(const RunStart& start) override;
    void itemFinished(const ItemStatus& item) override;
    void jobChanged(const JobStatus& status) override;
    void poolChanged(const PoolStatus& status) override;
    void paused(const Error& reason) override;
    void resumed() override;
    void told(std::string_view sentence) override;
    void complained(std::string_view sentence) override;
    void finished(const JobStatus& totals, int exitCode) override;

private:
    void printLine(const std::string& line);

    std::optional<ProgressBar> m_bar;
    Path m_outputFolder;
};

/// "paused: <why>; goes on by itself when …"
std::string pausedLine(const Error& reason);
/// "quarantined: <path>: <message> (signal 11, decode)" and the like; empty for an item that is
/// fine.
std::string failureLine(const ItemStatus& item);
/// "312 done, 1 failed, 2 skipped in 12.3 s (25.4 items/s, 210 MP/s) → out/"
std::string summaryLine(const JobStatus& totals, const Path& outputFolder);

} // namespace manyhands
