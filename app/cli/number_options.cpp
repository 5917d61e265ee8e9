#include "number_options.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "base/whole_number.h"
#include "engine/descriptor_budget.h"
#include "engine/engine_host.h"
#include "exit_codes.h"
#include "jobs/number_words.h"
#include "option_errors.h"
#include "terminal.h"

namespace manyhands {

Result<std::uint64_t> readNumber(const std::string& option, const std::string& text,
                                 std::uint64_t lowest, std::uint64_t highest)
{
    const auto number = readNumberBetween(text, lowest, highest);
    if (!number)
        return failure(number.error().kind,
                       option + (parseWholeNumber(text) ? " " : ": ") + number.error().message);
    return *number;
}

Result<int> readWorkers(const std::string& text, int most)
{
    if (text == "auto")
        return std::min(recommendedWorkers(), most);
    const auto number = readNumber("--workers", text, 1, static_cast<std::uint64_t>(most));
    if (!number)
        return failure(ErrorKind::InvalidArgument, number.error().message + " or auto");
    return static_cast<int>(*number);
}

std::optional<std::string> fewerWorkersNote(int workers)
{
    const int most = descriptorBudget().workers;
    if (workers <= most)
        return std::nullopt;
    return std::to_string(most) + " of " + std::to_string(workers) +
           " workers at most: more files may not be open at once here (ulimit -n)";
}

std::optional<int> parseOptions(CLI::App& app, int count, char** arguments)
{
    app.allow_extras();
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp&) {
        printOut(app.help());
        return ExitDone;
    } catch (const CLI::ParseError& error) {
        printComplaint(sentenceOf(app, error));
        return ExitUsage;
    }
    if (const auto unknown = unknownOption(app)) {
        printComplaint(*unknown);
        return ExitUsage;
    }
    return std::nullopt;
}

int complainOfUsage(const Error& error)
{
    printComplaint(error.message);
    return ExitUsage;
}

} // namespace manyhands
