// codec_floor PROCESSES LIST: the time that the codec alone takes, which no filter can undercut.
//
// LIST holds lines "ORIGINAL.jpg<TAB>FILTERED.raw<TAB>OUTPUT.jpg". PROCESSES processes take the
// lines from one counter, in their order: read and decode the original, and drop its pixels row by
// row; encode the filtered pixels, which exact_gaussian has made before and which are in memory
// when the clock starts; write the output. Prints {"wall_s": …, "cpu_s": …} of that part alone.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <new>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/unique_fd.h"
#include "jpeg_io.h"

namespace {

using manyhands::bench::Shape;

struct Line {
    std::string original;
    std::string filtered;
    std::string output;
    const unsigned char* pixels = nullptr; ///< The filtered file, mapped.
    std::size_t size = 0;
};

/// Shared by all processes.
struct Shared {
    std::atomic<std::size_t> next{0};
    std::atomic<std::int64_t> cpuNs{0};
    std::atomic<int> ready{0};
    std::atomic<bool> start{false};
    std::atomic<bool> failed{false};
};

std::vector<Line> readList(const char* path)
{
    std::ifstream list(path);
    std::vector<Line> lines;
    for (Line line; std::getline(list, line.original, '\t') &&
                    std::getline(list, line.filtered, '\t') && std::getline(list, line.output);)
        lines.push_back(line);
    return lines;
}

bool mapPixels(Line& line)
{
    const manyhands::UniqueFd fd(::open(line.filtered.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat info {};
    if (!fd || ::fstat(fd.get(), &info) != 0 || info.st_size <= 0)
        return false;
    line.size = std::size_t(info.st_size);
    void* mapped = ::mmap(nullptr, line.size, PROT_READ, MAP_SHARED, fd.get(), 0);
    line.pixels = mapped == MAP_FAILED ? nullptr : static_cast<const unsigned char*>(mapped);
    return line.pixels != nullptr;
}

/// Every page in this process' tables, so that no fault falls into the measured part.
unsigned touchPages(const Line& line)
{
    constexpr std::size_t kPage = 4096;
    unsigned sum = 0;
    for (std::size_t offset = 0; offset < line.size; offset += kPage)
        sum += *static_cast<const volatile unsigned char*>(line.pixels + offset);
    return sum;
}

bool process(const Line& line)
{
    const auto file = manyhands::bench::readFile(line.original);
    if (!file)
        return false;
    Shape shape;
    const auto decoded = manyhands::bench::decodeJpeg(
        *file, [&](const Shape& found) { shape = found; }, [](const unsigned char*) {});
    if (!decoded || shape.bytes() != line.size)
        return false;
    const auto encoded = manyhands::bench::encodeJpeg(line.pixels, shape);
    return encoded &&
           manyhands::bench::writeFile(line.output, encoded->data(), encoded->size()).has_value();
}

void work(Shared& shared, const std::vector<Line>& lines)
{
    for (const Line& line : lines)
        touchPages(line);
    ++shared.ready;
    while (!shared.start)
        ::usleep(100);
    const std::int64_t before = manyhands::processCpuNs();
    for (std::size_t i = shared.next++; i < lines.size(); i = shared.next++) {
        if (!process(lines[i])) {
            std::fprintf(stderr, "codec_floor: %s failed\n", lines[i].original.c_str());
            shared.failed = true;
        }
    }
    shared.cpuNs += manyhands::processCpuNs() - before;
}

} // namespace

int main(int argc, char** argv)
{
    const int processes = argc == 3 ? std::atoi(argv[1]) : 0;
    std::vector<Line> lines = argc == 3 ? readList(argv[2]) : std::vector<Line>{};
    if (processes < 1 || lines.empty()) {
        std::fputs("usage: codec_floor PROCESSES LIST\n", stderr);
        return 2;
    }
    for (Line& line : lines) {
        if (!mapPixels(line)) {
            std::fprintf(stderr, "codec_floor: cannot map %s\n", line.filtered.c_str());
            return 1;
        }
    }
    void* memory =
        ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return 1;
    auto& shared = *new (memory) Shared;
    for (int i = 0; i < processes; ++i) {
        const pid_t child = ::fork();
        if (child < 0)
            return 1;
        if (child == 0) {
            work(shared, lines);
            ::_exit(0);
        }
    }
    while (shared.ready < processes)
        ::usleep(100);
    const std::int64_t begin = manyhands::monotonicNs();
    shared.start = true;
    bool crashed = false;
    for (int status = 0; ::wait(&status) > 0;)
        crashed = crashed || status != 0;
    const std::int64_t wall = manyhands::monotonicNs() - begin;
    std::printf("{\"wall_s\": %.6f, \"cpu_s\": %.6f}\n", double(wall) / 1e9,
                double(shared.cpuNs) / 1e9);
    return crashed || shared.failed ? 1 : 0;
}
