#include "base/standard_streams.h"
#include "commands.h"
#include "terminal.h"

int main(int argc, char* argv[])
{
    manyhands::openMissingStreams();
    manyhands::ignoreWriteSignals();
    manyhands::useUtf8Locale();
    return manyhands::exitCodeOfOutput(manyhands::runCommandLine(argc, argv));
}
