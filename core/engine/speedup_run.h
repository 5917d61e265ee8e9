#pragma once

#include <memory>
#include <optional>

#include "engine/lab_engine.h"
#include "engine/speedup.h"

namespace manyhands {

/// One thing to measure with 1, 2, … workers.
class SpeedupWork {
public:
    virtual ~SpeedupWork() = default;

    /// Whether it keeps a core busy (CPU-bound) or waits and uses none (I/O-bound).
    virtual bool isCpuBound() const { return true; }
    virtual bool needsCodecs() const { return false; }
    /// Begins it; LabEngine::ran() ends it.
    virtual void begin(LabEngine& engine, int workers) = 0;
    /// The seconds it took. Errors: what it failed of.
    virtual Result<double> take(LabEngine& engine) = 0;
    /// What all runs agreed on, where there is such a number.
    virtual std::optional<std::uint64_t> answer() const { return std::nullopt; }
};

/// Primes up to `last`, with a sieve. Refuses where two runs do not agree.
std::unique_ptr<SpeedupWork> primesSpeedup(std::uint64_t last);

inline constexpr std::uint64_t kMostSpeedupWaits = 10'000;
/// So many waits of 50 ms, as for a disk or a network.
std::unique_ptr<SpeedupWork> waitSpeedup(std::uint64_t times);

/// An image job whose plan writes into spec.outputFolder, which is emptied before each run: it must
/// be a folder made for this. Refuses where a picture fails.
std::unique_ptr<SpeedupWork> imageSpeedup(ImageJobSpec spec, Plan plan);

/// The most workers that are worth trying: one a core where the work keeps a core busy, four a core
/// where it waits.
int mostSpeedupWorkers(bool isCpuBound);
inline constexpr std::uint64_t kMostSpeedupRounds = 20;

/// Measures a work with each of speedupCounts(most), `rounds` times, of which the fastest counts.
/// For each count there are fresh workers, warmed up before anything is timed.
class SpeedupRun : public QObject {
    Q_OBJECT
public:
    /// `workerProgram`: as in EngineConfig.
    SpeedupRun(std::unique_ptr<SpeedupWork> work, int most, int rounds,
               const Path& workerProgram = {}, QObject* parent = nullptr);

    void start();
    void cancel();

    const SpeedupWork& work() const { return *m_work; }
    /// Those that were measured, with the fastest so far for the one under way.
    const std::vector<SpeedupPoint>& points() const { return m_points; }
    SpeedupFit fit() const;
    const std::vector<int>& counts() const { return m_counts; }
    /// 0 to 1, by runs.
    double progress() const;
    /// How it ended. Errors: Cancelled; that no worker can be started; what the work refused.
    const Status& result() const { return m_result; }
    /// Of an end with an error: whether this machine could not run it at all.
    bool isUnrunnable() const { return m_isUnrunnable; }

signals:
    void changed();  ///< points() or progress().
    void finished(); ///< Once, at the end; see result().

private:
    void nextCount();
    void takeRun();
    void finish(Status status);

    std::unique_ptr<SpeedupWork> m_work;
    const std::vector<int> m_counts;
    const int m_rounds;
    const Path m_workerProgram;
    std::unique_ptr<LabEngine> m_engine;
    std::vector<SpeedupPoint> m_points;
    std::size_t m_count = 0; ///< Place in m_counts of the one under way.
    int m_round = 0;
    Status m_result;
    bool m_isCancelled = false;
    bool m_isFinished = false;
    bool m_isUnrunnable = false;
};

} // namespace manyhands
