#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QEventLoop>
#include <QJsonObject>
#include <QObject>

#include "engine/engine_host.h"
#include "exit_codes.h"
#include "interrupts.h"

namespace manyhands {

/// What came of one job.
struct LabOutcome {
    RangeStatus status;
    std::vector<RangeResult> results; ///< By chunk.
};

/// An engine for the lab: runs jobs and waits for them. Its workers load no codecs and read no
/// files.
class LabRun : public QObject {
    Q_OBJECT
public:
    enum class Sandbox : std::uint8_t { Yes, No };
    enum class Codecs : std::uint8_t { Yes, No };
    explicit LabRun(int workers, Sandbox sandbox = Sandbox::Yes, std::uint64_t memoryLimitMib = 0,
                    Codecs codecs = Codecs::No);

    /// Has all workers started, so that starting them is not part of what follows. False: they
    /// cannot be; exitCode() says why it was.
    bool warmUp();
    /// Runs the jobs at the same time. Empty where it was interrupted or no worker can be started.
    std::vector<LabOutcome> run(std::vector<RangeJob> jobs);
    std::optional<LabOutcome> run(RangeJob job);
    /// An image job; Codecs::Yes is needed.
    std::optional<JobStatus> runImages(const ImageJobSpec& spec, const Plan& plan);

    /// Of a run that gave nothing, after telling why.
    int exitCode() const { return m_exitCode; }

private:
    void takePool(const PoolStatus& status);
    void stop(int exitCode);

    const int m_workers;
    EngineHost m_host;
    Interrupts m_interrupts;
    QEventLoop m_loop;
    std::vector<JobId> m_ids;
    std::vector<LabOutcome> m_outcomes;
    std::size_t m_unfinished = 0;
    int m_ready = 0;
    int m_exitCode = ExitDone;
};

/// "12.345 s"
std::string secondsText(double seconds);
/// Processor ids and times of a chunk's words, the times in seconds since `zeroNs`.
QJsonObject chunkJson(const RangeWords& words, std::int64_t zeroNs);
/// "process 4711, 0.001 s to 0.230 s"
std::string chunkText(const RangeWords& words, std::int64_t zeroNs);
double seconds(std::uint64_t ns, std::int64_t zeroNs);
/// When the first of the results began.
std::int64_t firstStart(const std::vector<LabOutcome>& outcomes);
void printJson(const QJsonObject& object);
/// Tells why a job did not end well; ExitSomeFailed.
int complainOfJob(const RangeStatus& status);
/// Numbers that JSON readers may take for floating point become text beyond 2^53.
QJsonValue wholeJson(std::uint64_t number);

} // namespace manyhands
