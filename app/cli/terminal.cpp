#include "terminal.h"

#include <atomic>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <string>

#include <langinfo.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/path.h"
#include "base/result.h"

namespace manyhands {
namespace {

// The first errno of a write to stdout, which there is one of; printed to from several threads.
std::atomic<int> outputError{0};

/// Whoever reads may have made the pipe non-blocking.
void waitUntilWritable(int fd)
{
    pollfd out{fd, POLLOUT, 0};
    ::poll(&out, 1, -1);
}

/// errno, or 0.
int writeAll(int fd, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno == EAGAIN)
            waitUntilWritable(fd);
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

} // namespace

void printOut(std::string_view text)
{
    int none = 0;
    if (const int error = writeAll(STDOUT_FILENO, text); error != 0 && error != EPIPE)
        outputError.compare_exchange_strong(none, error);
}

void printError(std::string_view text)
{
    writeAll(STDERR_FILENO, text);
}

void printComplaint(std::string_view sentence)
{
    std::string line(sentence);
    for (char& c : line) {
        if (c == '\n')
            c = ' ';
    }
    printError("manyhands-cli: " + displayText(line) + '\n');
}

int complain(std::string_view sentence, ExitCode code)
{
    printComplaint(sentence);
    return code;
}

bool errorIsTerminal()
{
    return isatty(STDERR_FILENO) == 1;
}

int errorColumns()
{
    constexpr int kUsualColumns = 80;
    winsize size{};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : kUsualColumns;
}

int exitCodeOfOutput(int exitCode)
{
    const int error = outputError.load();
    if (error == 0 || exitCode > ExitSomeFailed)
        return exitCode;
    return complain("what was printed cannot be written: " + systemErrorText(error),
                    ExitEnvironment);
}

void ignoreWriteSignals()
{
    struct sigaction action {};
    action.sa_handler = SIG_IGN;
    for (const int signal : {SIGPIPE, SIGXFSZ})
        sigaction(signal, &action, nullptr);
}

void useUtf8Locale()
{
    std::setlocale(LC_ALL, "");
    if (std::string_view(nl_langinfo(CODESET)) != "UTF-8")
        setenv("LC_ALL", "C.UTF-8", 1);
}

} // namespace manyhands
