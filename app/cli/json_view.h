#pragma once

#include <string>

#include "run_view.h"

namespace manyhands {

/// For programs: one JSON object a line on stdout, each with "event".
class JsonView : public RunView {
public:
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
    std::string m_lastPool; ///< Only changes are news.
};

} // namespace manyhands
