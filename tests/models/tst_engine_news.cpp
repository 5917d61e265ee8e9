#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include "models/engine_news.h"
#include "models/log_model.h"
#include "sample_items.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

constexpr JobId kJob{1};
constexpr auto kMany = static_cast<std::uint32_t>(5 * EngineNews::kItemsAtOnce + 1);

QList<ItemStatus> failures(std::uint32_t count)
{
    QList<ItemStatus> items;
    for (std::uint32_t i = 0; i < count; ++i) {
        ItemStatus item = itemStatus(kJob, i, ItemState::Failed);
        item.input = Path("/photos/" + std::to_string(i));
        item.failure = ItemFailure{Error{ErrorKind::DecodeFailed, "it is broken", {}}, {}};
        items << item;
    }
    return items;
}

JobStatus finished()
{
    JobStatus status;
    status.id = kJob;
    status.state = JobState::Finished;
    return status;
}

} // namespace

class EngineNewsTest : public QObject {
    Q_OBJECT

private slots:
    void smallReportIsToldAtOnce();
    void largeReportIsToldInTurnsAndBeforeWhatFollows();
    void rowsAndLogMissNothingOfALargeReport();

private:
    EngineHost m_engine{EngineConfig{}};
};

void EngineNewsTest::smallReportIsToldAtOnce()
{
    const EngineNews news(m_engine);
    std::size_t told = 0;
    connect(&news, &EngineNews::itemsChanged, this,
            [&](std::span<const ItemStatus> items) { told += items.size(); });
    QSignalSpy jobs(&news, &EngineNews::jobChanged);
    emit m_engine.itemsChanged(failures(3));
    emit m_engine.jobChanged(finished());
    QCOMPARE(told, std::size_t{3});
    QCOMPARE(jobs.count(), 1);
}

void EngineNewsTest::largeReportIsToldInTurnsAndBeforeWhatFollows()
{
    const EngineNews news(m_engine);
    QStringList told;
    std::uint32_t next = 0;
    connect(&news, &EngineNews::itemsChanged, this, [&](std::span<const ItemStatus> items) {
        told << QStringLiteral("items");
        QVERIFY(items.size() <= EngineNews::kItemsAtOnce);
        for (const ItemStatus& item : items)
            QCOMPARE(item.index, next++);
    });
    connect(&news, &EngineNews::timelineChanged, this, [&] { told << QStringLiteral("spans"); });
    connect(&news, &EngineNews::thumbnailsMade, this, [&] { told << QStringLiteral("pictures"); });
    connect(&news, &EngineNews::jobChanged, this, [&] { told << QStringLiteral("job"); });
    emit m_engine.itemsChanged(failures(kMany));
    emit m_engine.timelineChanged({});
    emit m_engine.thumbnailsMade({});
    emit m_engine.jobChanged(finished());
    emit m_engine.itemsChanged({});
    QCOMPARE(told, QStringList{QStringLiteral("items")});
    QTRY_COMPARE(told.size(), 10);
    QCOMPARE(next, kMany);
    QCOMPARE(told.mid(5).join(' '), QStringLiteral("items spans pictures job items"));
}

void EngineNewsTest::rowsAndLogMissNothingOfALargeReport()
{
    const EngineNews news(m_engine);
    ItemModel items;
    LogModel log;
    const QAbstractItemModelTester itemTester(&items);
    const QAbstractItemModelTester logTester(&log);
    connect(&news, &EngineNews::itemsChanged, &items,
            qOverload<std::span<const ItemStatus>>(&ItemModel::apply));
    connect(&news, &EngineNews::itemsChanged, &log,
            qOverload<std::span<const ItemStatus>>(&LogModel::takeItems));
    items.append(sampleRows(kMany));
    queueAll(items, kJob);
    emit m_engine.itemsChanged(failures(kMany));
    QTRY_COMPARE(items.count(RowState::Failed), kMany);
    QCOMPARE(log.rowCount(), static_cast<int>(kMany));
    for (int row = 0; row < log.rowCount(); ++row)
        QCOMPARE(log.at(row).source, QString::number(row));
}

MANYHANDS_EVENT_TEST(EngineNewsTest)
#include "tst_engine_news.moc"
