#pragma once

#include <QCoreApplication>
#include <QTabBar>
#include <QTableView>
#include <QUndoStack>

#include "actions.h"
#include "main_window.h"
#include "models/session.h"
#include "number_desk.h"
#include "panes/lower_panes.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "queue_load.h"
#include "stall_watch.h"
#include "timings/timings_page.h"

namespace manyhands::testing {

/// Opens every pane below the list once.
inline void showPanes(StallReport& report, MainWindow& window, const std::string& when)
{
    QTabBar& tabs = *window.queuePage()->lower()->tabs();
    const int before = tabs.currentIndex();
    for (int tab = 0; tab < tabs.count(); ++tab)
        report.run("pane \"" + tabs.tabText(tab).toStdString() + "\" " + when,
                   [&] { tabs.setCurrentIndex(tab); });
    tabs.setCurrentIndex(before);
}

/// Reads the times of all that is done in every order, and writes them to files.
inline void readTimings(StallReport& report, MainWindow& window, const Path& folder)
{
    TimingsPage& page = *window.numbers()->timingsPage();
    window.queuePage()->lower()->showPane(&page);
    for (int column = 0; column < TimingModel::kColumns; ++column) {
        report.run("times sorted by column " + std::to_string(column),
                   [&] { page.table()->sortByColumn(column, Qt::AscendingOrder); });
    }
    for (const char* name : {"times.csv", "times.json"}) {
        bool isOver = false;
        const auto end = [&isOver] { isOver = true; };
        const auto written = QObject::connect(&page, &TimingsPage::exported, &page, end);
        const auto failed = QObject::connect(&page, &TimingsPage::exportFailed, &page, end);
        report.run(
            std::string("exported as ") + name, [&] { page.exportTo(folder / name); },
            [&] { return isOver; });
        QObject::disconnect(written);
        QObject::disconnect(failed);
    }
}

/// Takes all off the list that is selected, and brings it back.
inline void removeAndUndo(StallReport& report, MainWindow& window, const std::string& what)
{
    report.run(what + " taken off the list", [&] { window.actions().remove->trigger(); });
    report.run(
        what + " brought back", [&] { window.undoStack().undo(); }, [] { return true; }, 1'300);
}

/// Shows a run over `items` pictures in `window` and does what a user does meanwhile. What is
/// written goes into `folder`.
inline void measureRun(StallReport& report, EngineHost& engine, Session& session,
                       MainWindow& window, std::uint32_t items, const Path& folder)
{
    QueuePage& page = *window.queuePage();
    QueueModel& queue = *page.queue();
    QueueView& view = *page.queueView();
    QueueLoad load(engine, session, items);
    report.run(
        "shown", [] {}, [&] { return !session.items().isArriving(); });
    const auto run = [&](const std::string& what, const std::function<void()>& act, int steps = 8) {
        int step = 0;
        report.run(
            what, act,
            [&] {
                QTest::qWait(100);
                load.step(500);
                return ++step >= steps;
            },
            20);
    };
    run("unfolded", [&] { view.expand(queue.indexOf(load.job())); });
    run(
        "running", [] {}, 20);
    run("scrolled to the end", [&] { view.scrollToBottom(); });
    for (int column = 0; column < ItemModel::ColumnCount; ++column) {
        run(
            "sorted by column " + std::to_string(column),
            [&] { queue.sort(column, column == 0 ? Qt::DescendingOrder : Qt::AscendingOrder); },
            column == ItemModel::State || column == ItemModel::Encode ? 16 : 4);
    }
    run("as added", [&] { queue.sort(-1); });
    for (const char* typed : {"7", "77", "77.", ""}) {
        run(
            std::string("searched for \"") + typed + '"',
            [&] { queue.setSearchText(QLatin1String(typed)); }, 4);
    }
    run(
        "only done", [&] { queue.setStateFilter(StateFilter::Done); }, 16);
    run("only failed", [&] { queue.setStateFilter(StateFilter::Failed); });
    run("all again", [&] { queue.setStateFilter(StateFilter::All); });
    run("all selected", [&] { page.selectAll(); });
    run(
        "results", [&] { page.showTab(QueuePage::Results); }, 16);
    run("queue again", [&] { page.showTab(QueuePage::Queue); });
    run("folded", [&] { view.collapse(queue.indexOf(load.job())); });
    while (load.left() > items / 3)
        load.step(items / 20);
    QTest::qWait(200);
    showPanes(report, window, "while it runs");
    readTimings(report, window, folder);
    const std::uint32_t failures = session.items().failures() + load.left();
    const auto haveFailed = [&] { return session.items().failures() == failures; };
    report.run(
        "a third failed at once", [&] { load.failRest(); }, haveFailed);
    showPanes(report, window, "at the end");
    view.expand(queue.indexOf(load.job()));
    report.run("all results", [&] { page.showTab(QueuePage::Results); });
    report.run("all results selected", [&] { page.selectAll(); });
    report.run("paths of all results", [&] { window.actions().copyPath->trigger(); });
    page.showTab(QueuePage::Queue);
    report.run("all selected at the end", [&] { page.selectAll(); });
    report.run("paths of all", [&] { window.actions().copyPath->trigger(); });
    removeAndUndo(report, window, "all");
}

} // namespace manyhands::testing
