#pragma once

#include <memory>

#include <QTimer>

#include "engine/lab_experiment.h"
#include "models/lab_request.h"
#include "models/number_job.h"

namespace manyhands {

/// One of the lab's patterns from Run to its end, on workers of its own.
class LabPatternRun : public NumberJob {
    Q_OBJECT
public:
    /// `workerProgram`: as in EngineConfig.
    LabPatternRun(JobId id, LabRequest request, const Path& workerProgram = {},
                  QObject* parent = nullptr);
    ~LabPatternRun() override;

    const LabRequest& request() const { return m_request; }
    LabPattern pattern() const { return patternOf(m_request); }
    /// As it stands; kept up to date some thirty times a second while it runs.
    const LabView& view() const { return m_view; }
    bool isWarmingUp() const;

    void start() override;
    /// One that had not ended begins anew.
    void restore(std::string_view progress) override;
    void cancel() override;
    std::string requestText() const override;
    std::string progressText() const override;

signals:
    /// view() is another one.
    void viewChanged();

private:
    void look();
    LabView currentView() const;
    void end(const Status& status);
    void showQueueDigest();

    const LabRequest m_request;
    const Path m_workerProgram;
    std::shared_ptr<LabExperiment> m_experiment;
    std::unique_ptr<LabExperimentRun> m_run;
    QTimer m_looks;
    std::int64_t m_zeroNs = 0;
    LabView m_view;
};

} // namespace manyhands
