// How long the window's event loop waits while a run over many pictures is shown in it.
// Prints "what<TAB>milliseconds waited<TAB>milliseconds computed" lines.

#include <cstdio>
#include <cstdlib>

#include <QApplication>
#include <QStandardPaths>

#include "gui/queue_load_report.h"

int main(int argc, char** argv)
{
    using namespace manyhands;
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    const int items = argc > 1 ? std::atoi(argv[1]) : 100'000;
    EngineHost engine(EngineConfig{});
    Session session(engine);
    MainWindow window(session, Settings{}, recommendedWorkers());
    window.show();
    QTest::qWait(200);
    for (const testing::StallRow& row :
         testing::measureStalls(engine, session, window, static_cast<std::uint32_t>(items)))
        std::printf("%s\t%.1f\t%.1f\n", row.what, row.longest.waitedMs, row.longest.computedMs);
    return 0;
}
