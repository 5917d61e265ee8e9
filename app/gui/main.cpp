#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QStandardPaths>

#include "engine/engine_host.h"
#include "icons.h"
#include "main_window.h"
#include "models/input_paths.h"
#include "models/queue_journal.h"
#include "models/session.h"
#include "notices/notice_area.h"
#include "theme.h"

namespace manyhands {
namespace {

Path dataFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    return Path(QFile::encodeName(folder).toStdString());
}

void showNotices(const QStringList& texts, MainWindow& window)
{
    if (!texts.isEmpty())
        window.notices()->showNotice(texts.join(QLatin1Char(' ')));
}

} // namespace
} // namespace manyhands

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
    const QueueJournal::Opened queue = QueueJournal::open(dataFolder());
    config.journal = queue.journal;
    EngineHost engine(config);
    Session session(engine);
    QueueJournal queueJournal(session, queue.journal);
    const Theme theme;
    theme.apply(settings.theme);
    MainWindow window(session, settings, recommendedWorkers());
    QObject::connect(&window, &MainWindow::themeChosen, &window,
                     [&](ThemeChoice choice) { theme.apply(choice); });
    window.addInputs(pathsFromArguments(parser.positionalArguments()));
    window.show();
    showNotices(queue.notices, window);
    QObject::connect(&queueJournal, &QueueJournal::restored, &window,
                     [&](int, const QStringList& problems) { showNotices(problems, window); });
    queueJournal.restore();
    return QApplication::exec();
}
