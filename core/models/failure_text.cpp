#include "models/failure_text.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <iterator>

#include <QCoreApplication>

#include "models/text.h"

namespace manyhands {
namespace {

struct SignalName {
    int number;
    const char* name;
};

constexpr SignalName kSignals[] = {
    {SIGHUP, "SIGHUP"},   {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"}, {SIGILL, "SIGILL"},
    {SIGTRAP, "SIGTRAP"}, {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},
    {SIGKILL, "SIGKILL"}, {SIGSEGV, "SIGSEGV"}, {SIGPIPE, "SIGPIPE"}, {SIGTERM, "SIGTERM"},
    {SIGXCPU, "SIGXCPU"}, {SIGXFSZ, "SIGXFSZ"}, {SIGSYS, "SIGSYS"},
};

} // namespace

QString signalText(int signal)
{
    const auto found = std::find_if(std::begin(kSignals), std::end(kSignals),
                                    [&](const SignalName& name) { return name.number == signal; });
    const QString name = found == std::end(kSignals) ? translated("signal %1").arg(signal)
                                                     : QString::fromLatin1(found->name);
    return translated("%1 (%2)").arg(name, QString::fromLocal8Bit(::strsignal(signal)));
}

QString phaseText(WorkPhase phase)
{
    switch (phase) {
    case WorkPhase::Idle:
        return translated("before it began");
    case WorkPhase::Open:
        return translated("opening");
    case WorkPhase::Decode:
        return translated("decoding");
    case WorkPhase::Filter:
        return translated("filtering");
    case WorkPhase::Encode:
        return translated("encoding");
    case WorkPhase::Finish:
        return translated("finishing");
    case WorkPhase::Compute:
        return translated("computing");
    }
    return {};
}

QString failureSummary(const ItemFailure& failure)
{
    QString text = sentence(failure.error.message);
    if (!failure.death)
        return text;
    const DeathInfo& death = *failure.death;
    const QString end = death.signal != 0 ? signalText(death.signal)
                                          : translated("exit code %1").arg(death.exitCode);
    return translated("%1\nThe worker ended with %2, phase: %3.")
        .arg(text, end, phaseText(death.phase));
}

} // namespace manyhands
