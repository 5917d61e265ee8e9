#pragma once

namespace manyhands {

// One function and one file for each pattern of the lab. `arguments[0]` is the pattern's name; they
// return an ExitCode. A QCoreApplication exists.
int runLabProcesses(int count, char** arguments);
int runLabPool(int count, char** arguments);
int runLabQueue(int count, char** arguments);
int runLabCounter(int count, char** arguments);
int runLabFork(int count, char** arguments);
int runLabFault(int count, char** arguments);
int runLabSandbox(int count, char** arguments);

} // namespace manyhands
