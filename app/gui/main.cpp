#include <cstdio>

#include <QApplication>
#include <QFile>
#include <QStandardPaths>

#include "base/standard_streams.h"
#include "command_line.h"
#include "desktop/file_open_events.h"
#include "desktop/run_companion.h"
#include "desktop/serve_request.h"
#include "desktop/single_instance.h"
#include "engine/descriptor_budget.h"
#include "engine/engine_host.h"
#include "main_window.h"
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

EngineConfig engineConfig(const Settings& settings)
{
    EngineConfig config;
    config.workers =
        settings.workers == Settings::kAutoWorkers ? recommendedWorkers() : settings.workers;
    config.memoryLimitMib = settings.memoryLimitMib;
    config.hardenWorkers = settings.sandbox;
    config.isolate = settings.isolate;
    return config;
}

void connectCompanion(RunCompanion& companion, MainWindow& window)
{
    QObject::connect(&companion, &RunCompanion::showWindowRequested, &window,
                     [&window] { serveFurtherRequest(window, {}); });
    QObject::connect(&companion, &RunCompanion::openFolderRequested, &window,
                     &MainWindow::openOutputFolder);
    NoticeArea* notices = window.notices();
    QObject::connect(&companion, &RunCompanion::suspendAnnounced, notices,
                     &NoticeArea::showSleepAhead);
    QObject::connect(&companion, &RunCompanion::suspendCalledOff, notices,
                     &NoticeArea::hideSleepAhead);
    QObject::connect(&companion, &RunCompanion::suspendBegun, notices, &NoticeArea::hideSleepAhead);
    QObject::connect(&companion, &RunCompanion::suspendFailed, notices,
                     &NoticeArea::showSleepFailed);
    QObject::connect(notices, &NoticeArea::stayAwakeRequested, &companion,
                     &RunCompanion::stayAwake);
}

} // namespace
} // namespace manyhands

int main(int argc, char** argv)
{
    using namespace manyhands;
    openMissingStreams();
    if (auto enough = raiseDescriptorLimit(); !enough) {
        std::fprintf(stderr, "manyhands: %s\n", enough.error().message.c_str());
        return 3;
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("manyhands"));
    QApplication::setOrganizationName(QStringLiteral("manyhands"));
    QApplication::setApplicationDisplayName(QStringLiteral("Manyhands"));
    QApplication::setApplicationVersion(QStringLiteral(MANYHANDS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.manyhands.Manyhands"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/manyhands.svg")));
    const Settings settings = Settings::load();
    installLanguage(app, settings.language);

    const LaunchRequest request = readCommandLine(app);
    SingleInstance instance(defaultSocketName());
    if (instance.claim(request) == SingleInstance::Role::HandedOver)
        return 0;

    const QueueJournal::Opened queue = QueueJournal::open(dataFolder());
    EngineConfig config = engineConfig(settings);
    config.journal = queue.journal;
    EngineHost engine(config);
    Session session(engine);
    QueueJournal queueJournal(session, queue.journal);
    Theme theme;
    theme.apply(settings.theme);
    MainWindow window(session, settings, recommendedWorkers());
    RunCompanion companion(session, settings.desktop);
    connectCompanion(companion, window);
    QObject::connect(&window, &MainWindow::settingsChanged, &window, [&](const Settings& changed) {
        theme.apply(changed.theme);
        companion.setOptions(changed.desktop);
    });
    QObject::connect(&instance, &SingleInstance::requested, &window,
                     [&](const LaunchRequest& further) { serveFurtherRequest(window, further); });
    const FileOpenEvents opened;
    QObject::connect(&opened, &FileOpenEvents::openRequested, &window,
                     [&](const Path& file) { window.addInputs({file}); });
    window.show();
    showNotices(queue.notices, window);
    QObject::connect(&queueJournal, &QueueJournal::restored, &window,
                     [&](int, const QStringList& problems) { showNotices(problems, window); });
    queueJournal.restore();
    serveRequest(window, request);
    return QApplication::exec();
}
