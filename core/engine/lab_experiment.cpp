#include "engine/lab_experiment.h"

#include <utility>

namespace manyhands {

Status checkOutcome(const LabOutcome& outcome)
{
    const RangeStatus& status = outcome.status;
    if (status.outcome == RangeOutcome::Done)
        return {};
    Error error = status.error;
    if (error.message.empty())
        error.message = "the job did not end well";
    return tl::unexpected(error);
}

LabExperimentRun::LabExperimentRun(LabExperiment& experiment, const Path& workerProgram,
                                   QObject* parent)
    : QObject(parent), m_experiment(experiment), m_engine(experiment.engine(), workerProgram)
{
    connect(&m_engine, &LabEngine::changed, this, &LabExperimentRun::changed);
    connect(&m_engine, &LabEngine::ready, this, [this] {
        m_isWarmingUp = false;
        nextStep();
    });
    connect(&m_engine, &LabEngine::ran, this, &LabExperimentRun::takeStep);
    connect(&m_engine, &LabEngine::broken, this, [this](const Error& error) {
        m_isUnrunnable = true;
        finish(tl::unexpected(error));
    });
}

void LabExperimentRun::start()
{
    m_engine.warmUp();
}

void LabExperimentRun::nextStep()
{
    if (m_isCancelled)
        return finish(failure(ErrorKind::Cancelled, "cancelled"));
    auto jobs = m_experiment.nextJobs();
    if (!jobs) {
        m_isUnrunnable = true;
        return finish(tl::unexpected(jobs.error()));
    }
    if (!jobs->empty()) {
        m_isAtPictures = false;
        m_engine.run(std::move(*jobs));
        emit stepBegan();
        return;
    }
    const auto pictures = m_experiment.nextPictures();
    if (!pictures)
        return finish(tl::unexpected(pictures.error()));
    if (!*pictures)
        return finish({});
    m_isAtPictures = true;
    m_engine.runImages((*pictures)->spec, (*pictures)->plan);
    emit stepBegan();
}

void LabExperimentRun::takeStep()
{
    if (m_isFinished)
        return;
    if (m_isCancelled)
        return finish(failure(ErrorKind::Cancelled, "cancelled"));
    Status status = m_isAtPictures ? m_experiment.takePictures(m_engine.images())
                                   : m_experiment.take(m_engine.takeOutcomes());
    if (!status)
        return finish(std::move(status));
    emit stepEnded();
    nextStep();
}

void LabExperimentRun::cancel()
{
    m_isCancelled = true;
    if (!m_isFinished)
        m_engine.cancel();
}

void LabExperimentRun::finish(Status status)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_engine.retire();
    m_result = std::move(status);
    emit finished();
}

} // namespace manyhands
