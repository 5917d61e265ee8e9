// Confines itself as a worker does and then tries what a decoder that was taken over would try.
// Prints a line for each attempt: its name, and "done" or the error. It holds one open file, as a
// worker does: its input.
//
//   sandbox_probe INPUT NEIGHBOUR PORT

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <netinet/in.h>
#include <string>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "ipc/messages.h"
#include "work/image/image_task.h"
#include "work/sandbox/sandbox.h"

using namespace manyhands;

namespace {

/// `result` as a system call gives it: negative is refused, with the reason in errno.
void tell(const char* name, long result)
{
    const int error = errno;
    std::printf("%s %s\n", name, result >= 0 ? "done" : std::to_string(error).c_str());
}

long connectTo(int port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        return fd;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

long forkAndEnd()
{
    const long child = ::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0)
        ::_exit(0);
    return child;
}

long mapExecutable()
{
    void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? -1 : 0;
}

long makeExecutable()
{
    void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? 0 : ::mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

long readParentsMemory()
{
    char byte = 0;
    const iovec mine{&byte, 1};
    const iovec theirs{reinterpret_cast<void*>(0x1000), 1};
    return ::process_vm_readv(::getppid(), &mine, 1, &theirs, 1, 0);
}

void attempt(const std::string& input, const std::string& neighbour, int port)
{
    const std::string parent = "/proc/" + std::to_string(::getppid());
    const timespec times[2]{};
    char* const noArguments[] = {nullptr};
    tell("open-passwd", ::open("/etc/passwd", O_RDONLY));
    tell("open-input-again", ::open(input.c_str(), O_RDONLY));
    tell("open-neighbour", ::open(neighbour.c_str(), O_RDONLY));
    tell("open-own-memory", ::open("/proc/self/mem", O_RDWR));
    tell("open-parents-environment", ::open((parent + "/environ").c_str(), O_RDONLY));
    tell("create-file", ::open((neighbour + ".new").c_str(), O_WRONLY | O_CREAT, 0600));
    tell("make-folder", ::mkdir((neighbour + ".folder").c_str(), 0700));
    tell("truncate", ::truncate(neighbour.c_str(), 0));
    tell("rename", ::rename(neighbour.c_str(), (neighbour + ".moved").c_str()));
    tell("unlink", ::unlink(neighbour.c_str()));
    tell("link", ::link(neighbour.c_str(), (neighbour + ".linked").c_str()));
    tell("symlink", ::symlink("/etc/passwd", (neighbour + ".symbolic").c_str()));
    tell("chmod", ::chmod(neighbour.c_str(), 0777));
    tell("utime", ::utimensat(AT_FDCWD, neighbour.c_str(), times, 0));
    tell("connect", connectTo(port));
    tell("execute", ::execve("/bin/true", noArguments, noArguments));
    tell("fork", forkAndEnd());
    tell("signal-parent", ::kill(::getppid(), 0));
    tell("trace-parent", ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr));
    tell("read-parents-memory", readParentsMemory());
    tell("map-executable", mapExecutable());
    tell("make-executable", makeExecutable());
    tell("raise-own-limit", [] {
        const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
        return static_cast<long>(::setrlimit(RLIMIT_FSIZE, &more));
    }());
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
    if (argc != 4)
        return 2;
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    const int input = ::open(argv[1], O_RDONLY | O_CLOEXEC);
    Files files = openFiles(19);
    confineEarly();
    if (!prepareImageWork())
        return 2;
    std::printf("posture %u\n", confineProcess());
    std::puts("first-thread");
    attempt(argv[1], argv[2], std::atoi(argv[3]));
    std::puts("second-thread");
    std::thread([&] { attempt(argv[1], argv[2], std::atoi(argv[3])); }).join();
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
