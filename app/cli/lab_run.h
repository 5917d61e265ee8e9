#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QEventLoop>
#include <QJsonObject>
#include <QObject>

#include "engine/lab_experiment.h"
#include "engine/speedup_run.h"
#include "exit_codes.h"
#include "interrupts.h"

namespace manyhands {

/// Waits for what runs beside, and tells why where nothing comes of it.
class LabWait : public QObject {
    Q_OBJECT
public:
    LabWait();

    /// Runs the experiment to its end, with `stepEnded` behind each of its steps. Returns an
    /// ExitCode; what went wrong was told.
    int run(LabExperiment& experiment, const std::function<void()>& stepEnded = {});
    int run(SpeedupRun& run);

signals:
    void interrupted();

private:
    template <typename Run>
    int waitFor(Run& run);

    Interrupts m_interrupts;
    QEventLoop m_loop;
};

/// "12.345 s"
std::string secondsText(double seconds);
/// Processor ids and times of a chunk's words, the times in seconds since `zeroNs`.
QJsonObject chunkJson(const RangeWords& words, std::int64_t zeroNs);
/// "process 4711, 0.001 s to 0.230 s"
std::string chunkText(const RangeWords& words, std::int64_t zeroNs);
double seconds(std::uint64_t ns, std::int64_t zeroNs);
void printJson(const QJsonObject& object);
/// Numbers that JSON readers may take for floating point become text beyond 2^53.
QJsonValue wholeJson(std::uint64_t number);

} // namespace manyhands
