#pragma once

#include <vector>

#include <QObject>
#include <QPointer>

#include "engine/engine_host.h"

namespace manyhands {

/// What came of one range job.
struct LabOutcome {
    RangeStatus status;
    std::vector<RangeResult> results; ///< By chunk, once the job is over.
};

struct LabEngineOptions {
    int workers = 1;
    bool hardenWorkers = true;
    bool codecs = false; ///< Needed by runImages() only.
    std::uint64_t memoryLimitMib = 0;
};

/// An engine with workers of its own, for what is measured or watched: nothing else gets into its
/// way, and it gets into nobody else's. Does one thing at a time, which a signal ends.
class LabEngine : public QObject {
    Q_OBJECT
public:
    /// `workerProgram`: as in EngineConfig.
    explicit LabEngine(const LabEngineOptions& options, const Path& workerProgram = {},
                       QObject* parent = nullptr);

    /// Has all workers started, so that starting them is not part of what follows; then ready().
    void warmUp();
    /// Runs the jobs at the same time; ran() when all are over.
    void run(std::vector<RangeJob> jobs);
    /// An image job; ran() when it is over.
    void runImages(const ImageJobSpec& spec, const Plan& plan);
    void pause();
    void resume();
    /// Ends what runs; ran() follows.
    void cancel();
    /// Lets its workers go, without waiting for them; then retired(). Nothing else can be done
    /// then. Without it the destructor waits.
    void retire();

    /// Of the jobs of the last run(), as they stand.
    const std::vector<LabOutcome>& outcomes() const { return m_outcomes; }
    std::vector<LabOutcome> takeOutcomes() { return std::move(m_outcomes); }
    const JobStatus& images() const { return m_images; } ///< Of the last runImages().
    const PoolStatus& pool() const { return m_pool; }

signals:
    void ready();
    void ran();
    void retired();
    void changed(); ///< outcomes(), images() or pool(); at most some ten times a second.
    /// No worker can be started; nothing follows.
    void broken(const manyhands::Error& error);

private:
    enum class Doing : std::uint8_t { Nothing, WarmingUp, Jobs, Images };

    void takePool(const PoolStatus& status);
    void begin(std::vector<RangeJob> jobs);
    void end();
    LabOutcome* outcomeOf(JobId job);

    const int m_workers;
    QPointer<EngineHost> m_host; ///< A child; gone once it is retired.
    Doing m_doing = Doing::Nothing;
    std::vector<JobId> m_ids;
    std::vector<LabOutcome> m_outcomes;
    std::size_t m_unfinished = 0;
    JobStatus m_images;
    PoolStatus m_pool;
    bool m_isBroken = false;
    bool m_isCancelled = false;
};

/// When the first of the results began, monotonicNs(); now where there is none.
std::int64_t firstStart(const std::vector<LabOutcome>& outcomes);

} // namespace manyhands
