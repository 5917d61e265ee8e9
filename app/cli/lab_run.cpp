#include "lab_run.h"

#include <cstdio>

#include <QJsonDocument>

#include "base/clock.h"
#include "terminal.h"

namespace manyhands {

LabWait::LabWait()
{
    connect(&m_interrupts, &Interrupts::interrupted, this, &LabWait::interrupted);
}

template <typename Run>
int LabWait::waitFor(Run& run)
{
    bool isOver = false;
    connect(this, &LabWait::interrupted, &run, &Run::cancel);
    connect(&run, &Run::finished, this, [&] {
        isOver = true;
        m_loop.quit();
    });
    run.start();
    if (!isOver)
        m_loop.exec();
    const Status& end = run.result();
    if (end)
        return ExitDone;
    if (end.error().kind == ErrorKind::Cancelled)
        return ExitInterrupted;
    printComplaint(end.error().message);
    return run.isUnrunnable() ? ExitEnvironment : ExitSomeFailed;
}

int LabWait::run(LabExperiment& experiment, const std::function<void()>& stepEnded)
{
    LabExperimentRun run(experiment);
    if (stepEnded)
        connect(&run, &LabExperimentRun::stepEnded, this, stepEnded);
    return waitFor(run);
}

int LabWait::run(SpeedupRun& run)
{
    return waitFor(run);
}

std::string secondsText(double seconds)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.3f s", seconds);
    return text;
}

double seconds(std::uint64_t ns, std::int64_t zeroNs)
{
    return static_cast<double>(static_cast<std::int64_t>(ns) - zeroNs) / kNsPerSecond;
}

QJsonObject chunkJson(const RangeWords& words, std::int64_t zeroNs)
{
    return {{"pid", static_cast<qint64>(words[kWordPid])},
            {"started_s", seconds(words[kWordStarted], zeroNs)},
            {"ended_s", seconds(words[kWordEnded], zeroNs)}};
}

std::string chunkText(const RangeWords& words, std::int64_t zeroNs)
{
    return "process " + std::to_string(words[kWordPid]) + ", " +
           secondsText(seconds(words[kWordStarted], zeroNs)) + " to " +
           secondsText(seconds(words[kWordEnded], zeroNs));
}

void printJson(const QJsonObject& object)
{
    printOut(QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString());
}

QJsonValue wholeJson(std::uint64_t number)
{
    constexpr std::uint64_t kExact = std::uint64_t{1} << 53;
    if (number > kExact)
        return QString::number(number);
    return static_cast<qint64>(number);
}

} // namespace manyhands
