#include "queue/queue_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>

#include "actions.h"
#include "hairline.h"
#include "icons.h"
#include "log/log_page.h"
#include "models/text.h"
#include "panes/lower_panes.h"
#include "preview/preview_page.h"
#include "queue/details_pane.h"
#include "queue/queue_view.h"
#include "results/results_view.h"
#include "theme.h"
#include "timeline/timeline_page.h"

namespace manyhands {
namespace {

constexpr QSize kGridBox(176, 120);
constexpr int kLowerHeight = 320;
constexpr int kSearchWidth = 200;

} // namespace

QueuePage::QueuePage(Session& session, const Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_fileRows(new ItemFilterModel(session.items(), this)),
      m_resultRows(new ItemFilterModel(session.items(), this)),
      m_rowImages(new ThumbnailImages(session.thumbnails(),
                                      QSize(metrics::kRowThumbnail, metrics::kRowThumbnail), this)),
      m_gridImages(new ThumbnailImages(session.thumbnails(), kGridBox, this))
{
    m_resultRows->setStateFilter(StateFilter::WithThumbnail);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(makeViews(actions), 1);
    connect(&session.items(), &ItemModel::countsChanged, this, &QueuePage::followCounts);
    connect(&session, &Session::runChanged, this, [this] {
        m_fileRows->setBusy(m_session.run().isActive());
        m_resultRows->setBusy(m_session.run().isActive());
    });
    connect(&session.items(), &ItemModel::dataChanged, this, &QueuePage::followSelection);
    followCounts();
}

QWidget* QueuePage::makeHeader()
{
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(tr("Files"));
    m_tabs->addTab(tr("Results"));
    m_tabs->setAccessibleName(tr("Files or results"));
    m_state = new QComboBox;
    m_state->setAccessibleName(tr("Show rows by state"));
    m_state->setToolTip(tr("Show rows by state"));
    m_state->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (int i = 0; i < 4; ++i)
        m_state->addItem({});
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search by name"));
    m_search->setAccessibleName(tr("Search by name"));
    m_search->setClearButtonEnabled(true);
    m_search->setAcceptDrops(false);
    m_search->setFixedWidth(kSearchWidth);
    m_search->addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);

    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kGap);
    row->setSpacing(metrics::kGap);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_state);
    row->addWidget(m_search);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        m_state->setEnabled(tab == Files);
        followSelection();
    });
    connect(m_state, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_fileRows->setStateFilter(static_cast<StateFilter>(index)); });
    connect(m_search, &QLineEdit::textChanged, m_fileRows, &ItemFilterModel::setSearchText);
    connect(m_search, &QLineEdit::textChanged, m_resultRows, &ItemFilterModel::setSearchText);
    return header;
}

QWidget* QueuePage::makeViews(const Actions& actions)
{
    m_files = new QueueView(*m_fileRows, *m_rowImages);
    m_results = new ResultsView(*m_resultRows, *m_gridImages);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_files);
    m_stack->addWidget(m_results);
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
    m_lower->addPane(tr("Log"), new LogPage(m_session.log()));
    connect(m_timeline->view(), &TimelineView::itemClicked, this, &QueuePage::reveal);
    connect(m_lower, &LowerPanes::paneChanged, this, &QueuePage::followSelection);
    m_splitter->addWidget(m_lower);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({400, kLowerHeight});
    m_splitter->setCollapsible(0, false);
    connectView(m_files, actions);
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
    const auto local = {actions.openOutput, actions.remove, actions.copyPath, actions.selectAll};
    for (QAction* action : local) {
        action->setShortcutContext(Qt::WidgetShortcut);
        view->addAction(action);
    }
    auto* space = new QShortcut(Qt::Key_Space, view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, actions.pause, &QAction::trigger);
    connect(view, &QWidget::customContextMenuRequested, view, [view, &actions](QPoint at) {
        auto* menu = new QMenu(view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions({actions.openOutput, actions.showInFolder, actions.copyPath});
        menu->addSeparator();
        menu->addActions({actions.cancelItems, actions.retryItems});
        menu->addSeparator();
        menu->addAction(actions.remove);
        menu->popup(view->viewport()->mapToGlobal(at));
    });
}

void QueuePage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    view()->setFocus();
}

void QueuePage::reveal(RowKey key)
{
    const int row = m_session.items().rowOf(key);
    if (row < 0)
        return; // taken off the list
    m_tabs->setCurrentIndex(Files);
    const QModelIndex source = m_session.items().index(row, 0);
    if (!m_fileRows->mapFromSource(source).isValid()) {
        m_search->clear();
        m_state->setCurrentIndex(static_cast<int>(StateFilter::All));
    }
    const QModelIndex index = m_fileRows->mapFromSource(source);
    m_files->selectRow(index.row());
    m_files->scrollTo(index);
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
    view()->selectAll();
}

QAbstractItemView* QueuePage::view() const
{
    if (m_tabs->currentIndex() == Results)
        return m_results;
    return m_files;
}

ItemFilterModel& QueuePage::rows() const
{
    return m_tabs->currentIndex() == Results ? *m_resultRows : *m_fileRows;
}

std::vector<RowKey> QueuePage::selectedRows() const
{
    return rows().keysOf(view()->selectionModel()->selectedRows());
}

bool QueuePage::hasSelection() const
{
    return view()->selectionModel()->hasSelection();
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
    m_tabs->setTabText(Files, label(tr("Files"), static_cast<std::uint64_t>(items.rowCount())));
    m_tabs->setTabText(Results, label(tr("Results"), done));
}

void QueuePage::followSelection()
{
    const QModelIndex current = view()->currentIndex();
    const bool chosen = current.isValid() && view()->selectionModel()->isSelected(current);
    if (m_details->isVisibleTo(this))
        m_details->showRow(chosen ? &rows().rowAt(current) : nullptr);
    m_timeline->view()->setSelected(chosen ? rows().rowAt(current).key : RowKey{});
    const ItemRow* shown = shownRow();
    m_session.preview().setInput(shown ? shown->file.path : Path());
    emit selectionChanged();
}

const ItemRow* QueuePage::shownRow() const
{
    const QModelIndex current = view()->currentIndex();
    if (current.isValid())
        return &rows().rowAt(current);
    return rows().rowCount() > 0 ? &rows().rowAt(rows().index(0, 0)) : nullptr;
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
