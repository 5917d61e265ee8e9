// Shared memory as a worker that was taken over may leave it: every reader of the engine, and the
// openers, which workers use.

#include <fcntl.h>
#include <sys/mman.h>

#include "fuzz.h"
#include "ipc/lab_memory.h"
#include "ipc/messages.h"
#include "ipc/range_arena.h"
#include "ipc/worker_arena.h"

using namespace manyhands;

namespace {

/// The engine's arena, with a second view of it as the worker has.
struct WorkersView {
    WorkerArena arena = std::move(*WorkerArena::create());
    std::byte* bytes = static_cast<std::byte*>(
        ::mmap(nullptr, kTelemetryEnd, PROT_READ | PROT_WRITE, MAP_SHARED, arena.fd(), 0));
    static constexpr std::size_t kTelemetryEnd = 4096;
};

void sampleWorker(std::span<const std::uint8_t> bytes)
{
    static WorkersView view;
    std::memcpy(view.bytes, bytes.data(), std::min(bytes.size(), WorkersView::kTelemetryEnd));
    const Telemetry telemetry = view.arena.sample();
    FUZZ_REQUIRE(telemetry.phase <= kLastWorkPhase);
    FUZZ_REQUIRE(telemetry.progress >= 0 && telemetry.progress <= 1);
}

void copyThumbnail(fuzz::Input in)
{
    static const WorkersView view;
    const ThumbnailRef claimed{in.take<std::uint32_t>(), in.take<std::uint32_t>(),
                               in.take<std::uint32_t>()};
    const auto pixels = view.arena.thumbnail(claimed);
    unsigned sum = 0;
    for (const unsigned char byte : pixels)
        sum += byte;
    FUZZ_REQUIRE(sum == 0); // nobody wrote there
    FUZZ_REQUIRE(pixels.size() <= kThumbnailBytes);
}

void checkPreview(fuzz::Input in)
{
    PreviewView view;
    view.maxWidth = in.take<std::uint16_t>();
    view.maxHeight = in.take<std::uint16_t>();
    PreviewPicture picture;
    for (std::uint32_t* side :
         {&picture.pictureWidth, &picture.pictureHeight, &picture.x, &picture.y, &picture.partWidth,
          &picture.partHeight, &picture.width, &picture.height})
        *side = in.take<std::uint32_t>();
    if (isValid(view) && fitsView(picture, view))
        FUZZ_REQUIRE(std::uint64_t{picture.width} * picture.height * 4 <= previewSideBytes(view));
}

UniqueFd memoryOf(fuzz::Input& in)
{
    constexpr std::uint32_t kMost = 2 * 1024 * 1024;
    const std::uint32_t size = in.take<std::uint32_t>() % kMost;
    return UniqueFd(fuzz::sealedMemory(in.bytes(), std::max<std::size_t>(size, 1)));
}

void openRange(fuzz::Input in)
{
    const auto chunk = in.take<std::uint64_t>();
    auto arena = RangeArena::open(memoryOf(in));
    if (!arena)
        return;
    (void)arena->cursor();
    (void)arena->isDone(chunk);
    (void)arena->words(chunk);
    (void)arena->numbers(chunk);
    for (std::uint32_t place = 0; place < kRangePlaces; ++place) {
        (void)arena->claimOf(place);
        (void)arena->isAskedToLeave(place);
    }
    if (const auto next = arena->claimNext(0)) {
        (void)arena->numbers(*next);
        arena->finish(*next, {1, 2, 3, 4, 5});
    }
    arena->release(0);
}

void openOthers(fuzz::Input in)
{
    const auto capacity = in.take<std::uint32_t>();
    const auto items = in.take<std::uint64_t>();
    const auto position = in.take<std::uint64_t>();
    if (const auto queue = LabQueueMemory::open(memoryOf(in), capacity, items)) {
        (void)queue->header().put.load();
        (void)queue->cell(position).turn.load();
        (void)queue->turnOf(position);
        if (items > 0)
            (void)queue->entry(position % items).taken.load();
    }
    if (auto arena = WorkerArena::open(memoryOf(in)))
        (void)arena->sample();
    if (const auto counter = LabShared<LabCounter>::open(memoryOf(in)))
        (void)(*counter)->value.load();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input in(data, size);
    switch (in.take<std::uint8_t>() % 5) {
    case 0:
        sampleWorker(in.bytes());
        break;
    case 1:
        copyThumbnail(in);
        break;
    case 2:
        checkPreview(in);
        break;
    case 3:
        openRange(in);
        break;
    default:
        openOthers(in);
        break;
    }
    return 0;
}
