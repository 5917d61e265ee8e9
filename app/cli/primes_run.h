#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QObject>

#include "count_journal.h"
#include "engine/engine_host.h"
#include "engine/list_output.h"
#include "engine/number_verdicts.h"
#include "primes_options.h"
#include "progress_bar.h"

namespace manyhands {

/// One primes command from its options to its exit status.
class PrimesRun : public QObject {
    Q_OBJECT
public:
    /// `journal`: of a count that is taken up; otherwise options.journal is opened.
    PrimesRun(const PrimesOptions& options, std::unique_ptr<CountJournal> journal,
              QObject* parent = nullptr);
    ~PrimesRun() override;

    void start();
    void interrupt();

signals:
    /// Once, at the end.
    void finished(int exitCode);

private:
    Result<RangeJob> makeJob();
    Result<RangeJob> makeCount();
    bool openCountJournal();
    Result<RangeJob> makeList();
    Result<RangeJob> makeGaps();
    Result<RangeJob> makeTest();
    void startEngine(RangeJob job);
    void takeStatus(const RangeStatus& status);
    void takePool(const PoolStatus& status);
    Status takeAnswers(std::span<const PrimeAnswer> answers);
    void finish();
    void tell(const RangeStatus& status);
    void tellBlocked(const RangeStatus& status);
    void answer();
    void answerNumber(const char* key, std::uint64_t number);
    void answerGaps();
    void leave(int exitCode);
    void leave(const Error& error);

    const PrimesOptions m_options;
    std::unique_ptr<CountJournal> m_journal; ///< Noted on the engine's thread.
    std::optional<ListOutput> m_list;
    std::shared_ptr<PrimeGaps> m_gaps;
    std::unique_ptr<NumberVerdicts> m_verdicts;
    std::string m_lines; ///< Of verdicts, to be printed; on the engine's thread.
    std::optional<ProgressBar> m_bar;
    std::unique_ptr<EngineHost> m_engine;
    JobId m_job;
    RangeStatus m_status;
    std::uint64_t m_counted = 0; ///< By formula; on the engine's thread, until the end.
    bool m_usesFormula = false;
    bool m_isInterrupted = false;
    bool m_isBroken = false;
    bool m_isBlocked = false;
    bool m_hasLeft = false;
};

} // namespace manyhands
