#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QStandardPaths>
#include <QtTest>

#include "actions.h"
#include "models/input_paths.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

constexpr std::uint32_t kRows = 2 * kArrivalsAtOnce + 5;

Path pathOf(std::uint32_t number)
{
    return Path("/photos/p" + std::to_string(number) + ".jpg");
}

ItemRows manyRows()
{
    std::vector<FoundFile> files(kRows);
    for (std::uint32_t i = 0; i < kRows; ++i) {
        files[i].path = pathOf(i);
        files[i].bytes = 1'000;
        files[i].format = ImageFormat::Jpeg;
    }
    return rowsOf(std::move(files));
}

} // namespace

/// What is done in many turns of the event loop, and what a user does meanwhile.
class ManyRowsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void startWaitsUntilAllInputsAreIn()
    {
        WindowFixture fixture(0);
        fixture.items().appendInTurns(manyRows());
        QVERIFY(fixture.count(RowState::Ready) < kRows);
        fixture.window().actions().start->trigger();
        QTRY_COMPARE(fixture.count(RowState::Waiting), kRows);
        QCOMPARE(fixture.session().jobs().size(), 1);
    }

    void cancellingTakesAStartBackThatHasNotBegun()
    {
        WindowFixture fixture(0);
        fixture.items().appendInTurns(manyRows());
        fixture.window().actions().start->trigger();
        fixture.session().cancelAll();
        QTRY_VERIFY(!fixture.items().isArriving());
        QCOMPARE(fixture.count(RowState::Ready), kRows);
        QVERIFY(!fixture.session().isPreparing());
        QCOMPARE(fixture.session().jobs().size(), 0);
    }

    void jobOfManyIsDuplicatedWhole()
    {
        WindowFixture fixture(0);
        fixture.items().appendInTurns(manyRows());
        fixture.window().actions().start->trigger();
        QTRY_COMPARE(fixture.count(RowState::Waiting), kRows);
        fixture.session().duplicateJob(fixture.session().jobs().at(0).id);
        QTRY_COMPARE(fixture.count(RowState::Ready), kRows);
        const std::vector<const ItemRow*> draft = fixture.items().draft();
        for (std::uint32_t i = 0; i < kRows; ++i)
            QCOMPARE(draft[i]->file.path, pathOf(i));
    }

    void pathsOfManyRowsAreCopied()
    {
        WindowFixture fixture(0);
        selectMany(fixture);
        QClipboard& clipboard = *QGuiApplication::clipboard();
        clipboard.setText(QStringLiteral("before"));
        fixture.window().actions().copyPath->trigger();
        QTRY_VERIFY(clipboard.mimeData()->hasUrls());
        const QStringList lines = clipboard.text().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), static_cast<qsizetype>(kRows));
        QCOMPARE(lines.back().toStdString(), pathOf(kRows - 1).bytes());
        const std::vector<Path> files = inputsFromMime(*clipboard.mimeData());
        QCOMPARE(files.size(), std::size_t{kRows});
        QCOMPARE(files.front(), pathOf(0));
    }

    void whatIsCopiedMeanwhileStays()
    {
        WindowFixture fixture(0);
        selectMany(fixture);
        QClipboard& clipboard = *QGuiApplication::clipboard();
        fixture.window().actions().copyPath->trigger();
        clipboard.setText(QStringLiteral("newer"));
        fixture.window().close();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(clipboard.text(), QStringLiteral("newer"));
    }

private:
    static void selectMany(WindowFixture& fixture)
    {
        fixture.items().append(manyRows());
        QueuePage& page = *fixture.window().queuePage();
        page.queueView()->expandAll();
        page.selectAll();
    }
};

MANYHANDS_WINDOW_TEST(ManyRowsTest)
#include "tst_many_rows.moc"
