#include "queue/queue_page.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>

#include "actions.h"
#include "choice_name.h"
#include "hairline.h"
#include "log/log_page.h"
#include "models/text.h"
#include "panes/lower_panes.h"
#include "preview/preview_page.h"
#include "queue/details_pane.h"
#include "queue/queue_view.h"
#include "queue/visible_rows.h"
#include "results/results_view.h"
#include "search_field.h"
#include "theme.h"
#include "timeline/timeline_page.h"
#include "workers/workers_page.h"

namespace manyhands {
namespace {

constexpr QSize kGridBox(176, 120);
constexpr int kLowerHeight = 320;
constexpr int kSearchWidth = 200;
constexpr int kLeastSearchWidth = 72;

} // namespace

QueuePage::QueuePage(Session& session, const Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_queue(new QueueModel(session.jobs(), session.items(), this)),
      m_resultRows(new ResultsModel(session.items(), this)),
      m_rowImages(new ThumbnailImages(session.thumbnails(),
                                      QSize(metrics::kRowThumbnail, metrics::kRowThumbnail), this)),
      m_gridImages(new ThumbnailImages(session.thumbnails(), kGridBox, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(makeViews(actions), 1);
    connect(&session.items(), &ItemModel::countsChanged, this, &QueuePage::followCounts);
    connect(&session.jobs(), &JobList::added, this, &QueuePage::followCounts);
    connect(&session.jobs(), &JobList::removed, this, &QueuePage::followCounts);
    // Batched, unlike the models below: what is selected is told anew at most ten times a second.
    connect(m_queue, &QAbstractItemModel::dataChanged, this, &QueuePage::followSelection);
    followCounts();
}

QWidget* QueuePage::makeHeader()
{
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false); // the search gives way
    m_tabs->addTab(tr("Queue"));
    m_tabs->addTab(tr("Results"));
    m_tabs->setAccessibleName(tr("Queue or results"));
    m_state = new QComboBox;
    nameChoice(m_state, tr("Show rows by state"));
    m_state->setToolTip(tr("Show rows by state"));
    m_state->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_state->setMinimumWidth(kLeastSearchWidth); // the tabs are read first
    for (int i = 0; i < 4; ++i)
        m_state->addItem({});
    m_search = makeSearchField(tr("Search by name"));
    m_search->setMinimumWidth(kLeastSearchWidth);
    m_search->setMaximumWidth(kSearchWidth);

    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kGap);
    row->setSpacing(metrics::kGap);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_state);
    row->addWidget(m_search, 4); // before the space beside it
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        m_state->setEnabled(tab == Queue);
        followSelection();
    });
    connect(m_state, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_queue->setStateFilter(static_cast<StateFilter>(index)); });
    connect(m_search, &QLineEdit::textChanged, m_queue, &QueueModel::setSearchText);
    connect(m_search, &QLineEdit::textChanged, m_resultRows, &ResultsModel::setSearchText);
    return header;
}

QWidget* QueuePage::makeViews(const Actions& actions)
{
    m_tree = new QueueView(*m_queue, *m_rowImages);
    m_results = new ResultsView(*m_resultRows, *m_gridImages);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_results);
    auto* seen = new VisibleRows(m_tree);
    connect(seen, &VisibleRows::changed, this, &QueuePage::wantThumbnails);
    m_details = new DetailsPane;
    m_details->showRow(nullptr);
    m_splitter = new HairlineSplitter;
    m_splitter->addWidget(m_stack);
    m_preview = new PreviewPage(m_session.preview());
    m_lower = new LowerPanes;
    m_lower->addPane(tr("Preview"), m_preview);
    m_lower->addPane(tr("Details"), m_details);
    m_timeline = new TimelinePage(m_session.timeline(), m_session.items());
    m_lower->addPane(tr("Timeline"), m_timeline);
    m_lower->addPane(tr("Workers"), new WorkersPage(m_session));
    m_lower->addPane(tr("Log"), new LogPage(m_session.log()));
    connect(m_timeline->view(), &TimelineView::itemClicked, this, &QueuePage::reveal);
    connect(m_lower, &LowerPanes::paneChanged, this, &QueuePage::followSelection);
    m_splitter->addWidget(m_lower);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({400, kLowerHeight});
    m_splitter->setCollapsible(0, false);
    connectView(m_tree, actions);
    connectView(m_results, actions);
    return m_splitter;
}

