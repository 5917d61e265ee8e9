// What a thumbnail costs a worker: thumbnail_price ROUNDS JPEG... blurs every picture with and
// without one, in turns, as the worker program does it, and prints the median over the rounds of
// the one processor time over the other.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <unistd.h>
#include <vector>

#include "base/clock.h"
#include "base/unique_fd.h"
#include "work/image/image_task.h"

using namespace manyhands;

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// Processor time, or a negative number.
double secondsFor(const char* path, unsigned char* rgba)
{
    const UniqueFd input(::open(path, O_RDONLY | O_CLOEXEC));
    const std::unique_ptr<std::FILE, CloseFile> output(std::tmpfile());
    if (!input || !output)
        return -1;
    ImageTask task;
    task.inputFd = input.get();
    task.outputFd = ::fileno(output.get());
    task.filters = {*parseFilter("blur:sigma=2")};
    task.encode.format = ImageFormat::Jpeg;
    task.encode.quality = 90;
    task.encode.chroma = ChromaPolicy::Subsample420;
    task.maxPixels = 1'000'000'000;
    ThumbnailTarget thumbnail{rgba};
    WorkTimings timings;
    const std::int64_t begin = threadCpuNs();
    const auto outcome = processImage(task, {}, thumbnail, timings);
    return outcome ? static_cast<double>(threadCpuNs() - begin) * 1e-9 : -1;
}

} // namespace

int main(int argc, char** argv)
{
    const int rounds = argc > 2 ? std::atoi(argv[1]) : 0;
    if (rounds < 1 || !prepareImageWork()) {
        std::fputs("usage: thumbnail_price ROUNDS JPEG...\n", stderr);
        return 2;
    }
    std::vector<unsigned char> room(kThumbnailBytes);
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        double with = 0;
        double without = 0;
        for (int i = 2; i < argc; ++i) {
            for (const bool isShown : {round % 2 == 0, round % 2 != 0}) {
                const double seconds = secondsFor(argv[i], isShown ? room.data() : nullptr);
                if (seconds < 0) {
                    std::fprintf(stderr, "%s failed\n", argv[i]);
                    return 1;
                }
                (isShown ? with : without) += seconds;
            }
        }
        ratios.push_back(with / without);
    }
    const auto middle = ratios.begin() + rounds / 2;
    std::nth_element(ratios.begin(), middle, ratios.end());
    std::printf("%.5f\n", *middle);
    return 0;
}
