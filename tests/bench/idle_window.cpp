// What the window costs when nothing happens: a short run is finished, and every page is shown for
// a while. Usage: idle_window WORKER_PROGRAM [SECONDS].
// Prints "page<TAB>milliseconds of processor time<TAB>context switches" lines.

#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>

#include <QApplication>
#include <QEventLoop>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QTimer>

#include "actions.h"
#include "main_window.h"
#include "panes/lower_panes.h"
#include "queue/queue_page.h"
#include "support/picture_files.h"

namespace {

using namespace manyhands;

constexpr int kPictures = 12;
/// What follows from showing a page is over: pictures are drawn, a preview's worker has left.
constexpr int kSettledMs = 4'000;

struct Cost {
    double processorMs = 0;
    long switches = 0;
};

/// Of this process, all its threads.
Cost costSoFar()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return {ms(usage.ru_utime) + ms(usage.ru_stime), usage.ru_nvcsw + usage.ru_nivcsw};
}

/// QTest::qWait() looks a hundred times a second; this sleeps.
void sleepInEventLoop(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

void measure(const QString& page, int ms)
{
    sleepInEventLoop(kSettledMs);
    const Cost before = costSoFar();
    sleepInEventLoop(ms);
    const Cost after = costSoFar();
    std::printf("%s\t%.1f\t%ld\n", qPrintable(page), after.processorMs - before.processorMs,
                after.switches - before.switches);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    if (argc < 2)
        return 2;
    const int ms = 1'000 * (argc > 2 ? std::atoi(argv[2]) : 30);
    const testing::TemporaryFolder folder;
    for (int i = 0; i < kPictures; ++i)
        testing::writePng(folder.folder("in") + "/p" + std::to_string(i) + ".png", 640, 480,
                          static_cast<unsigned>(i));
    EngineConfig config;
    config.workers = 2;
    config.workerProgram = Path(argv[1]);
    EngineHost engine(config);
    Session session(engine);
    Settings settings;
    settings.workers = config.workers;
    settings.job.filters = {defaultStep(FilterKind::Blur)};
    settings.job.outputFolder = Path(folder / "out");
    MainWindow window(session, settings, recommendedWorkers());
    window.show();
    window.addInputs({Path(folder / "in")});
    const auto hasAll = [&](RowState state) {
        return QTest::qWaitFor([&] { return session.items().count(state) == kPictures; }, 60'000);
    };
    if (!hasAll(RowState::Ready))
        return 1;
    window.actions().start->trigger();
    if (!hasAll(RowState::Done))
        return 1;
    QueuePage& page = *window.queuePage();
    QTabBar& panes = *page.lower()->tabs();
    for (int pane = 0; pane < panes.count(); ++pane) {
        panes.setCurrentIndex(pane);
        measure(panes.tabText(pane), ms);
    }
    page.showTab(QueuePage::Results);
    measure(QStringLiteral("Results"), ms);
    page.focusSearch();
    measure(QStringLiteral("Search, with the keyboard in it"), ms);
    window.actions().showSettings->trigger();
    measure(QStringLiteral("Settings"), ms);
    return 0;
}
