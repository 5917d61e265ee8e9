#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace manyhands {

/// "unknown option --qualty; did you mean --quality?"
std::string unknownOption(const CLI::App& app, const std::string& given);
/// The library's words on one line, ours where a user would stumble over them.
std::string sentenceOf(const CLI::App& app, const CLI::ParseError& error);

} // namespace manyhands
