#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace manyhands::testing {

/// How a run of manyhands-cli ended. A run that had to be killed has exitCode -1.
struct CliResult {
    int exitCode = -1;
    std::string out;
    std::string err;
};

/// One real manyhands-cli from the folder in MANYHANDS_BIN, in a process group of its own, with
/// arguments as bytes. Its output goes to files, so that nobody has to read it for it to go on.
class CliProcess {
public:
    using Arguments = std::vector<std::string>;

    struct Options {
        std::string workingFolder; ///< Empty: this program's.
        /// Whether root may read what its mode forbids, as root usually may.
        bool rootRights = true;
        /// The reader of stdout is gone before the first byte.
        bool brokenOutput = false;
        std::string locale; ///< LC_ALL; empty: as it is.
        /// Further variables: "NAME=value".
        std::vector<std::string> environment = {};
        unsigned descriptorLimit = 0; ///< RLIMIT_NOFILE, never to be raised again; 0: as it is.
        /// A line for sh that runs the command, which is "$@": 'exec "$@" 2>&-'. Empty: no shell.
        std::string shell = {};
    };

    explicit CliProcess(const Arguments& arguments) : CliProcess(arguments, Options{}) {}
    CliProcess(const Arguments& arguments, const Options& options);
    ~CliProcess();
    CliProcess(const CliProcess&) = delete;
    CliProcess& operator=(const CliProcess&) = delete;

    pid_t pid() const { return m_pid; }
    bool running();
    /// To the process alone, as kill(1) does.
    void signal(int number) const;
    /// To it and its workers, as a terminal does at Ctrl-C.
    void signalGroup(int number) const;
    /// Waits until `condition` holds; false where the process ends or a minute passes before.
    bool waitUntil(const std::function<bool()>& condition);
    /// Waits for the end; kills the process after a minute.
    CliResult finish();
    /// What it has printed so far.
    std::string errorText() const;

private:
    void start(const Arguments& arguments, const Options& options);

    std::string m_folder; ///< Holds the captured output.
    pid_t m_pid = -1;
    int m_status = 0;
    bool m_isReaped = false;
};

/// Starts it and waits for its end.
CliResult runCli(const CliProcess::Arguments& arguments);
CliResult runCli(const CliProcess::Arguments& arguments, const CliProcess::Options& options);

} // namespace manyhands::testing
