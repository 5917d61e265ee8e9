#pragma once

#include <memory>
#include <vector>

#include "engine/speedup_run.h"
#include "models/number_job.h"
#include "models/speedup_request.h"

class QTemporaryDir;

namespace manyhands {

/// One measurement of the speedup from its start to its end.
class SpeedupJob : public NumberJob {
    Q_OBJECT
public:
    /// `workerProgram`: as in EngineConfig.
    SpeedupJob(JobId id, SpeedupRequest request, const Path& workerProgram = {},
               QObject* parent = nullptr);
    ~SpeedupJob() override;

    const SpeedupRequest& request() const { return m_request; }
    bool isCpuBound() const { return m_request.work != SpeedupRequest::Work::Waits; }
    /// Those measured so far, in the order of their workers.
    std::vector<SpeedupPoint> points() const;
    SpeedupFit fit() const;

    void start() override;
    /// One that had not ended begins anew.
    void restore(std::string_view progress) override;
    void cancel() override;
    std::string requestText() const override;
    std::string progressText() const override;

private:
    struct Setup;
    void measure(std::unique_ptr<SpeedupWork> work);
    void end(const Status& status);
    QString resultText() const;
    void fail(const Error& error);
    void removeFolder();

    const SpeedupRequest m_request;
    const Path m_workerProgram;
    std::shared_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SpeedupRun> m_run;
    std::vector<SpeedupPoint> m_restored; ///< Of one that an earlier run of the program measured.
    bool m_isCancelled = false;
};

/// "48 pictures", "Primes up to 10,000,000,000", …
QString speedupWorkText(const SpeedupRequest& request);

} // namespace manyhands
