#include <utility>

#include <QTest>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "models/queue_journal.h"
#include "models/queue_model.h"
#include "models/results_model.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using manyhands::testing::TemporaryFolder;

namespace {

constexpr std::uint32_t kItems = 100'000;

/// As long as they are in the wild: "/home/somebody/Pictures/2024/Holidays/DSC_100000.jpg".
std::vector<FoundFile> manyFiles()
{
    std::vector<FoundFile> files(kItems);
    for (std::uint32_t i = 0; i < kItems; ++i) {
        files[i].path = Path("/home/somebody/Pictures/2024/Holidays/DSC_" +
                             std::to_string(100'000 + i) + ".jpg");
        files[i].bytes = 5'000'000;
        files[i].format = ImageFormat::Jpeg;
    }
    return files;
}

/// Bytes that are allocated, of all threads.
std::size_t inUse()
{
#ifdef __GLIBC__
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

} // namespace

class QueueMemoryTest : public QObject {
    Q_OBJECT
private slots:
    /// In the engine, its journal and all models of a window.
    void queuedItemTakesLessThanAKilobyte()
    {
        const TemporaryFolder root;
        const auto opened = QueueJournal::open(Path(root / "data/manyhands"));
        QVERIFY(opened.journal);
        EngineConfig config;
        config.workers = 0;
        config.journal = opened.journal;
        EngineHost engine(config);
        Session session(engine);
        QueueJournal queue(session, opened.journal);
        const QueueModel rows(session.jobs(), session.items());
        const ResultsModel results(session.items());
        queue.restore();
        QTest::qWait(100);
        const std::size_t before = inUse();
        session.items().appendInTurns(rowsOf(manyFiles()));
        ImageJobSpec spec;
        spec.filters = {defaultStep(FilterKind::Blur)};
        spec.outputFolder = Path(root.folder("out"));
        session.start(spec);
        QVERIFY(QTest::qWaitFor([&] { return session.items().count(RowState::Waiting) == kItems; },
                                60'000));
        QVERIFY(opened.journal->flush());
        QCOMPARE(session.items().at(0).output.bytes(), root / "out/processed_DSC_100000.jpg");
#ifdef __GLIBC__
        // What was needed on the way is let go of on other threads, the last of it some time later.
        std::size_t used = inUse();
        QVERIFY(QTest::qWaitFor(
            [&used] {
                QTest::qWait(500);
                return std::exchange(used, inUse()) <= inUse();
            },
            30'000));
        const std::size_t perItem = (used - before) / kItems;
        qInfo("%zu bytes an item with paths of %zu and %zu bytes", perItem,
              session.items().at(0).file.path.bytes().size(),
              session.items().at(0).output.bytes().size());
        QVERIFY2(perItem < 1024, qPrintable(QString::number(perItem)));
#endif
    }
};

MANYHANDS_EVENT_TEST(QueueMemoryTest)
#include "tst_queue_memory.moc"
