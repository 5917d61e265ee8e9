// A worker that does what its input's content says, over the real protocol. An input begins with
// the PNG signature, so that the engine takes a copy of it for a PNG; behind it stands a word:
//
//   ok                    the input is copied to the output
//   slow                  as ok, after making a little progress for a while
//   kill segv abort exit  ends that way …            each as WORD@PHASE, for instance segv@decode
//   stop loop             stands still, busy or not …
//   deaf                  as loop, and never looks whether it was cancelled
//   full                  claims that the disk is full
//   hollow                as full, with an output that says it is a terabyte and holds nothing
//   short                 reports more bytes than it wrote
//   text                  writes something that is no PNG
//   oom@PHASE             says that there is no memory, and aborts
//   lie-WAY               as ok, after a lie on the socket or in shared memory; see tellLie()
//   needs                 as slow, after asking for 300 MiB, in phase "filter" once it has them
//
// Of a preview, whatever its input says, it asks for memory and makes none.
//
// What the environment variable MANYHANDS_FAULT says happens before the first item:
//   die       leaves with status 7 and a last word       mute     never says hello
//   garbage   sends bytes that are no frame              version  speaks another version
//   unasked   answers for an item it never had           fds      sends a descriptor
//   flood     tells its posture without end              vanish   leaves when it gets an item
//   unconfined  says that it has no sandbox
//   cursed    ends by SIGILL on every item

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <poll.h>
#include <string>
#include <string_view>
#include <unistd.h>

#include "session.h"
#include "worker_arguments.h"

using namespace manyhands;

