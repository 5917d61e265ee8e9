#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"

namespace CLI {
class App;
} // namespace CLI

namespace manyhands {

/// A number of any form that parseWholeNumber() takes. The error names the option and its bounds:
/// "--items 0 is out of range: give 1 to 4000000".
Result<std::uint64_t> readNumber(const std::string& option, const std::string& text,
                                 std::uint64_t lowest, std::uint64_t highest);

/// As above, or "auto" for one worker a core.
Result<int> readWorkers(const std::string& text, int most);
/// Where this process may not open files enough for so many workers: a sentence about it.
std::optional<std::string> fewerWorkersNote(int workers);

/// Parses what an app declares and nothing else. An exit status: the command is over, with help or
/// with a complaint.
std::optional<int> parseOptions(CLI::App& app, int count, char** arguments);

/// Tells a user's mistake; returns the exit status.
int complainOfUsage(const Error& error);

} // namespace manyhands
