#pragma once

#include <functional>
#include <vector>

#include <QCoreApplication>
#include <QTest>

#include "main_window.h"
#include "models/session.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "queue_load.h"

namespace manyhands::testing {

struct StallRow {
    const char* what;
    Stall longest;
};

/// Shows a run over `items` pictures in `window` and does what a user does meanwhile; the longest
/// wait of the event loop for each.
inline std::vector<StallRow> measureStalls(EngineHost& engine, Session& session, MainWindow& window,
                                           std::uint32_t items)
{
    QueuePage& page = *window.queuePage();
    QueueView& view = *page.queueView();
    StallWatch watch;
    std::vector<StallRow> rows;
    std::vector<FoundFile> files(items);
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i].path = Path("/photos/new/DSC_" + std::to_string(i) + ".jpg");
    ItemRows dropped = rowsOf(std::move(files));
    watch.takeLongest();
    session.items().append(std::move(dropped));
    QTest::qWait(200);
    rows.push_back({"all rows added", watch.takeLongest()});
    page.selectAll();
    const Removal removal = session.removeRows(page.selectedRows());
    QTest::qWait(200);
    rows.push_back({"all taken off", watch.takeLongest()});
    session.forgetRows(removal);
    QueueLoad load(engine, session, items);
    const QModelIndex job = page.queue()->indexOf(load.job());
    const auto run = [&](const char* what, const std::function<void()>& act, int steps = 8) {
        watch.takeLongest();
        act();
        for (int step = 0; step < steps; ++step) {
            QTest::qWait(100);
            load.step(500);
        }
        QTest::qWait(20);
        rows.push_back({what, watch.takeLongest()});
    };
    run("unfolded", [&] { view.expand(job); });
    run(
        "running", [] {}, 20);
    run("scrolled to the end", [&] { view.scrollToBottom(); });
    run("sorted by name", [&] { page.queue()->sort(ItemModel::Name, Qt::DescendingOrder); });
    run(
        "sorted by time", [&] { page.queue()->sort(ItemModel::Encode); }, 20);
    run(
        "sorted by state", [&] { page.queue()->sort(ItemModel::State); }, 20);
    run("as added", [&] { page.queue()->sort(-1); });
    run("searched", [&] { page.queue()->setSearchText(QStringLiteral("77")); });
    run("search ended", [&] { page.queue()->setSearchText({}); });
    run(
        "only done", [&] { page.queue()->setStateFilter(StateFilter::Done); }, 20);
    run("only failed", [&] { page.queue()->setStateFilter(StateFilter::Failed); });
    run("all again", [&] { page.queue()->setStateFilter(StateFilter::All); });
    run("all selected", [&] { page.selectAll(); });
    run(
        "results", [&] { page.showTab(QueuePage::Results); }, 20);
    run("queue again", [&] { page.showTab(QueuePage::Queue); });
    run("folded", [&] { view.collapse(page.queue()->indexOf(load.job())); });
    return rows;
}

} // namespace manyhands::testing
