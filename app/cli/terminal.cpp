#include "terminal.h"

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <string>

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace manyhands {
namespace {

void writeAll(int fd, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return;
    }
}

} // namespace

void printOut(std::string_view text)
{
    writeAll(STDOUT_FILENO, text);
}

void printError(std::string_view text)
{
    writeAll(STDERR_FILENO, text);
}

void printComplaint(std::string_view sentence)
{
    std::string line = "manyhands-cli: ";
    line += sentence;
    for (char& c : line) {
        if (c == '\n')
            c = ' ';
    }
    printError(line + '\n');
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

void ignoreBrokenPipes()
{
    struct sigaction action {};
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, nullptr);
}

void useUtf8Locale()
{
    std::setlocale(LC_ALL, "");
    if (std::string_view(nl_langinfo(CODESET)) != "UTF-8")
        setenv("LC_ALL", "C.UTF-8", 1);
}

} // namespace manyhands
