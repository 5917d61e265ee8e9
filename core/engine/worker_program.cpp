#include "engine/worker_program.h"

#include <algorithm>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>

#include "engine/machine_memory.h"

namespace manyhands {

Path locateWorkerProgram(WorkerKind kind)
{
    const char* name = kind == WorkerKind::Numbers ? "manyhands-number-worker" : "manyhands-worker";
    const Path folder(QFile::encodeName(QCoreApplication::applicationDirPath()).toStdString());
    const Path beside = folder / name;
    const Path libexec = folder.parent() / "libexec" / "manyhands" / name;
    // Programs/manyhands.app/Contents/MacOS/manyhands: beside the bundle, or in libexec from there.
    const Path outside = folder.fileName() == "MacOS" ? folder.parent().parent().parent() : folder;
    const Path besideBundle = outside / name;
    const Path libexecOfBundle = outside.parent() / "libexec" / "manyhands" / name;
    for (const Path& candidate : {beside, libexec, besideBundle, libexecOfBundle}) {
        if (::access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    return beside;
}

std::uint64_t defaultMemoryLimitMib(int workers)
{
    constexpr std::uint64_t kLeastMib = 1024;
    constexpr std::uint64_t kMostMib = 8 * 1024;
    const std::uint64_t share =
        memoryForWorkersMib() / static_cast<std::uint64_t>(std::max(workers, 1));
    return std::clamp(share, kLeastMib, kMostMib);
}

std::uint64_t memoryForWorkersMib()
{
    return machineMemory() / (1024 * 1024) * 6 / 10;
}

WorkerSettings workerSettings(const EngineConfig& config)
{
    WorkerSettings settings;
    settings.program = !config.workerProgram.empty() ? config.workerProgram
                       : config.codecs               ? locateWorkerProgram(WorkerKind::Everything)
                                                     : locateWorkerProgram(WorkerKind::Numbers);
    settings.memoryLimitMib =
        config.memoryLimitMib > 0
            ? config.memoryLimitMib
            : defaultMemoryLimitMib(config.workers > 0 ? config.workers : recommendedWorkers());
    settings.harden = config.hardenWorkers;
    settings.heartbeatTimeoutMs = config.heartbeatTimeoutMs;
    return settings;
}

} // namespace manyhands
