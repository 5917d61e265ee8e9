#include "command_line.h"

#include <QCommandLineParser>

#include "models/input_paths.h"

namespace manyhands {
namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(manyhands::CommandLine)
};

} // namespace

LaunchRequest readCommandLine(const QCoreApplication& app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CommandLine::tr("Runs a filter over many pictures, on every core of the computer."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption addFiles(QStringLiteral("add-files"),
                                      CommandLine::tr("Ask for pictures to add at once."));
    const QCommandLineOption addFolder(QStringLiteral("add-folder"),
                                       CommandLine::tr("Ask for a folder to add at once."));
    parser.addOptions({addFiles, addFolder});
    parser.addPositionalArgument(CommandLine::tr("inputs"),
                                 CommandLine::tr("Pictures and folders to add."),
                                 CommandLine::tr("[inputs…]"));
    parser.process(app);

    LaunchRequest request;
    request.inputs = pathsFromArguments(parser.positionalArguments());
    if (parser.isSet(addFolder))
        request.dialog = LaunchRequest::Dialog::AddFolder;
    else if (parser.isSet(addFiles))
        request.dialog = LaunchRequest::Dialog::AddFiles;
    request.activationToken = qgetenv("XDG_ACTIVATION_TOKEN");
    return request;
}

} // namespace manyhands
