// The pattern that tries the ways out of a worker, for people.

#include <cstring>

#include "models/lab_request.h"
#include "models/lab_words.h"
#include "models/text.h"

namespace manyhands {
namespace {

using Row = LabSandboxPicture::Row;

Row rowOf(const LabSandboxTrial::Tried& tried)
{
    Row row{sandboxAttemptSentence(tried.attempt), true, tried.isRefused(), {}};
    if (tried.error == 0)
        row.remark = Lab::tr("nothing stopped it");
    else if (!tried.isRefused())
        row.remark = Lab::tr("not refused, but failed: %1")
                         .arg(QString::fromLocal8Bit(std::strerror(tried.error)));
    return row;
}

QString formatLabel(ImageFormat format)
{
    return QString::fromStdString(std::string(formatName(format))).toUpper();
}

} // namespace

LabView viewOf(const LabSandboxTrial& lab, std::int64_t zeroNs)
{
    LabView view;
    view.pattern = LabPattern::Sandbox;
    for (const LabSandboxTrial::Tried& tried : lab.tried()) {
        const Row row = rowOf(tried);
        view.log.push_back({labSeconds(tried.endedNs, zeroNs), lab.pid(),
                            row.isGood ? Lab::tr("%1: refused").arg(row.text)
                                       : Lab::tr("%1: %2").arg(row.text, row.remark)});
        view.sandbox.attempts.push_back(row);
    }
    for (std::size_t i = lab.tried().size(); i < kSandboxAttempts; ++i)
        view.sandbox.attempts.push_back(
            {sandboxAttemptSentence(static_cast<SandboxAttempt>(i)), false, false, {}});
    for (const LabSandboxTrial::Format& format : lab.formats()) {
        const bool isOver = format.isRead || lab.isOver() || &format != &lab.formats().back();
        const bool isGood = format.isWritten && format.isRead;
        view.sandbox.formats.push_back(
            {formatLabel(format.format), isOver, isGood,
             isOver && !isGood ? Lab::tr("does not work any more") : QString()});
    }
    if (lab.isOver()) {
        const QString files = lab.isUntouched()
                                  ? Lab::tr("The files they were made on are as they were.")
                                  : Lab::tr("The files they were made on are NOT as they were.");
        view.summary = Lab::tr("%1 of %2 attempts were refused. %3")
                           .arg(countText(lab.refused()), countText(kSandboxAttempts), files);
    }
    return view;
}

QString sandboxAttemptSentence(SandboxAttempt attempt)
{
    switch (attempt) {
    case SandboxAttempt::OpenPasswd:
        return Lab::tr("Open /etc/passwd");
    case SandboxAttempt::OpenInputAgain:
        return Lab::tr("Open its own input by its path");
    case SandboxAttempt::OpenNeighbour:
        return Lab::tr("Open the file beside its input");
    case SandboxAttempt::OpenOwnMemory:
        return Lab::tr("Open its own memory as a file");
    case SandboxAttempt::OpenParentsEnvironment:
        return Lab::tr("Read its parent's environment");
    case SandboxAttempt::CreateFile:
        return Lab::tr("Create a file");
    case SandboxAttempt::MakeFolder:
        return Lab::tr("Make a folder");
    case SandboxAttempt::Truncate:
        return Lab::tr("Empty another file");
    case SandboxAttempt::Rename:
        return Lab::tr("Rename another file");
    case SandboxAttempt::Unlink:
        return Lab::tr("Remove another file");
    case SandboxAttempt::Link:
        return Lab::tr("Give another file a second name");
    case SandboxAttempt::Symlink:
        return Lab::tr("Make a symbolic link");
    case SandboxAttempt::Chmod:
        return Lab::tr("Change who may use another file");
    case SandboxAttempt::Utime:
        return Lab::tr("Change the time of another file");
    case SandboxAttempt::Connect:
        return Lab::tr("Connect to a port of this machine");
    case SandboxAttempt::Execute:
        return Lab::tr("Start a program");
    case SandboxAttempt::Fork:
        return Lab::tr("Fork");
    case SandboxAttempt::SignalParent:
        return Lab::tr("Signal its parent");
    case SandboxAttempt::TraceParent:
        return Lab::tr("Trace its parent");
    case SandboxAttempt::ReadParentsMemory:
        return Lab::tr("Read its parent's memory");
    case SandboxAttempt::MapExecutable:
        return Lab::tr("Map executable memory");
    case SandboxAttempt::MakeExecutable:
        return Lab::tr("Make written memory executable");
    case SandboxAttempt::RaiseOwnLimit:
        return Lab::tr("Raise its own limits");
    }
    return {};
}

} // namespace manyhands
