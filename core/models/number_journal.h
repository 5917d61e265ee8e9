#pragma once

#include <map>
#include <memory>
#include <set>

#include <QElapsedTimer>
#include <QObject>

#include "engine/journal/journal.h"
#include "models/number_jobs.h"

namespace manyhands {

/// Writes the jobs over numbers down and takes them up again: what was finished with all that it
/// showed, counts that are sieved from where they were, the rest from its beginning.
class NumberJournal : public QObject {
    Q_OBJECT
public:
    NumberJournal(NumberJobs& numbers, std::shared_ptr<Journal> journal, QObject* parent = nullptr);

    ~NumberJournal() override;

    /// A job of the journal, put behind the others. `false`: it is none over numbers, or damaged.
    bool restore(const JournalJob& job);
    /// After all were restored: verdicts of jobs that the journal does not have are removed, in the
    /// background.
    void removeStrays(std::set<JobId> known);

private:
    void follow(JobId job);
    void forget(JobId job);
    enum class When { Due, Now };
    void write(const NumberJob& run, When when);

    NumberJobs& m_numbers;
    const std::shared_ptr<Journal> m_journal;
    /// What the journal has.
    struct Entry {
        std::string progress;
        JobRowState state = JobRowState::Waiting;
        QElapsedTimer age;
    };
    std::map<JobId, Entry> m_entries;
};

} // namespace manyhands
