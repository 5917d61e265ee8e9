#include "support/cli_process.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <stdexcept>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/capability.h>
#include <sys/prctl.h>
#endif

#include "support/picture_files.h"

namespace manyhands::testing {
namespace {

constexpr std::chrono::seconds kPatience(60);

void pauseShortly()
{
    const timespec pause{0, 5'000'000};
    nanosleep(&pause, nullptr);
}

/// In the child, before exec: root keeps its files and loses the right to ignore modes.
void giveUpRootRights()
{
#ifdef __linux__
    prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
    prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0);
#endif
}

int captureFile(const std::string& path)
{
    return open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
}

int brokenPipe()
{
    int ends[2] = {-1, -1};
    if (pipe(ends) != 0)
        return -1;
    close(ends[0]);
    return ends[1];
}

} // namespace

CliProcess::CliProcess(const Arguments& arguments, const Options& options)
{
    std::string pattern =
        (std::filesystem::temp_directory_path() / "manyhands-cli-XXXXXX").string();
    if (!mkdtemp(pattern.data()))
        throw std::runtime_error("cannot make a folder for captured output");
    m_folder = pattern;
    start(arguments, options);
}

CliProcess::~CliProcess()
{
    if (!m_isReaped) {
        signalGroup(SIGKILL);
        waitpid(m_pid, &m_status, 0);
    }
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

void CliProcess::start(const Arguments& arguments, const Options& options)
{
    const char* const bin = std::getenv("MANYHANDS_BIN");
    if (!bin)
        throw std::runtime_error("MANYHANDS_BIN names no folder");
    const std::string program = std::string(bin) + "/manyhands-cli";
    const std::string executable = options.shell.empty() ? program : "/bin/sh";
    std::vector<char*> argv;
    if (!options.shell.empty())
        for (const char* word : {"sh", "-c", options.shell.c_str(), "sh"})
            argv.push_back(const_cast<char*>(word));
    argv.push_back(const_cast<char*>(program.c_str()));
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const int out = options.brokenOutput ? brokenPipe() : captureFile(m_folder + "/out");
    const int err = captureFile(m_folder + "/err");

    m_pid = fork();
    if (m_pid == 0) {
        setpgid(0, 0);
        dup2(out, STDOUT_FILENO);
        dup2(err, STDERR_FILENO);
        close(out);
        close(err);
        if (!options.rootRights)
            giveUpRootRights();
        for (const std::string& variable : options.environment)
            putenv(const_cast<char*>(variable.c_str()));
        const rlimit descriptors{options.descriptorLimit, options.descriptorLimit};
        if (options.descriptorLimit > 0 && setrlimit(RLIMIT_NOFILE, &descriptors) != 0)
            _exit(126);
        if (!options.locale.empty())
            setenv("LC_ALL", options.locale.c_str(), 1);
        if (options.workingFolder.empty() || chdir(options.workingFolder.c_str()) == 0)
            execv(executable.c_str(), argv.data());
        _exit(127);
    }
    if (m_pid > 0)
        setpgid(m_pid, m_pid); // whoever comes first; both mean the same
    close(out);
    close(err);
    if (m_pid < 0)
        throw std::runtime_error("cannot start a process");
}

bool CliProcess::running()
{
    if (!m_isReaped)
        m_isReaped = waitpid(m_pid, &m_status, WNOHANG) == m_pid;
    return !m_isReaped;
}

void CliProcess::signal(int number) const
{
    if (!m_isReaped)
        kill(m_pid, number);
}

void CliProcess::signalGroup(int number) const
{
    if (!m_isReaped)
        kill(-m_pid, number);
}

bool CliProcess::waitUntil(const std::function<bool()>& condition)
{
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!condition()) {
        if (!running() || std::chrono::steady_clock::now() > end)
            return condition();
        pauseShortly();
    }
    return true;
}

CliResult CliProcess::finish()
{
    CliResult result;
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (running() && std::chrono::steady_clock::now() < end)
        pauseShortly();
    if (running()) {
        signalGroup(SIGKILL);
        waitpid(m_pid, &m_status, 0);
        m_isReaped = true;
    } else if (WIFEXITED(m_status)) {
        result.exitCode = WEXITSTATUS(m_status);
    }
    if (exists(m_folder + "/out"))
        result.out = readFile(m_folder + "/out");
    result.err = errorText();
    return result;
}

std::string CliProcess::errorText() const
{
    return readFile(m_folder + "/err");
}

CliResult runCli(const CliProcess::Arguments& arguments)
{
    return runCli(arguments, CliProcess::Options{});
}

CliResult runCli(const CliProcess::Arguments& arguments, const CliProcess::Options& options)
{
    return CliProcess(arguments, options).finish();
}

} // namespace manyhands::testing
