// Confines itself as a worker does and then tries what a decoder that was taken over would try.
// Prints a line for each attempt: its name, and "done" or the error. It holds one open file, as a
// worker does: its input.
//
//   sandbox_probe INPUT NEIGHBOUR PORT [free]
//
// With "free" it does not confine itself, and starts no program.

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "ipc/messages.h"
#include "work/image/image_task.h"
#include "work/sandbox/break_out.h"
#include "work/sandbox/sandbox.h"

using namespace manyhands;

namespace {

/// `result` as a system call gives it: negative is refused, with the reason in errno.
void tell(const char* name, long result)
{
    const int error = errno;
    std::printf("%s %s\n", name, result >= 0 ? "done" : std::to_string(error).c_str());
}

void attempt(const BreakOutTargets& targets, bool startsPrograms)
{
    for (std::size_t i = 0; i < kSandboxAttempts; ++i) {
        const auto what = static_cast<SandboxAttempt>(i);
        if (what == SandboxAttempt::Execute && !startsPrograms)
            continue;
        const int error = tryToBreakOut(what, targets);
        std::printf("%s %s\n", sandboxAttemptName(what),
                    error == 0 ? "done" : std::to_string(error).c_str());
    }
}

/// Files that were open before the process confined itself, as a worker's are.
struct Files {
    std::vector<UniqueFd> free;
    int next() { return free[at++].get(); }
    std::size_t at = 0;
};

Files openFiles(std::size_t count)
{
    Files files;
    for (std::size_t i = 0; i < count; ++i)
        files.free.emplace_back(::memfd_create("probe", MFD_CLOEXEC));
    return files;
}

/// A PPM with a gradient: made without any codec.
void writeGradient(int fd)
{
    std::string picture = "P6\n40 30\n255\n";
    for (int i = 0; i < 40 * 30; ++i)
        for (const int value : {i % 40 * 6, i / 40 * 8, 128})
            picture += static_cast<char>(value);
    (void)!::write(fd, picture.data(), picture.size());
}

bool convert(int from, int to, ImageFormat format, const char* filter)
{
    ImageTask task;
    task.inputFd = from;
    task.outputFd = to;
    task.filters = {*parseFilter(filter)};
    task.encode.format = format;
    task.maxPixels = 1'000'000;
    ThumbnailTarget none;
    WorkTimings timings;
    const auto outcome = processImage(task, {}, none, timings);
    if (!outcome)
        std::fprintf(stderr, "%s: %s\n", outcome.error().message.c_str(),
                     outcome.error().detail.c_str());
    return outcome.has_value();
}

/// Every format that can be written is written, and read again, with filters of several kinds.
void workOnPictures(Files& files)
{
    const int gradient = files.next();
    writeGradient(gradient);
    for (const ImageFormat format :
         {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp, ImageFormat::Tiff,
          ImageFormat::Gif, ImageFormat::Avif, ImageFormat::Jxl}) {
        const int written = files.next();
        const int again = files.next();
        const std::string name(formatName(format));
        std::printf("write-%s %s\n", name.c_str(),
                    convert(gradient, written, format, "blur:sigma=2") ? "done" : "failed");
        std::printf("read-%s %s\n", name.c_str(),
                    convert(written, again, ImageFormat::Png, "equalize") ? "done" : "failed");
    }
}

/// How much of a drawing of the word is covered, by the thumbnail of what became of it; -1 where
/// it cannot be drawn.
double inkOf(const std::string& word, int from, int to)
{
    const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"60\">"
                            "<text x=\"5\" y=\"40\" font-size=\"30\" font-family=\"Nobody's\">" +
                            word + "</text></svg>";
    (void)!::write(from, svg.data(), svg.size());
    std::vector<unsigned char> rgba(kThumbnailBytes);
    ThumbnailTarget thumbnail{rgba.data()};
    ImageTask task;
    task.inputFd = from;
    task.outputFd = to;
    task.encode.format = ImageFormat::Png;
    task.maxPixels = 1'000'000;
    WorkTimings timings;
    if (!processImage(task, {}, thumbnail, timings))
        return -1;
    double sum = 0;
    for (std::size_t i = 3; i < std::size_t{4} * thumbnail.width * thumbnail.height; i += 4)
        sum += rgba[i];
    return sum;
}

/// Letters and not boxes: those differ in what they cover. In another thread than the one that
/// loaded the fonts, as in a worker.
void drawTexts(Files& files)
{
    std::thread([&] {
        const int from[] = {files.next(), files.next()};
        const int to[] = {files.next(), files.next()};
        const double little = inkOf("....", from[0], to[0]);
        const double much = inkOf("MMMM", from[1], to[1]);
        std::printf("draw-text %s\n", little > 0 && much > 5 * little ? "done" : "failed");
    }).join();
}

/// Beyond the largest file that a worker may write.
long writeTooFar(int fd)
{
    std::signal(SIGXFSZ, SIG_IGN);
    return ::pwrite(fd, "x", 1, static_cast<off_t>(kLargestWorkerFile));
}

/// The first line of the pictures' way still works.
void work(int input)
{
    char byte = 0;
    tell("read-input", ::pread(input, &byte, 1, 0));
    void* memory =
        ::mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    tell("take-memory", memory == MAP_FAILED ? -1 : 0);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4)
        return 2;
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    const BreakOutTargets targets{argv[1], argv[2], std::atoi(argv[3])};
    if (argc > 4) {
        attempt(targets, false);
        return 0;
    }
    const int input = ::open(argv[1], O_RDONLY | O_CLOEXEC);
    Files files = openFiles(19);
    confineEarly();
    if (!prepareImageWork())
        return 2;
    std::printf("posture %u\n", confineProcess());
    std::puts("first-thread");
    attempt(targets, true);
    std::puts("second-thread");
    std::thread([&] { attempt(targets, true); }).join();
    std::puts("work");
    work(input);
    const long tooFar = writeTooFar(files.free.front().get());
    std::printf("write-too-far %s\n", tooFar < 0 && errno == EFBIG ? "refused" : "done");
    std::puts("pictures");
    workOnPictures(files);
    drawTexts(files);
    std::fflush(stdout);
    ::_exit(0);
}
