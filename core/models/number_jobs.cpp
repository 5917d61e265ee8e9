#include "models/number_jobs.h"

#include <utility>

#include "models/lab_pattern_run.h"
#include "models/lab_request_text.h"
#include "models/prime_request_text.h"
#include "models/speedup_request_text.h"

namespace manyhands {

NumberJobs::NumberJobs(EngineHost& engine, JobList& rows, QObject* parent)
    : QObject(parent), m_engine(engine), m_rows(rows)
{}

NumberJobs::~NumberJobs() = default;

NumberJobs::Make NumberJobs::makerOf(const PrimeRequest& request)
{
    return [this, request](JobId id) {
        return std::make_unique<PrimeRun>(m_engine, id, request, verdictFile(id));
    };
}

Path NumberJobs::verdictFile(JobId job) const
{
    return m_verdictFolder.empty() ? Path() : m_verdictFolder / std::to_string(job.value);
}

NumberJobs::Make NumberJobs::makerOf(const LabRequest& request)
{
    return [this, request](JobId id) {
        return std::make_unique<LabPatternRun>(id, request, m_engine.workerProgram());
    };
}

NumberJobs::Make NumberJobs::makerOf(const SpeedupRequest& request)
{
    return [this, request](JobId id) {
        return std::make_unique<SpeedupJob>(id, request, m_engine.workerProgram());
    };
}

JobId NumberJobs::start(const PrimeRequest& request)
{
    return begin(m_engine.takeJobId(), makerOf(request));
}

JobId NumberJobs::start(const LabRequest& request)
{
    return begin(m_engine.takeJobId(), makerOf(request));
}

JobId NumberJobs::start(const SpeedupRequest& request)
{
    return begin(m_engine.takeJobId(), makerOf(request));
}

JobId NumberJobs::begin(JobId id, Make make)
{
    NumberJob* job = enter(id, std::move(make));
    JobRow row = job->row();
    if (const JobRow* known = m_rows.find(id)) // tried again
        row.priority = known->priority;
    m_rows.add(std::move(row));
    emit started(id);
    job->start();
    return id;
}

bool NumberJobs::restore(std::string_view request, std::string_view progress, const JobRow& row)
{
    Make make;
    if (row.kind == JobKind::Primes) {
        if (const auto primes = readPrimeRequest(request))
            make = makerOf(*primes);
    } else if (row.kind == JobKind::Lab) {
        if (const auto lab = readLabRequest(request))
            make = makerOf(*lab);
    } else if (row.kind == JobKind::Speedup) {
        if (const auto speedup = readSpeedupRequest(request))
            make = makerOf(*speedup);
    }
    if (!make)
        return false;
    NumberJob* job = enter(row.id, std::move(make));
    JobRow shown = job->row();
    shown.createdMs = row.createdMs;
    shown.priority = row.priority;
    m_rows.add(std::move(shown));
    if (row.priority != JobPriority::Normal)
        m_engine.setJobPriority(row.id, row.priority);
    job->restore(progress); // first: what is written down of it now must not be less
    emit started(row.id);
    return true;
}

NumberJob* NumberJobs::enter(JobId id, Make make)
{
    Entry entry{make(id), std::move(make)};
    NumberJob* job = entry.job.get();
    if (auto replaced = m_jobs.extract(id))
        replaced.mapped().job.release()->deleteLater(); // it may be what asked for it
    m_jobs.emplace(id, std::move(entry));
    connect(job, &NumberJob::changed, this, [this, job] { follow(*job); });
    return job;
}

void NumberJobs::follow(const NumberJob& job)
{
    if (const JobRow* known = m_rows.find(job.row().id)) {
        JobRow row = *known;
        refresh(row);
        m_rows.update(std::move(row));
    }
}

void NumberJobs::refresh(JobRow& row) const
{
    const NumberJob* job = find(row.id);
    if (!job)
        return;
    const JobRow known = std::exchange(row, job->row());
    row.canRetry = row.state == JobRowState::Failed || row.state == JobRowState::Cancelled;
    // What the queue itself decides.
    row.priority = known.priority;
    row.createdMs = known.createdMs;
}

NumberJob* NumberJobs::find(JobId job) const
{
    const auto found = m_jobs.find(job);
    return found == m_jobs.end() ? nullptr : found->second.job.get();
}

void NumberJobs::pauseJob(JobId job)
{
    if (NumberJob* found = find(job))
        found->pause();
}

void NumberJobs::resumeJob(JobId job)
{
    if (NumberJob* found = find(job))
        found->resume();
}

void NumberJobs::cancelJob(JobId job)
{
    if (NumberJob* found = find(job))
        found->cancel();
}

void NumberJobs::retryJob(JobId job)
{
    const auto found = m_jobs.find(job);
    if (found == m_jobs.end())
        return;
    const JobRowState state = found->second.job->row().state;
    if (state == JobRowState::Failed || state == JobRowState::Cancelled)
        begin(job, Make(found->second.make));
}

void NumberJobs::duplicateJob(JobId job)
{
    NumberJob* found = find(job);
    if (const auto* primes = qobject_cast<PrimeRun*>(found))
        emit primesAsked(primes->request());
    else if (const auto* lab = qobject_cast<LabPatternRun*>(found))
        emit labAsked(lab->request());
    else if (const auto* speedup = qobject_cast<SpeedupJob*>(found))
        start(speedup->request());
}

void NumberJobs::forgetJob(JobId job)
{
    if (auto gone = m_jobs.extract(job)) {
        gone.mapped().job->cancel();
        gone.mapped().job.release()->deleteLater();
        emit forgotten(job);
    }
}

} // namespace manyhands
