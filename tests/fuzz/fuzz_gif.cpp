// The blocks of a GIF, and what the first bytes of a file tell.

#include "fuzz.h"
#include "jobs/image_job.h"
#include "work/image/content.h"
#include "work/image/gif_structure.h"

using namespace manyhands;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::uint32_t kMost = 100;
    const int fd = fuzz::fileOf({data, size});
    if (const auto frames = countGifFrames(fd, kMost)) {
        FUZZ_REQUIRE(*frames <= kMost + 1);
        FUZZ_REQUIRE(*frames <= size / 10); // no frame is smaller than that
    }
    const auto head = std::span(data, std::min(size, kSniffBytes));
    const auto format = readFormat(fd);
    FUZZ_REQUIRE((sniffFormat(head) != ImageFormat::Unknown) == format.has_value());
    return 0;
}
