#include "models/number_journal.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <unistd.h>

#include <QtConcurrent>

#include "base/whole_number.h"

namespace manyhands {
namespace {

struct KindWord {
    JobKind kind;
    const char* word;
};
constexpr std::array kKindWords{KindWord{JobKind::Primes, "primes"}, KindWord{JobKind::Lab, "lab"},
                                KindWord{JobKind::Speedup, "speedup"}};

/// What a kill costs of a count, at most; more often would only keep the disk busy.
constexpr qint64 kWriteMs = 1'000;

const char* wordOf(JobKind kind)
{
    const auto found = std::find_if(kKindWords.begin(), kKindWords.end(),
                                    [kind](const KindWord& entry) { return entry.kind == kind; });
    return found == kKindWords.end() ? "" : found->word;
}

JobState engineState(const NumberJob& job)
{
    if (job.isFinal())
        return JobState::Finished;
    return job.row().state == JobRowState::Paused ? JobState::Paused : JobState::Running;
}

double activeSeconds(const NumberJob& job)
{
    const auto* primes = qobject_cast<const PrimeRun*>(&job);
    return primes ? primes->status().wallSeconds : 0;
}

} // namespace

NumberJournal::NumberJournal(NumberJobs& numbers, std::shared_ptr<Journal> journal, QObject* parent)
    : QObject(parent), m_numbers(numbers), m_journal(std::move(journal))
{
    connect(&numbers, &NumberJobs::started, this, &NumberJournal::follow);
    numbers.setVerdictFolder(verdictFolder(m_journal->file()));
    connect(&numbers, &NumberJobs::forgotten, this, [this](JobId job) {
        if (m_entries.erase(job) > 0)
            forget(job);
    });
}

NumberJournal::~NumberJournal()
{
    for (const auto& [id, entry] : m_entries) {
        if (const NumberJob* job = m_numbers.find(id))
            write(*job, When::Now);
    }
}

/// The verdicts go when the journal no longer has the job: it would miss them.
void NumberJournal::forget(JobId job)
{
    m_journal->forgetJob(job);
    (void)QtConcurrent::run([journal = m_journal, file = m_numbers.verdictFile(job)] {
        if (::access(file.c_str(), F_OK) == 0 && journal->flush())
            ::unlink(file.c_str());
    });
}

void NumberJournal::removeStrays(std::set<JobId> known)
{
    if (!m_journal->problems().empty())
        return; // of those that cannot be understood nothing is taken away
    for (const auto& [id, entry] : m_entries)
        known.insert(id);
    // What began meanwhile has a later id.
    (void)QtConcurrent::run([known = std::move(known), last = m_journal->lastJob(),
                             folder = verdictFolder(m_journal->file())] {
        std::error_code error;
        std::filesystem::directory_iterator files(folder.bytes(), error);
        for (; !error && files != std::filesystem::directory_iterator(); files.increment(error)) {
            const auto id = parseWholeNumber(files->path().filename().string());
            if (id && *id <= last.value && known.count(JobId{*id}) == 0)
                ::unlink(files->path().c_str());
        }
    });
}

void NumberJournal::follow(JobId id)
{
    NumberJob* job = m_numbers.find(id);
    if (!job)
        return;
    if (m_entries.try_emplace(id).second)
        m_journal->addRangeJob(id, wordOf(job->row().kind), job->requestText(), {});
    connect(job, &NumberJob::changed, this, [this, job] { write(*job, When::Due); });
    write(*job, When::Due);
}

void NumberJournal::write(const NumberJob& job, When when)
{
    const auto found = m_entries.find(job.row().id);
    if (found == m_entries.end())
        return;
    Entry& entry = found->second;
    const bool isNewState = !entry.age.isValid() || job.row().state != entry.state;
    if (!isNewState && when == When::Due && !entry.age.hasExpired(kWriteMs))
        return;
    std::string progress = job.progressText();
    entry.age.start();
    if (progress == entry.progress)
        return;
    if (job.row().state != entry.state || entry.progress.empty())
        m_journal->setState(job.row().id, engineState(job), activeSeconds(job));
    m_journal->setProgress(job.row().id, progress);
    entry.progress = std::move(progress);
    entry.state = job.row().state;
}

bool NumberJournal::restore(const JournalJob& job)
{
    const auto found = std::find_if(kKindWords.begin(), kKindWords.end(),
                                    [&](const KindWord& entry) { return job.kind == entry.word; });
    if (found == kKindWords.end())
        return false;
    JobRow row;
    row.id = job.id;
    row.kind = found->kind;
    row.createdMs = job.createdMs;
    row.priority = job.priority;
    // It is known already, and what it had reached stays until there is something newer.
    m_entries[job.id].progress = job.progress;
    if (m_numbers.restore(job.spec, job.progress, row))
        return true;
    m_entries.erase(job.id);
    return false;
}

} // namespace manyhands
