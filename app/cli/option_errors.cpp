#include "option_errors.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "jobs/nearest.h"

namespace manyhands {

std::optional<std::string> unknownOption(const CLI::App& app)
{
    const std::vector<std::string> extras = app.remaining();
    const auto unknown = std::find_if(extras.begin(), extras.end(),
                                      [](const std::string& extra) { return extra != "--"; });
    if (unknown == extras.end())
        return std::nullopt;
    const std::string& given = *unknown;
    const std::string word = given.substr(0, given.find('='));
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames())
            names.push_back("--" + name);
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    std::string hint = suggestion(word, known);
    if (hint.find("did you mean") == std::string::npos)
        hint = "; see " + app.get_name() + " --help, and write ./" + word + " if it is a file";
    return "unknown option " + word + hint;
}

std::string sentenceOf(const CLI::App& app, const CLI::ParseError& error)
{
    std::string text = error.what();
    const std::string option = text.substr(0, text.find(':'));
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error))
        return option + " needs a value; see " + app.get_name() + " --help";
    if (dynamic_cast<const CLI::ConversionError*>(&error)) // "Could not convert: --flag = value"
        return text.substr(text.find(':') + 2) + ": the option takes no value, leave it out";
    return text.substr(0, text.find('\n')) + "; see " + app.get_name() + " --help";
}

} // namespace manyhands
