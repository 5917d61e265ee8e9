#include <QAbstractItemModelTester>
#include <QtTest>

#include "models/log_model.h"
#include "support/test_program.h"

using namespace manyhands;

class LogModelTest : public QObject {
    Q_OBJECT

private slots:
    void failuresAndDeathsAreWrittenDown();
    void filtersByLevelAndText();
    void linesAreCopiedInOrderAndOnce();
    void oldestAreForgotten();
};

namespace {

ItemStatus failedItem(const std::string& name, const std::string& why)
{
    ItemStatus item;
    item.input = Path("/photos/" + name);
    item.state = ItemState::Failed;
    Error error;
    error.message = why;
    item.failure = ItemFailure{error, std::nullopt};
    return item;
}

TimelineBatch death(std::int64_t pid)
{
    TimelineBatch batch;
    batch.events.push_back({TimelineEvent::Kind::Died,
                            WorkerId{1},
                            pid,
                            1,
                            {},
                            QStringLiteral("the worker was ended by SIGSEGV")});
    return batch;
}

} // namespace

void LogModelTest::failuresAndDeathsAreWrittenDown()
{
    LogModel log;
    const QAbstractItemModelTester tester(&log);
    log.takeTimeline(death(812));
    ItemStatus running;
    running.state = ItemState::Running;
    log.takeItems({running, failedItem("a.jpg", "the file ends too early")});
    QCOMPARE(log.rowCount(), 2);
    QCOMPARE(log.at(0).level, LogLevel::Warning);
    QCOMPARE(log.at(0).source, QStringLiteral("Worker 812"));
    QCOMPARE(log.at(0).text, QStringLiteral("The worker was ended by SIGSEGV"));
    QCOMPARE(log.at(1).level, LogLevel::Error);
    QCOMPARE(log.at(1).source, QStringLiteral("a.jpg"));
    QCOMPARE(log.at(1).text, QStringLiteral("The file ends too early"));
}

void LogModelTest::filtersByLevelAndText()
{
    LogModel log;
    LogFilterModel shown(log);
    const QAbstractItemModelTester tester(&shown);
    log.append({{0, LogLevel::Info, QStringLiteral("Worker 1"), QStringLiteral("Ready")}});
    log.takeTimeline(death(812));
    log.takeItems({failedItem("Beach.jpg", "broken")});
    QCOMPARE(shown.rowCount(), 3);
    shown.setLeastLevel(LogLevel::Warning);
    QCOMPARE(shown.rowCount(), 2);
    shown.setLeastLevel(LogLevel::Error);
    QCOMPARE(shown.rowCount(), 1);
    shown.setLeastLevel(LogLevel::Info);
    shown.setSearchText(QStringLiteral(" bEACH "));
    QCOMPARE(shown.rowCount(), 1);
    shown.setSearchText(QStringLiteral("sigsegv"));
    QCOMPARE(shown.rowCount(), 1);
}

void LogModelTest::linesAreCopiedInOrderAndOnce()
{
    LogModel log;
    LogFilterModel shown(log);
    log.takeItems({failedItem("a.jpg", "one"), failedItem("b.jpg", "two")});
    const QString text =
        logText(shown.entriesOf({shown.index(1, 0), shown.index(0, 2), shown.index(1, 3)}));
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(
        lines[0].split(QLatin1Char('\t')).mid(1),
        QStringList({QStringLiteral("Error"), QStringLiteral("a.jpg"), QStringLiteral("One")}));
    QVERIFY(lines[1].endsWith(QStringLiteral("b.jpg\tTwo")));
}

void LogModelTest::oldestAreForgotten()
{
    LogModel log;
    const QAbstractItemModelTester tester(&log);
    QList<LogEntry> many;
    for (int i = 0; i < LogModel::kMostEntries - 1; ++i)
        many.push_back({i, LogLevel::Info, {}, QString::number(i)});
    log.append(many);
    log.append({{0, LogLevel::Info, {}, QStringLiteral("x")},
                {0, LogLevel::Info, {}, QStringLiteral("last")}});
    QCOMPARE(log.rowCount(), LogModel::kMostEntries);
    QCOMPARE(log.at(0).text, QStringLiteral("1"));
    QCOMPARE(log.at(log.rowCount() - 1).text, QStringLiteral("last"));
}

MANYHANDS_EVENT_TEST(LogModelTest)
#include "tst_log_model.moc"
