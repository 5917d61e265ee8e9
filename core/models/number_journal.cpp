#include "models/number_journal.h"

namespace manyhands {
namespace {

constexpr const char* kPrimes = "primes";
/// What a kill costs of a count, at most; more often would only keep the disk busy.
constexpr qint64 kWriteMs = 1'000;

PrimeProgress progressOf(const PrimeRun& run)
{
    const JobRow& row = run.row();
    return {row.state, run.reached(), run.number(), row.result, row.error};
}

} // namespace

NumberJournal::NumberJournal(NumberJobs& numbers, std::shared_ptr<Journal> journal, QObject* parent)
    : QObject(parent), m_numbers(numbers), m_journal(std::move(journal))
{
    connect(&numbers, &NumberJobs::started, this, &NumberJournal::follow);
    connect(&numbers, &NumberJobs::forgotten, this, [this](JobId job) {
        if (m_entries.erase(job) > 0)
            m_journal->forgetJob(job);
    });
}

NumberJournal::~NumberJournal()
{
    for (const auto& [job, entry] : m_entries) {
        if (const auto* run = qobject_cast<PrimeRun*>(m_numbers.find(job)))
            write(*run, When::Now);
    }
}

void NumberJournal::follow(JobId job)
{
    auto* run = qobject_cast<PrimeRun*>(m_numbers.find(job));
    if (!run)
        return;
    if (m_entries.try_emplace(job).second)
        m_journal->addRangeJob(job, kPrimes, primeRequestText(run->request()), {});
    connect(run, &NumberJob::changed, this, [this, run] { write(*run, When::Due); });
    write(*run, When::Due);
}

void NumberJournal::write(const PrimeRun& run, When when)
{
    const auto found = m_entries.find(run.row().id);
    if (found == m_entries.end())
        return;
    Entry& entry = found->second;
    const PrimeProgress progress = progressOf(run);
    const bool isNewState = progress.state != entry.written.state;
    const bool isDue = when == When::Now || !entry.age.isValid() || entry.age.hasExpired(kWriteMs);
    if (progress == entry.written || (!isNewState && !isDue))
        return;
    if (isNewState) {
        const JobState state = run.isFinal()                           ? JobState::Finished
                               : progress.state == JobRowState::Paused ? JobState::Paused
                                                                       : JobState::Running;
        m_journal->setState(run.row().id, state, run.status().wallSeconds);
    }
    m_journal->setProgress(run.row().id, primeProgressText(progress));
    entry.written = progress;
    entry.age.start();
}

bool NumberJournal::restore(const JournalJob& job)
{
    const auto request = job.kind == kPrimes ? readPrimeRequest(job.spec) : std::nullopt;
    if (!request)
        return false;
    PrimeProgress progress = readPrimeProgress(job.progress);
    if (progress.reached.next <= request->range.start)
        progress.reached = {};
    m_entries[job.id].written = progress;
    JobRow row;
    row.id = job.id;
    row.createdMs = job.createdMs;
    row.priority = job.priority;
    m_numbers.restore(*request, progress, row);
    return true;
}

} // namespace manyhands
