// How long the window's event loop waits while a run over many pictures is shown in it.
// Prints "what<TAB>milliseconds waited<TAB>milliseconds computed" lines.

#include <cstdio>
#include <cstdlib>

#include <QApplication>
#include <QStandardPaths>

#include "gui/queue_load_report.h"
#include "models/queue_journal.h"
#include "support/picture_files.h"

namespace {

using namespace manyhands;

/// A queue as a program left it: a job of `items` pictures that are not done, and as many that wait
/// for a start; taken up by another one.
testing::Stall restored(const Path& worker, int items)
{
    testing::TemporaryFolder folder;
    const Path data(folder.folder("data"));
    const Path pictures(folder.folder("pictures"));
    {
        const QueueJournal::Opened opened = QueueJournal::open(data);
        Plan plan;
        std::vector<DraftInput> draft;
        for (int i = 0; i < items; ++i) {
            const std::string name = "/DSC_" + std::to_string(i) + ".png";
            PlannedItem item;
            item.input = Path(pictures.bytes() + name);
            item.output = Path(folder / ("out" + name));
            item.bytesIn = 1'000'000;
            plan.items.push_back(item);
            testing::writeFile(item.input.bytes(), "\x89PNG\r\n\x1A\n and no more");
            draft.push_back({item.input, {}});
        }
        ImageJobSpec spec;
        spec.outputFolder = Path(folder.folder("out"));
        opened.journal->addImageJob(JobId{1}, spec, plan, {});
        opened.journal->setDraft(std::move(draft));
    }
    const QueueJournal::Opened opened = QueueJournal::open(data);
    EngineConfig config;
    config.workers = 0;
    config.workerProgram = worker;
    config.journal = opened.journal;
    EngineHost engine(config);
    Session session(engine);
    QueueJournal queue(session, opened.journal);
    MainWindow window(session, Settings{}, recommendedWorkers());
    window.show();
    QTest::qWait(500);
    bool isOver = false;
    QObject::connect(&queue, &QueueJournal::restored, &window, [&] { isOver = true; });
    testing::StallWatch watch;
    queue.restore();
    if (!QTest::qWaitFor([&] { return isOver; }, 60'000))
        std::fprintf(stderr, "the queue was not taken up\n");
    QTest::qWait(1'500); // what was taken up is written down
    return watch.takeLongest();
}

/// As many pictures in the list are started as one job, which a journal writes down.
testing::Stall started(const Path& worker, int items)
{
    testing::TemporaryFolder folder;
    const QueueJournal::Opened opened = QueueJournal::open(Path(folder.folder("data")));
    EngineConfig config;
    config.workerProgram = worker;
    config.journal = opened.journal;
    EngineHost engine(config);
    Session session(engine);
    QueueJournal queue(session, opened.journal);
    MainWindow window(session, Settings{}, recommendedWorkers());
    window.show();
    queue.restore();
    // They are there: what is gone ends as soon as it begins.
    const std::string pictures = folder.folder("pictures");
    std::vector<FoundFile> files(static_cast<std::size_t>(items));
    for (std::size_t i = 0; i < files.size(); ++i) {
        files[i].path = Path(pictures + "/DSC_" + std::to_string(i) + ".png");
        files[i].format = ImageFormat::Png;
        testing::writeFile(files[i].path.bytes(), "\x89PNG\r\n\x1A\n and no more");
    }
    session.items().append(rowsOf(std::move(files)));
    QTest::qWait(1'500);
    ImageJobSpec spec;
    spec.outputFolder = Path(folder.folder("out"));
    testing::StallWatch watch;
    session.start(spec);
    if (!QTest::qWaitFor([&] { return session.hasActiveRows(); }, 60'000))
        std::fprintf(stderr, "the pictures were not started\n");
    QTest::qWait(1'500); // what was started is written down
    return watch.takeLongest();
}

} // namespace

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
    testing::Stall stall = started(Path(), items);
    std::printf("started\t%.1f\t%.1f\n", stall.waitedMs, stall.computedMs);
    stall = restored(Path(), items);
    std::printf("taken up at the start\t%.1f\t%.1f\n", stall.waitedMs, stall.computedMs);
    return 0;
}
