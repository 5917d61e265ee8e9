// What tools/bench wants to know of the pool itself, each as one number on stdout:
//
//   range_rates WORKER chunks N   empty chunks a second through a range, N of them on two workers
//   range_rates WORKER items N    messages answered a second, an item each, N on two workers
//   range_rates WORKER busy N     N chunks of one millisecond of processor time on two workers: the
//                                 share of the two workers' time that was work
//   range_rates WORKER start      milliseconds until two workers are ready
//
// WORKER is the path of one of the worker programs. Workers have started before anything but their
// start is measured.

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <fcntl.h>

#include <QCoreApplication>
#include <QEventLoop>

#include "base/clock.h"
#include "engine/engine_host.h"
#include "ipc/range_arena.h"
#include "pool/supervisor.h"

using namespace manyhands;

namespace {

constexpr int kWorkers = 2;
constexpr std::uint64_t kMicrosecondsBusy = 1'000;
constexpr std::uint64_t kWarmUpChunks = 200;

struct Program {
    Path worker;
    std::uint64_t count = 0;
};

double secondsSince(std::int64_t ns)
{
    return static_cast<double>(monotonicNs() - ns) / kNsPerSecond;
}

RangeStatus runRange(EngineHost& host, RangeKind kind, std::uint64_t chunks)
{
    RangeJob job;
    job.task.kind = kind;
    job.task.parameters[0] = kMicrosecondsBusy;
    divideEvenly(job, 0, chunks - 1, 1);
    RangeStatus last;
    QEventLoop loop;
    QObject::connect(&host, &EngineHost::rangeChanged, &loop,
                     [&](const RangeStatus& status) { last = status; });
    QObject::connect(&host, &EngineHost::rangeFinished, &loop, &QEventLoop::quit);
    host.submitRange(std::move(job));
    loop.exec();
    return last;
}

/// The whole way: engine, ring, workers, results taken.
double rangeSeconds(const Program& program, RangeKind kind)
{
    EngineConfig config;
    config.workerProgram = program.worker;
    config.workers = kWorkers;
    config.codecs = false;
    EngineHost host(config);
    runRange(host, RangeKind::Spin, kWarmUpChunks);
    const RangeStatus status = runRange(host, kind, program.count);
    return status.outcome == RangeOutcome::Done ? status.wallSeconds : -1;
}

WorkerSettings settings(const Program& program)
{
    WorkerSettings settings;
    settings.program = program.worker;
    return settings;
}

void startAll(Supervisor& supervisor)
{
    QEventLoop loop;
    int ready = 0;
    QObject::connect(&supervisor, &Supervisor::workerReady, &loop, [&] {
        if (++ready == kWorkers)
            loop.quit();
    });
    supervisor.setTarget(kWorkers);
    loop.exec();
}

void stopAll(Supervisor& supervisor)
{
    QEventLoop loop;
    QObject::connect(&supervisor, &Supervisor::stopped, &loop, &QEventLoop::quit);
    supervisor.stop();
    loop.exec();
}

double startMs(const Program& program)
{
    const std::int64_t begin = monotonicNs();
    Supervisor supervisor(settings(program));
    startAll(supervisor);
    const double ms = secondsSince(begin) * 1000;
    stopAll(supervisor);
    return ms;
}

/// Every item is a message to a worker and a message back, two underway for each
/// worker as the engine does it. What an item does is an empty chunk.
double itemSeconds(const Program& program)
{
    Supervisor supervisor(settings(program));
    startAll(supervisor);
    auto arena = RangeArena::create(kShortestRing);
    std::uint64_t sent = 0;
    std::uint64_t answered = 0;
    const auto send = [&](Worker& worker, std::uint32_t place) {
        if (sent == program.count)
            return;
        RunRange turn;
        turn.item = ItemId{++sent};
        turn.range = 1;
        turn.place = place;
        turn.again = {sent % kShortestRing};
        std::vector<UniqueFd> descriptors; // a worker keeps the range open
        if (sent <= std::uint64_t{2} * kWorkers)
            descriptors.emplace_back(::fcntl(arena->fd(), F_DUPFD_CLOEXEC, 0));
        worker.run(turn, std::move(descriptors));
    };
    QEventLoop loop;
    const std::int64_t begin = monotonicNs();
    std::uint32_t place = 0;
    for (Worker* worker : supervisor.workers()) {
        QObject::connect(worker, &Worker::rangeLeft, &loop, [&, worker, place] {
            if (++answered == program.count)
                loop.quit();
            send(*worker, place);
        });
        for (int underway = 0; underway < 2; ++underway)
            send(*worker, place);
        ++place;
    }
    loop.exec();
    const double seconds = secondsSince(begin);
    stopAll(supervisor);
    return seconds;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc < 3)
        return 2;
    const std::string_view what = argv[2];
    const Program program{Path(argv[1]), argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 0};
    const auto count = static_cast<double>(program.count);
    double value = -1;
    if (what == "chunks")
        value = count / rangeSeconds(program, RangeKind::Empty);
    else if (what == "items")
        value = count / itemSeconds(program);
    else if (what == "busy")
        value = count * kMicrosecondsBusy / 1e6 / kWorkers / rangeSeconds(program, RangeKind::Spin);
    else if (what == "start")
        value = startMs(program);
    std::printf("%.6g\n", value);
    return value > 0 ? 0 : 1;
}
