#include "serve.h"

#include <csignal>
#include <cstdio>
#include <unistd.h>
#include <utility>

#include "code_pages.h"
#include "hardening.h"
#include "work/ranges/range_work.h"
#include "work/sandbox/sandbox.h"
#include "worker_arguments.h"

namespace manyhands {
namespace {

int refuse(const Error& error)
{
    std::fprintf(stderr, "manyhands-worker: %s\n", error.message.c_str());
    return 2;
}

} // namespace

int serveWorker(int argc, char** argv, const WorkerSkills& skills)
{
    const auto arguments = parseWorkerArguments(argc, argv);
    if (!arguments)
        return refuse(arguments.error());
    // A terminal's Ctrl-C reaches the whole group; what it means is the engine's to say.
    for (const int terminalSignal : {SIGINT, SIGQUIT, SIGHUP})
        std::signal(terminalSignal, SIG_IGN);
    // A file that grows past a limit shall be an error of write(), not the end of the process.
    std::signal(SIGXFSZ, SIG_IGN);
    ControlSocket socket(UniqueFd(arguments->controlFd), AcceptDescriptors::Yes);
    auto arena = WorkerArena::open(UniqueFd(arguments->arenaFd));
    if (!arena)
        return refuse(arena.error());
    if (arguments->harden)
        confineEarly();
    const auto codecs = skills.prepare();
    if (!codecs)
        return refuse(codecs.error());
    releaseCodePages();
    Posture posture = hardenProcess({arguments->harden, arguments->memoryLimitMib});
    if (arguments->harden)
        posture.flags |= confineProcess();
    const auto makeRange = [socketFd = socket.fd()](const RangeTask& task,
                                                    std::vector<UniqueFd> payload) {
        return makeRangeWork(task, std::move(payload), socketFd);
    };
    WorkerSession session(std::move(socket), std::move(*arena), skills.image, skills.preview,
                          makeRange);
    const int status = session.serve(
        posture, Hello{static_cast<std::uint32_t>(::getpid()), kProtocolVersion, *codecs});
    ::_exit(status); // the work thread may be inside a codec: no destructors
}

} // namespace manyhands