namespace {

constexpr std::size_t kSignatureBytes = 8;
/// What it says to be taken; it reads nobody's pictures.
constexpr Posture kConfined{Posture::CallsFiltered};

void endAs(std::string_view way)
{
    std::fprintf(stderr, "about to %s\n", std::string(way).c_str());
    std::fflush(stderr);
    if (way == "kill")
        ::raise(SIGKILL);
    else if (way == "segv")
        ::raise(SIGSEGV);
    else if (way == "abort")
        std::abort();
    else if (way == "exit")
        ::_exit(9);
    else if (way == "stop")
        ::raise(SIGSTOP);
    else if (way == "oom") {
        std::fprintf(stderr, "GLib-ERROR: failed to allocate 99 bytes\n");
        std::abort();
    }
}

bool waits(std::string_view way)
{
    return way == "loop" || way == "deaf";
}

WorkPhase phaseNamed(std::string_view name)
{
    for (std::uint32_t phase = 0; phase <= static_cast<std::uint32_t>(kLastWorkPhase); ++phase) {
        if (name == workPhaseName(static_cast<WorkPhase>(phase)))
            return static_cast<WorkPhase>(phase);
    }
    return WorkPhase::Open;
}

/// What a worker that was taken over may do beside its work.
struct Liar {
    int socket = -1;
    WorkerArena* arena = nullptr;
};

void sendBytes(int socket, const std::vector<std::byte>& bytes)
{
    (void)!::write(socket, bytes.data(), bytes.size());
}

void tellLie(std::string_view way, const Liar& liar)
{
    const ItemId own{liar.arena->telemetry().item.load()};
    const auto send = [&liar](const Message& message) {
        sendBytes(liar.socket, encodeFrame(message, 0, 0));
    };
    Done done;
    done.item = own;
    if (way == "length" || way == "type" || way == "descriptors" || way == "tail") {
        std::vector<std::byte> frame = encodeFrame(done, 0, 0);
        if (way == "length")
            std::fill_n(frame.begin() + 8, 4, std::byte{0xFF});
        else if (way == "type")
            std::fill_n(frame.begin() + 6, 2, std::byte{0x55});
        else if (way == "descriptors")
            frame[12] = std::byte{3}; // that never come
        else
            frame[8] = static_cast<std::byte>(std::to_integer<int>(frame[8]) - 1);
        sendBytes(liar.socket, frame);
        ::pause();
    } else if (way == "item") {
        done.item = ItemId{own.value + 1000};
        send(done);
    } else if (way == "engine") {
        send(Shutdown{});
    } else if (way == "turn") {
        send(RangeLeft{own, RangeEnd::Exhausted, 1, 1, 1});
    } else if (way == "preview") {
        PreviewDone preview;
        preview.item = own;
        send(preview);
    } else if (way == "hello") {
        send(Hello{1, kProtocolVersion, {}});
    } else if (way == "memory") {
        send(NeedMemory{ItemId{own.value + 1000}, 1});
    } else if (way == "need") {
        send(NeedMemory{own, ~std::uint64_t{0}});
    } else if (way == "greed") {
        send(NeedMemory{own, ~std::uint64_t{0}});
        send(NeedMemory{own, 1});
    } else if (way == "huge") {
        // Sizes beyond its arena, its output and all pictures; then it has nothing more to say.
        done.width = done.height = 0xFFFF'FFFF;
        done.bytesOut = std::uint64_t{1} << 62;
        done.peakMemory = ~std::uint64_t{0};
        done.thumbnail = {3, 0xFFFF'FFFF, 0xFFFF'FFFF};
        send(done);
        ::_exit(0);
    } else if (way == "arena") {
        TelemetryBlock& block = liar.arena->telemetry();
        std::memset(reinterpret_cast<std::byte*>(&block), 0xFF, sizeof block);
        block.item.store(own.value);
        for (std::uint32_t slot = 0; slot < kThumbnailSlots; ++slot)
            std::memset(liar.arena->thumbnail(slot), 0xFF, kThumbnailBytes);
    }
}

Liar theLiar;

Result<ImageOutcome> obey(const ImageTask& task, const ImageObserver& observer, ThumbnailTarget&,
                          WorkTimings& timings)
{
    std::array<char, 4096> content{};
    const ssize_t got = ::pread(task.inputFd, content.data(), content.size(), 0);
    const std::string_view bytes(content.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    const std::string_view order = bytes.substr(std::min(kSignatureBytes, bytes.size()));
    const std::size_t at = order.find('@');
    const std::string_view word = order.substr(0, at);
    if (const char* mode = std::getenv("MANYHANDS_FAULT");
        mode && std::string_view(mode) == "cursed")
        ::raise(SIGILL);
    timings = {1'000'000, 2'000'000, 3'000'000, 6'000'000, 5'000'000};
    if (word == "hollow" && ::ftruncate(task.outputFd, off_t{1} << 40) != 0)
        return systemFailure(ErrorKind::System, "no such file can be made here", errno);
    if (word == "full" || word == "hollow")
        return systemFailure(ErrorKind::OutputUnavailable, "the output cannot be written", ENOSPC);
    if (at != std::string_view::npos) {
        observer.phaseStarted(phaseNamed(order.substr(at + 1)));
        endAs(word);
        while (waits(word)) {
            ::usleep(1000);
            if (word != "deaf" && observer.cancelled())
                return failure(ErrorKind::Cancelled, "cancelled");
        }
    }
    if (word.starts_with("lie-"))
        tellLie(word.substr(4), theLiar);
    const bool needs = word == "needs";
    if (needs && !observer.memoryNeeded(300ULL << 20))
        return failure(ErrorKind::Cancelled, "cancelled");
    if (needs)
        observer.phaseStarted(WorkPhase::Filter);
    for (int step = 0; (needs || word == "slow") && step < 100; ++step) {
        observer.progressed(step / 100.0);
        ::usleep(3000);
        if (observer.cancelled())
            return failure(ErrorKind::Cancelled, "cancelled");
    }
    const std::string_view written = word == "text" ? std::string_view("no picture") : bytes;
    if (::write(task.outputFd, written.data(), written.size()) < 0)
        return systemFailure(ErrorKind::OutputUnavailable, "the output cannot be written", errno);
    ImageOutcome outcome;
    outcome.width = outcome.height = 1;
    outcome.bytesOut = written.size() + (word == "short" ? 1 : 0);
    outcome.inputFormat = ImageFormat::Png;
    return outcome;
}

/// Whatever is asked: it wants memory, and has no end then.
Result<PreviewDone> beGreedy(const PreviewTask&, const ImageObserver& observer,
                             std::span<unsigned char>, std::span<unsigned char>)
{
    tellLie("need", theLiar);
    while (!observer.cancelled())
        ::usleep(1000);
    return failure(ErrorKind::Cancelled, "cancelled");
}

void misbehaveAtStart(std::string_view way, ControlSocket& socket)
{
    if (way == "die") {
        std::fprintf(stderr, "the sky is falling\n");
        ::_exit(7);
    }
    if (way == "mute")
        ::pause();
    if (way == "garbage") {
        const std::array<char, 100> garbage{'?', '!'};
        (void)!::write(socket.fd(), garbage.data(), garbage.size());
        ::pause();
    }
    if (way == "flood") {
        while (socket.send(kConfined)) {
        }
    }
    if (way == "vanish") {
        (void)socket.send(kConfined);
        (void)socket.send(Hello{1, kProtocolVersion, {}});
        pollfd item{socket.fd(), POLLIN, 0};
        ::poll(&item, 1, -1);
        ::_exit(5);
    }
    if (way == "unasked") {
        Done done;
        done.item = ItemId{1};
        (void)socket.send(kConfined);
        (void)socket.send(Hello{1, kProtocolVersion, {}});
        (void)socket.send(done);
        ::pause();
    }
    if (way == "fds") {
        std::vector<UniqueFd> files;
        files.emplace_back(::dup(2));
        (void)socket.send(Hello{1, kProtocolVersion, {}}, 0, std::move(files));
        ::pause();
    }
}

} // namespace

int main(int argc, char** argv)
{
    const auto arguments = parseWorkerArguments(argc, argv);
    if (!arguments)
        return 2;
    ControlSocket socket(UniqueFd(arguments->controlFd), AcceptDescriptors::Yes);
    auto arena = WorkerArena::open(UniqueFd(arguments->arenaFd));
    if (!arena)
        return 2;
    const char* way = std::getenv("MANYHANDS_FAULT");
    misbehaveAtStart(way ? way : "", socket);
    // For lies: a second view, since the session takes the first.
    auto again = WorkerArena::open(UniqueFd(::dup(arguments->arenaFd)));
    if (!again)
        return 2;
    theLiar = {arguments->controlFd, &*again};
    Hello hello{static_cast<std::uint32_t>(::getpid()), kProtocolVersion, "none"};
    if (way && std::string_view(way) == "version")
        ++hello.protocolVersion;
    WorkerSession session(std::move(socket), std::move(*arena), obey, beGreedy, RangeFactory());
    const bool confined = !way || std::string_view(way) != "unconfined";
    ::_exit(session.serve(confined ? kConfined : Posture{}, hello));
}
