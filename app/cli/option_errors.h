#pragma once

#include <optional>
#include <string>

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace manyhands {

/// What nobody knows of what was parsed: "unknown option --qualty; did you mean --quality?" A "--"
/// only says that names follow.
std::optional<std::string> unknownOption(const CLI::App& app);
/// The library's words on one line, ours where a user would stumble over them.
std::string sentenceOf(const CLI::App& app, const CLI::ParseError& error);

} // namespace manyhands
