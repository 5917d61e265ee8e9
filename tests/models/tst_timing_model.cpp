#include <QAbstractItemModelTester>
#include <QtTest>

#include "models/timing_export.h"
#include "models/timing_model.h"
#include "sample_items.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

constexpr JobId kJob{1};
constexpr std::int64_t kMs = 1'000'000;

ItemStatus done(std::uint32_t index, std::int64_t totalMs, std::int64_t decodeMs = 1)
{
    ItemStatus status = itemStatus(kJob, index, ItemState::Done);
    status.timings.decodeNs = decodeMs * kMs;
    status.timings.totalNs = totalMs * kMs;
    status.bytesOut = 10;
    status.width = 1000;
    status.height = 1000;
    return status;
}

QStringList names(const TimingModel& model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.index(row, 0).data().toString().mid(8, 6);
    return names;
}

} // namespace

class TimingModelTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_items = std::make_unique<ItemModel>();
        m_items->append(sampleRows(4));
        queueAll(*m_items, kJob);
    }

    void showsWhatIsDoneTheSlowestFirst()
    {
        TimingModel model(*m_items);
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        m_items->apply({done(0, 5), done(2, 50), done(3, 20),
                        itemStatus(kJob, 1, ItemState::Failed)});
        model.refresh();
        QCOMPARE(names(model), QStringList({"000002", "000003", "000000"}));
        QCOMPARE(model.index(0, 6).data().toString(), QString("50 ms"));
        QCOMPARE(model.times(TimingPhase::Total).size(), std::size_t{3});
    }

    void sortsByEveryColumn()
    {
        TimingModel model(*m_items);
        const QAbstractItemModelTester tester(&model);
        m_items->apply({done(0, 5, 9), done(1, 6, 7), done(2, 7, 8), done(3, 8, 6)});
        model.refresh();
        model.sort(2, Qt::AscendingOrder); // decode
        QCOMPARE(names(model), QStringList({"000003", "000001", "000002", "000000"}));
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(names(model), QStringList({"000003", "000002", "000001", "000000"}));
        model.sort(6, Qt::AscendingOrder);
        QCOMPARE(names(model).front(), QString("000000"));
        m_items->apply({done(0, 500, 9)});
        model.refresh();
        QCOMPARE(names(model).back(), QString("000000")); // stays sorted
    }

    void tellsNothingWhereNothingChanged()
    {
        TimingModel model(*m_items);
        m_items->apply({done(0, 5)});
        model.refresh();
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.refresh();
        QCOMPARE(resets.count(), 0);
    }

    void reportsWhatIsFinal()
    {
        m_items->apply({done(0, 5), done(1, 7), itemStatus(kJob, 2, ItemState::Failed)});
        const TimingReport report = timingReport(*m_items, {});
        QCOMPARE(report.items.size(), std::size_t{3});
        QCOMPARE(report.totals.items, 3U);
        QCOMPARE(report.totals.done, 2U);
        QCOMPARE(report.totals.failed, 1U);
        QCOMPARE(report.totals.bytesOut, std::uint64_t{20});
        QCOMPARE(report.totals.megapixels, 2.0);
        QCOMPARE(report.items[1].timings.totalNs, 7 * kMs);
        const TemporaryFolder folder;
        QVERIFY(writeReport(Path(folder / "times.csv"), report.job, report.totals, report.items));
        const std::string csv = readFile(folder / "times.csv");
        QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), std::ptrdiff_t{4});
    }

private:
    std::unique_ptr<ItemModel> m_items;
};

MANYHANDS_EVENT_TEST(TimingModelTest)
#include "tst_timing_model.moc"
