#include <csignal>
#include <cstdio>
#include <unistd.h>

#include "code_pages.h"
#include "hardening.h"
#include "session.h"
#include "work/image/image_task.h"
#include "work/image/preview.h"
#include "work/ranges/range_work.h"
#include "work/sandbox/sandbox.h"
#include "worker_arguments.h"

using namespace manyhands;

namespace {

int refuse(const Error& error)
{
    std::fprintf(stderr, "manyhands-worker: %s\n", error.message.c_str());
    return 2;
}

Result<ImageOutcome> refuseImage(const ImageTask&, const ImageObserver&, ThumbnailTarget&,
                                 WorkTimings&)
{
    return failure(ErrorKind::UnsupportedFormat, "this worker was started for numbers alone");
}

Result<PreviewDone> refusePreview(const PreviewTask&, const ImageObserver&,
                                  std::span<unsigned char>, std::span<unsigned char>)
{
    return failure(ErrorKind::UnsupportedFormat, "this worker was started for numbers alone");
}

} // namespace

int main(int argc, char** argv)
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
    const auto codecs =
        arguments->loadCodecs ? prepareImageWork() : Result<std::string>("no codecs");
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
    WorkerSession session(std::move(socket), std::move(*arena),
                          arguments->loadCodecs ? processImage : refuseImage,
                          arguments->loadCodecs ? renderPreview : refusePreview, makeRange);
    const int status = session.serve(
        posture, Hello{static_cast<std::uint32_t>(::getpid()), kProtocolVersion, *codecs});
    ::_exit(status); // the work thread may be inside a codec: no destructors
}
