#pragma once

#include <span>
#include <string_view>

namespace manyhands {

/// To add a command: its function in a file of its own (see image_command.h), its row in
/// commands.cpp, a test in tests/cli.
struct Command {
    std::string_view name;
    std::string_view summary;
    /// `arguments[0]` is the command's name. Returns an ExitCode.
    int (*run)(int count, char** arguments);
};

std::span<const Command> commands();

/// Runs the command that the line names, --help or --version. Returns an ExitCode.
int runCommandLine(int count, char** arguments);

} // namespace manyhands
