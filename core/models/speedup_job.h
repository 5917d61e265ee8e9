#pragma once

#include <memory>
#include <vector>

#include "engine/plan.h"
#include "engine/speedup_run.h"
#include "models/number_job.h"

class QTemporaryDir;

namespace manyhands {

/// What is measured with 1, 2, … workers.
struct SpeedupRequest {
    enum class Work : std::uint8_t { Pictures, Primes, Waits };
    Work work = Work::Primes;
    std::uint64_t number = 0;     ///< The last number of Primes; how many Waits.
    ImageJobSpec spec;            ///< Of Pictures; its folder is replaced by one that goes away.
    std::vector<FoundFile> files; ///< Of Pictures; of many, kMostSpeedupPictures among them.
    int most = 1;                 ///< Workers.
    int rounds = 3;
};
inline constexpr std::size_t kMostSpeedupPictures = 48;
/// That many of them, spread evenly.
std::vector<FoundFile> speedupSample(const std::vector<FoundFile>& files);

/// One measurement of the speedup from its start to its end.
class SpeedupJob : public NumberJob {
    Q_OBJECT
public:
    /// `workerProgram`: as in EngineConfig.
    SpeedupJob(JobId id, SpeedupRequest request, const Path& workerProgram = {},
               QObject* parent = nullptr);
    ~SpeedupJob() override;

    const SpeedupRequest& request() const { return m_request; }
    bool isCpuBound() const { return m_request.work != SpeedupRequest::Work::Waits; }
    /// Those measured so far, in the order of their workers.
    std::vector<SpeedupPoint> points() const;
    SpeedupFit fit() const;

    void start() override;
    void cancel() override;

private:
    struct Setup;
    void measure(std::unique_ptr<SpeedupWork> work);
    void end(const Status& status);
    void fail(const Error& error);
    void removeFolder();

    const SpeedupRequest m_request;
    const Path m_workerProgram;
    std::shared_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SpeedupRun> m_run;
    bool m_isCancelled = false;
};

/// "48 pictures", "Primes up to 10,000,000,000", …
QString speedupWorkText(const SpeedupRequest& request);

} // namespace manyhands
