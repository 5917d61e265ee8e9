// How long the window's event loop waits while a user works with many pictures in it.
// Prints "what<TAB>milliseconds waited<TAB>milliseconds computed" lines.

#include <cstdio>
#include <cstdlib>
#include <memory>

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QStandardPaths>

#include "gui/queue_load_report.h"
#include "jobs/job_panel.h"
#include "models/files_mime_data.h"
#include "models/input_paths.h"
#include "models/queue_journal.h"
#include "support/picture_files.h"

namespace {

using namespace manyhands;
using testing::StallReport;

/// A window on an engine without workers, with its queue in `folder`.
struct Desk {
    explicit Desk(const testing::TemporaryFolder& folder)
        : opened(QueueJournal::open(Path(folder.folder("data")))),
          engine(configOf(opened)),
          session(engine),
          queue(session, opened.journal),
          window(session, settingsOf(folder), recommendedWorkers())
    {
        QObject::connect(&queue, &QueueJournal::restored, &window, [this] { isRestored = true; });
        window.show();
        QTest::qWait(300);
    }

    static EngineConfig configOf(const QueueJournal::Opened& opened)
    {
        EngineConfig config;
        config.workers = 0;
        config.journal = opened.journal;
        return config;
    }

    static Settings settingsOf(const testing::TemporaryFolder& folder)
    {
        Settings settings;
        settings.workers = 0;
        settings.job.filters = {defaultStep(FilterKind::Blur)};
        settings.job.outputFolder = Path(folder.folder("out"));
        return settings;
    }

    std::uint32_t count(RowState state) { return session.items().count(state); }

    QueueJournal::Opened opened;
    EngineHost engine;
    Session session;
    QueueJournal queue;
    MainWindow window;
    bool isRestored = false;
};

/// What a file manager gives for so many files.
std::unique_ptr<QMimeData> filesToDrop(const std::string& folder, std::uint32_t count)
{
    std::vector<Path> files;
    for (std::uint32_t i = 0; i < count; ++i) {
        files.emplace_back(folder + "/DSC_" + std::to_string(i) + ".png");
        testing::writeFile(files.back().bytes(), "\x89PNG\r\n\x1A\n and no more");
    }
    return std::make_unique<FilesMimeData>(uriListFrom(files));
}

void drop(MainWindow& window, const QMimeData& data)
{
    const QPoint middle = window.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent drop(QPointF(middle), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &drop);
}

/// Files are dropped and started, and everything is asked of the job that can be asked.
void workWithJob(StallReport& report, Desk& desk, const testing::TemporaryFolder& folder,
                 std::uint32_t items)
{
    MainWindow& window = desk.window;
    Session& session = desk.session;
    QueuePage& page = *window.queuePage();
    QueueView& view = *page.queueView();
    const Actions& actions = window.actions();
    const std::unique_ptr<QMimeData> data = filesToDrop(folder.folder("pictures"), items);
    const auto all = [&](RowState state) {
        return [&desk, state, items] { return desk.count(state) >= items; };
    };
    report.run(
        "files dropped", [&] { drop(window, *data); },
        [&] { return all(RowState::Ready)() && !session.isScanning(); }, 2'000);
    report.run("draft unfolded", [&] { view.expandAll(); });
    report.run(
        "the same files dropped again", [&] { drop(window, *data); },
        [&] { return !session.isScanning(); }, 2'000);
    report.run(
        "started", [&] { actions.start->trigger(); }, all(RowState::Waiting), 2'000);
    report.run("all selected", [&] { page.selectAll(); });
    report.run(
        "all held", [&] { actions.pauseSelected->trigger(); }, all(RowState::Held), 1'000);
    report.run(
        "all let go", [&] { actions.pauseSelected->trigger(); }, all(RowState::Waiting), 1'000);
    report.run(
        "all cancelled", [&] { actions.cancelAll->trigger(); }, all(RowState::Cancelled), 1'000);
    report.run(
        "all tried again", [&] { actions.retryItems->trigger(); }, all(RowState::Waiting), 1'000);
    removeAndUndo(report, window, "job");
    view.selectIndex(page.queue()->index(0, 0));
    report.run(
        "duplicated", [&] { actions.duplicate->trigger(); },
        [&] { return all(RowState::Ready)() && !session.items().isArriving(); }, 2'000);
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    const auto items = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 100'000);
    const testing::TemporaryFolder folder;
    StallReport report;
    {
        const testing::TemporaryFolder other;
        Desk told(other);
        testing::measureRun(report, told.engine, told.session, told.window, items,
                            Path(folder.path()));
    }
    {
        auto first = std::make_unique<Desk>(folder);
        first->queue.restore();
        workWithJob(report, *first, folder, items);
        report.run("closed", [&] { first->window.close(); });
    }
    Desk second(folder);
    report.run(
        "taken up at the start", [&] { second.queue.restore(); }, [&] { return second.isRestored; },
        2'000);
    for (const testing::StallRow& row : report.rows())
        std::printf("%s\t%.1f\t%.1f\n", row.what.c_str(), row.longest.waitedMs,
                    row.longest.computedMs);
    return 0;
}
