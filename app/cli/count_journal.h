#pragma once

#include <memory>

#include "engine/prime_jobs.h"
#include "journal_refusal.h"
#include "primes_options.h"

namespace manyhands {

/// What a journal calls a count of primes.
inline constexpr const char* kCountJob = "primes count";

/// How far a count of primes has come, in a journal that it has for itself.
class CountJournal {
public:
    /// For the count that is asked for: its own journal again, or one that is free for a new run.
    static JournalAnswer<std::unique_ptr<CountJournal>> open(const PrimesOptions& options);
    /// A count that is to go on, as it was started.
    static JournalAnswer<std::unique_ptr<CountJournal>> takeUp(OpenJournal&& open);

    const std::shared_ptr<Journal>& journal() const { return m_journal; }
    /// Of a count that is taken up; otherwise none.
    JobId job() const { return m_job; }
    /// Range, kind, method, workers and sandbox, as the count was started.
    const PrimesOptions& options() const { return m_options; }
    const PrimeCheckpoint& reached() const { return m_reached; }
    bool isFinished() const { return m_isFinished; } ///< reached().sum is the answer.

    /// A new count, by the id that the engine knows it by.
    void begin(JobId job);
    /// Once a second at most; on one thread, until end().
    void note(const PrimeCheckpoint& reached);
    /// Writes what there is now. Errors: what the disk says.
    Status end(bool isFinished, double activeSeconds);

private:
    CountJournal(std::shared_ptr<Journal> journal, const PrimesOptions& options);
    static JournalAnswer<std::unique_ptr<CountJournal>> read(const OpenJournal& open);
    void write();

    const std::shared_ptr<Journal> m_journal;
    PrimesOptions m_options;
    JobId m_job;
    PrimeCheckpoint m_reached;
    bool m_isFinished = false;
    std::int64_t m_writtenNs = 0;
};

} // namespace manyhands
