// manyhands-cli lab sandbox: a worker tries what one that was taken over would try.

#include <cstring>
#include <string>

#include <CLI/CLI.hpp>
#include <QJsonArray>

#include "engine/lab_sandbox.h"
#include "lab_commands.h"
#include "lab_run.h"
#include "number_options.h"
#include "terminal.h"

namespace manyhands {
namespace {

std::string outcomeText(const LabSandboxTrial::Tried& tried)
{
    if (tried.error == 0)
        return "DONE: nothing stopped it";
    return (tried.isRefused() ? "refused: " : "not refused, but failed: ") +
           std::string(std::strerror(tried.error));
}

void print(const LabSandboxTrial& lab)
{
    std::string text = "worker " + std::to_string(lab.pid()) + " tries to\n";
    for (const LabSandboxTrial::Tried& tried : lab.tried()) {
        std::string line = "    " + std::string(sandboxAttemptText(tried.attempt));
        constexpr std::size_t kColumn = 42;
        line.resize(std::max(line.size() + 1, kColumn), ' ');
        text += line + outcomeText(tried) + "\n";
    }
    std::string works;
    std::string fails;
    for (const LabSandboxTrial::Format& format : lab.formats())
        (format.isWritten && format.isRead ? works : fails) +=
            " " + std::string(formatName(format.format));
    text += "it goes on writing and reading pictures:" + works + "\n";
    if (!fails.empty())
        text += "it does not do these any more:" + fails + "\n";
    text += std::to_string(lab.refused()) + " of " + std::to_string(kSandboxAttempts) +
            " attempts were refused, and the files that they were made on are " +
            (lab.isUntouched() ? "as they were\n" : "NOT as they were\n");
    printOut(text);
}

void printReport(const LabSandboxTrial& lab)
{
    QJsonArray attempts;
    for (const LabSandboxTrial::Tried& tried : lab.tried())
        attempts.push_back(QJsonObject{{"attempt", sandboxAttemptName(tried.attempt)},
                                       {"refused", tried.isRefused()},
                                       {"errno", tried.error}});
    QJsonArray formats;
    for (const LabSandboxTrial::Format& format : lab.formats())
        formats.push_back(
            QJsonObject{{"format", QString::fromStdString(std::string(formatName(format.format)))},
                        {"written", format.isWritten},
                        {"read", format.isRead}});
    printJson({{"lab", "sandbox"},
               {"pid", static_cast<qint64>(lab.pid())},
               {"attempts", attempts},
               {"formats", formats},
               {"files_untouched", lab.isUntouched()},
               {"tight", lab.isTight()}});
}

} // namespace

int runLabSandbox(int count, char** arguments)
{
    CLI::App app("A worker as those that read pictures tries every way out that one would try that "
                 "a hostile file has taken over: opening and changing files, connecting, starting "
                 "processes, reaching for the program that started it. It does so on files and a "
                 "port that were made for it, and then writes and reads a picture in every "
                 "format. Exit status 1: something was not refused.",
                 "manyhands-cli lab sandbox");
    bool isJson = false;
    app.add_flag("--json", isJson, "Report as JSON");
    if (const auto status = parseOptions(app, count, arguments))
        return *status;
    LabSandboxTrial lab;
    if (const int code = LabWait().run(lab); code != ExitDone)
        return code;
    isJson ? printReport(lab) : print(lab);
    return lab.isTight() ? ExitDone : ExitSomeFailed;
}

} // namespace manyhands
