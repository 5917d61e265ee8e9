#pragma once

#include <map>
#include <memory>

#include <QElapsedTimer>
#include <QObject>

#include "engine/journal/journal.h"
#include "models/number_jobs.h"
#include "models/prime_request_text.h"

namespace manyhands {

/// Writes jobs about primes down and takes them up again: counts that are sieved from where they
/// were, what was finished with its answer, the rest from its beginning. The lab's patterns and
/// measurements of speedup are to be watched, and are not kept.
class NumberJournal : public QObject {
    Q_OBJECT
public:
    NumberJournal(NumberJobs& numbers, std::shared_ptr<Journal> journal, QObject* parent = nullptr);

    ~NumberJournal() override;

    /// A job of the journal, put behind the others. `false`: it is none of primes, or damaged.
    bool restore(const JournalJob& job);

private:
    void follow(JobId job);
    enum class When { Due, Now };
    void write(const PrimeRun& run, When when);

    NumberJobs& m_numbers;
    const std::shared_ptr<Journal> m_journal;
    struct Entry {
        PrimeProgress written;
        QElapsedTimer age;
    };
    std::map<JobId, Entry> m_entries; ///< What the journal has.
};

} // namespace manyhands
