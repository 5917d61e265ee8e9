#include <QApplication>
#include <QCommandLineParser>
#include <QFile>

#include "engine/engine_host.h"
#include "icons.h"
#include "main_window.h"
#include "models/input_paths.h"
#include "models/session.h"
#include "theme.h"

int main(int argc, char** argv)
{
    using namespace manyhands;
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("manyhands"));
    QApplication::setOrganizationName(QStringLiteral("manyhands"));
    QApplication::setApplicationDisplayName(QStringLiteral("Manyhands"));
    QApplication::setApplicationVersion(QStringLiteral(MANYHANDS_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/manyhands.svg")));

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate(
        "main", "Runs a filter over many pictures, on every core of the computer."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QApplication::translate("main", "inputs"),
                                 QApplication::translate("main", "Pictures and folders to add."),
                                 QApplication::translate("main", "[inputs…]"));
    parser.process(app);

    Settings settings = Settings::load();
    EngineConfig config;
    config.workers =
        settings.workers == Settings::kAutoWorkers ? recommendedWorkers() : settings.workers;
    EngineHost engine(config);
    Session session(engine);
    const Theme theme;
    theme.apply(settings.theme);
    MainWindow window(session, settings, recommendedWorkers());
    QObject::connect(&window, &MainWindow::themeChosen, &window,
                     [&](ThemeChoice choice) { theme.apply(choice); });
    window.addInputs(pathsFromArguments(parser.positionalArguments()));
    window.show();
    return QApplication::exec();
}