void QueuePage::connectView(QAbstractItemView* view, const Actions& actions)
{
    connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &QueuePage::followSelection);
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &QueuePage::followSelection);
    connect(view->model(), &QAbstractItemModel::modelReset, this, &QueuePage::followSelection);
    connect(view->model(), &QAbstractItemModel::rowsInserted, this, &QueuePage::followSelection);
    connect(view, &QAbstractItemView::doubleClicked, this, &QueuePage::openRequested);
    // Belong to the rows and not to the window: elsewhere these keys mean something else.
    const auto local = {actions.openOutput, actions.remove,    actions.copyPath,
                        actions.selectAll,  actions.moveUp,    actions.moveDown,
                        actions.compare,    actions.duplicate, actions.pauseSelected};
    for (QAction* action : local) {
        action->setShortcutContext(Qt::WidgetShortcut);
        view->addAction(action);
    }
    connect(view, &QWidget::customContextMenuRequested, view, [this, view, &actions](QPoint at) {
        auto* menu = new QMenu(view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu, actions);
        if (menu->isEmpty())
            menu->deleteLater();
        else
            menu->popup(view->viewport()->mapToGlobal(at));
    });
}

/// Only what applies: a menu of greyed words explains nothing.
void QueuePage::fillMenu(QMenu& menu, const Actions& actions) const
{
    const QList<QAction*> open{actions.openOutput, actions.showInFolder, actions.compare,
                               actions.copyPath};
    const QList<QAction*> run{actions.pauseSelected, actions.cancelItems, actions.retryItems};
    const QList<QAction*> order{actions.moveUp, actions.moveDown, actions.duplicate};
    for (const QList<QAction*>& group : {open, run, order}) {
        for (QAction* action : group) {
            if (action->isEnabled())
                menu.addAction(action);
        }
        menu.addSeparator();
    }
    if (actions.priorities->isEnabled() && !selectedJobs().isEmpty())
        menu.addMenu(tr("Pri&ority"))->addActions(actions.priorities->actions());
    menu.addSeparator();
    if (actions.remove->isEnabled())
        menu.addAction(actions.remove);
}

void QueuePage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    view()->setFocus();
}

void QueuePage::reveal(RowKey key)
{
    if (m_session.items().rowOf(key) < 0)
        return; // taken off the list
    m_tabs->setCurrentIndex(Queue);
    if (!m_queue->indexOf(key).isValid()) {
        m_search->clear();
        m_state->setCurrentIndex(static_cast<int>(StateFilter::All));
    }
    m_tree->selectIndex(m_queue->indexOf(key));
}

void QueuePage::showJob(JobId job)
{
    const auto show = [this, job] {
        if (const QModelIndex index = m_queue->indexOf(job); index.isValid())
            m_tree->scrollTo(index, QAbstractItemView::PositionAtTop);
    };
    QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
}

void QueuePage::showPreviewOf(RowKey key)
{
    const ItemRow* row = m_session.items().find(key);
    if (!row)
        return;
    if (m_tabs->currentIndex() == Queue)
        reveal(key);
    m_lower->setVisible(true);
    m_lower->showPane(m_preview);
    m_session.preview().setInput(row->file.path);
    m_preview->setFocus();
}

void QueuePage::setDetailsShown(bool shown)
{
    m_lower->setVisible(shown);
}

void QueuePage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void QueuePage::selectAll()
{
    if (view() == m_tree)
        m_tree->selectAllRows();
    else
        view()->selectAll();
}

QAbstractItemView* QueuePage::view() const
{
    if (m_tabs->currentIndex() == Results)
        return m_results;
    return m_tree;
}

void QueuePage::followCounts()
{
    const ItemModel& items = m_session.items();
    const std::uint32_t running =
        items.count(RowState::Running) + items.count(RowState::Committing);
    const std::uint32_t done = items.count(RowState::Done);
    const auto label = [](const QString& text, std::uint64_t count) {
        return count == 0 ? text : tr("%1 (%2)").arg(text, countText(count));
    };
    m_state->setItemText(static_cast<int>(StateFilter::All),
                         label(tr("All"), static_cast<std::uint64_t>(items.rowCount())));
    m_state->setItemText(static_cast<int>(StateFilter::Running), label(tr("Running"), running));
    m_state->setItemText(static_cast<int>(StateFilter::Done), label(tr("Done"), done));
    m_state->setItemText(static_cast<int>(StateFilter::Failed),
                         label(tr("Failed"), items.failures()));
    m_tabs->setTabText(Queue,
                       label(tr("Queue"), static_cast<std::uint64_t>(m_session.jobs().size())));
    m_tabs->setTabText(Results, label(tr("Results"), done + items.failures()));
}

/// Of the inputs that are seen and have no result yet.
void QueuePage::wantThumbnails(const QModelIndexList& seen)
{
    std::vector<InputThumbnails::Row> rows;
    for (const QModelIndex& index : seen) {
        const ItemRow* row = m_queue->itemAt(index);
        if (row && !isFinal(row->state) && row->file.format != ImageFormat::Unknown)
            rows.push_back({row->key, row->file.path});
    }
    m_session.inputThumbnails().setVisible(std::move(rows));
}

QByteArray QueuePage::splitterState() const
{
    return m_splitter->saveState();
}

void QueuePage::restoreSplitterState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

} // namespace manyhands
