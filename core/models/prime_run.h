#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine_host.h"
#include "engine/prime_jobs.h"
#include "jobs/prime_gaps.h"
#include "jobs/prime_words.h"
#include "models/number_job.h"

namespace manyhands {

class ListOutput;
class NumberListFile;
class NumberVerdictRows;
struct PrimeProgress;
struct VerdictSeal;
class VerdictSpool;

/// Everything the user chose for one job about primes; a snapshot.
struct PrimeRequest {
    PrimesVerb verb = PrimesVerb::Count;
    NumberRange range;  ///< Of count, list and gaps; of nth the start alone.
    std::int64_t n = 1; ///< Of nth.
    PrimeKind kind = PrimeKind::Primes;
    PrimeMethod method = PrimeMethod::Auto;
    PrimeListFormat format = PrimeListFormat::Text;
    std::vector<std::string> numbers; ///< Of test.
    Path from;                        ///< Of test, instead of numbers: one a line.
    Path output;                      ///< Of list; one that exists is replaced at the end.
    int workers = 1;                  ///< That the pool has: for chunks, threads and estimates.
};

/// One job about primes from its request to its result.
class PrimeRun : public NumberJob {
    Q_OBJECT
public:
    /// `verdicts`: the file in which a test keeps what it finds out, to be restored; empty: it is
    /// gone with the program.
    PrimeRun(EngineHost& engine, JobId id, PrimeRequest request, Path verdicts = {},
             QObject* parent = nullptr);
    ~PrimeRun() override;

    const PrimeRequest& request() const { return m_request; }
    /// Of a count: so far.
    PrimeCheckpoint reached() const;
    const RangeStatus& status() const { return m_status; }
    /// What Auto came to; Formula also for nth.
    PrimeMethod method() const;
    /// Numbers gone through a second; 0 where that says nothing.
    double numbersPerSecond() const;

    // Results; none before the end, but for the verdicts.
    std::optional<std::uint64_t> number() const; ///< Of count and nth.
    const PrimeGaps* gaps() const;
    NumberVerdictRows* verdicts() const { return m_verdicts.get(); }
    NumberListFile* list() const { return m_list.get(); }

    void start() override;
    /// Counts and tests go on from where they were.
    void restore(std::string_view progress) override;
    std::string requestText() const override;
    std::string progressText() const override;
    void pause() override;
    void resume() override;
    void cancel() override;

private:
    struct Setup;
    /// How far a count is; written by the engine's thread, read by the window's.
    struct Reached {
        std::mutex mutex;
        PrimeCheckpoint at;
    };
    void continueFrom(const PrimeProgress& progress);
    void showOutcome(PrimeProgress progress);
    void loadVerdicts();
    static void prepare(const PrimeRequest& request, PrimeMethod method, Setup& setup);
    static void prepareTest(const PrimeRequest& request, Setup& setup);
    static RangeJob countJob(const PrimeRequest& request, PrimeMethod method,
                             const std::shared_ptr<Reached>& reached);
    void submit(Setup& setup);
    Status submitTest(Setup& setup);
    void takeStatus(const RangeStatus& status);
    void finish();
    void sealVerdicts();
    void conclude();
    void publishList();
    void fail(const Error& error);
    void setState(JobRowState state);
    void describeProgress();
    QString resultText() const;

    EngineHost& m_engine;
    const PrimeRequest m_request;
    const Path m_verdictFile;
    JobId m_job; ///< The row's, once the engine has it.
    RangeStatus m_status;
    std::shared_ptr<Reached> m_reached;    ///< The engine's thread writes to it.
    std::optional<std::uint64_t> m_number; ///< Known from an earlier run of the program.
    double m_doneBefore = 0;               ///< The share of the work that was done then.
    std::uint64_t m_testedBefore = 0;      ///< Of a test: the numbers that were tested then.
    bool m_startsPaused = false;
    bool m_takesUp = false;
    double m_expectedSeconds = -1; ///< Of one that is not cut into chunks.
    bool m_isCancelled = false;
    std::shared_ptr<PrimeGaps> m_gaps;
    std::shared_ptr<ListOutput> m_output;
    std::shared_ptr<VerdictSpool> m_spool;
    std::unique_ptr<VerdictSeal> m_seal; ///< Once the spool is complete and on the disk.
    std::unique_ptr<NumberVerdictRows> m_verdicts;
    std::unique_ptr<NumberListFile> m_list;
};

/// "Primes up to 10,000,000", for a row of the queue.
QString primeTitle(const PrimeRequest& request);
/// "primes", "twin primes", … for people.
QString primeKindText(PrimeKind kind);

} // namespace manyhands
