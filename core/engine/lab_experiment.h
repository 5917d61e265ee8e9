#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/lab_engine.h"

namespace manyhands {

/// An image job as a step.
struct LabPictures {
    ImageJobSpec spec;
    Plan plan;
};

/// One of the lab's patterns as steps that run one after the other. Holds what it shares with its
/// processes, which may be looked at while a step runs.
class LabExperiment {
public:
    virtual ~LabExperiment() = default;

    /// What it has to run on; all workers are warmed up before the first step.
    virtual LabEngineOptions engine() const = 0;
    /// The jobs of the next step, which run at the same time; none: it is over. Errors: no shared
    /// memory.
    virtual Result<std::vector<RangeJob>> nextJobs() = 0;
    /// What came of them. Errors end the experiment: what a job failed of, where it must not.
    virtual Status take(std::vector<LabOutcome> outcomes) = 0;
    /// When there are no further jobs: pictures as the next step; none: it is over. Its engine()
    /// needs codecs.
    virtual Result<std::optional<LabPictures>> nextPictures() { return std::nullopt; }
    virtual Status takePictures(const JobStatus&) { return {}; }
};

/// Says why a job did not end well, where it did not.
Status checkOutcome(const LabOutcome& outcome);

/// Runs an experiment on an engine that is its own. Everything is in the caller's thread but the
/// work itself.
class LabExperimentRun : public QObject {
    Q_OBJECT
public:
    /// `experiment` must outlive it. `workerProgram`: as in EngineConfig.
    explicit LabExperimentRun(LabExperiment& experiment, const Path& workerProgram = {},
                              QObject* parent = nullptr);

    void start();
    void pause() { m_engine.pause(); }
    void resume() { m_engine.resume(); }
    void cancel();

    const LabEngine& engine() const { return m_engine; }
    bool isWarmingUp() const { return m_isWarmingUp; }
    /// How it ended. Errors: Cancelled; that no worker can be started; what the experiment refused.
    const Status& result() const { return m_result; }
    /// Of an end with an error: whether this machine could not run it at all.
    bool isUnrunnable() const { return m_isUnrunnable; }

signals:
    void changed();
    void stepBegan();
    void stepEnded(); ///< The experiment has taken it.
    void finished();  ///< Once, at the end; see result().

private:
    void nextStep();
    void takeStep();
    void finish(Status status);

    LabExperiment& m_experiment;
    LabEngine m_engine;
    Status m_result;
    bool m_isWarmingUp = true;
    bool m_isAtPictures = false;
    bool m_isCancelled = false;
    bool m_isFinished = false;
    bool m_isUnrunnable = false;
};

} // namespace manyhands
