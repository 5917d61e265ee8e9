#include "commands.h"
#include "terminal.h"

int main(int argc, char* argv[])
{
    manyhands::ignoreBrokenPipes();
    manyhands::useUtf8Locale();
    return manyhands::runCommandLine(argc, argv);
}
