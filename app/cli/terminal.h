#pragma once

#include <string_view>

#include "exit_codes.h"

namespace manyhands {

/// Writes all of `text`. Nobody listening any more (EPIPE) is no error: the work goes on. Others
/// are told by exitCodeOfOutput().
void printOut(std::string_view text);
void printError(std::string_view text);
/// "manyhands-cli: <sentence>" on one line of stderr, without control characters.
void printComplaint(std::string_view sentence);
/// Prints it, and gives `code` back for the shell.
int complain(std::string_view sentence, ExitCode code = ExitUsage);

bool errorIsTerminal();
/// Width of the terminal behind stderr; 80 where it does not tell.
int errorColumns();

/// For the end of the program: says so where stdout could not take what was printed (its disk is
/// full), which what was done is not done without.
int exitCodeOfOutput(int exitCode);

/// Writing into a closed pipe, or past a limit on the size of files, becomes an error value instead
/// of the end of the program.
void ignoreWriteSignals();
/// Gives Qt a UTF-8 locale where the user's is another one. Paths are bytes and text is UTF-8
/// everywhere here, and Qt would print a warning. Before the first use of Qt.
void useUtf8Locale();

} // namespace manyhands
