#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <QtTest>

#include "ipc/worker_arena.h"
#include "support/test_program.h"

using namespace manyhands;

class SharedMemoryTest : public QObject {
    Q_OBJECT
private slots:
    void whatOneSideWritesTheOtherSees()
    {
        auto engine = WorkerArena::create();
        QVERIFY(engine.has_value());
        auto worker = WorkerArena::open(UniqueFd(::dup(engine->fd())));
        QVERIFY(worker.has_value());
        TelemetryBlock& block = worker->telemetry();
        block.item = 12;
        block.phase = static_cast<std::uint32_t>(WorkPhase::Encode);
        block.permille = 250;
        worker->thumbnail(kThumbnailSlots - 1)[kThumbnailBytes - 1] = 0xAB;
        const Telemetry seen = engine->sample();
        QCOMPARE(seen.item.value, std::uint64_t{12});
        QCOMPARE(seen.phase, WorkPhase::Encode);
        QCOMPARE(seen.progress, 0.25);
        QCOMPARE(engine->thumbnail(kThumbnailSlots - 1)[kThumbnailBytes - 1],
                 static_cast<unsigned char>(0xAB));
    }

    void telemetryOutOfRangeIsTamed()
    {
        auto arena = WorkerArena::create();
        QVERIFY(arena.has_value());
        arena->telemetry().phase = 0xFFFFFFFF;
        arena->telemetry().permille = 0xFFFFFFFF;
        const Telemetry seen = arena->sample();
        QCOMPARE(seen.phase, WorkPhase::Idle);
        QCOMPARE(seen.progress, 1.0);
    }

#ifdef Q_OS_LINUX
    void theArenaCannotBeCutUnderTheEngine()
    {
        auto arena = WorkerArena::create();
        QVERIFY(arena.has_value());
        QVERIFY(::ftruncate(arena->fd(), 0) != 0);
        QVERIFY(::ftruncate(arena->fd(), 1L << 30) != 0);
        QVERIFY(::fcntl(arena->fd(), F_ADD_SEALS, F_SEAL_WRITE) != 0);
    }

    void anUnsealedObjectIsRefused()
    {
        UniqueFd fd(::memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
        QVERIFY(::ftruncate(fd.get(), 4096) == 0);
        QVERIFY(!WorkerArena::open(std::move(fd)).has_value());
    }
#endif

    void anotherObjectIsNotAnArena()
    {
        auto memory = SharedMemory::create("test", 8192);
        QVERIFY(memory.has_value());
        const auto arena = WorkerArena::open(UniqueFd(::dup(memory->fd())));
        QVERIFY(!arena.has_value());
        QCOMPARE(arena.error().kind, ErrorKind::ProtocolViolation);
    }
};

MANYHANDS_TEST(SharedMemoryTest)
#include "tst_shared_memory.moc"
