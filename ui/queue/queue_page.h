#pragma once

#include <optional>

#include <QWidget>

#include "models/queue_model.h"
#include "models/results_model.h"
#include "models/session.h"
#include "results/thumbnail_images.h"

class QAbstractItemView;
class QComboBox;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace manyhands {

struct Actions;
class DetailsPane;
class LowerPanes;
class PreviewPage;
class QueueView;
class ResultsView;
class TimelinePage;

/// The large part of the window: the queue or the results, what is shown of them, and the details
/// below. The results are those of the job that is selected in the queue, or of all.
class QueuePage : public QWidget {
    Q_OBJECT
public:
    enum Tab : int { Queue, Results };

    QueuePage(Session& session, const Actions& actions, QWidget* parent = nullptr);

    void showTab(Tab tab);
    /// Selects the row in the queue, and shows it there even if it was filtered out.
    void reveal(RowKey key);
    /// Scrolls to a job, once it is there.
    void showJob(JobId job);
    /// Before and after of the row, side by side in the pane below.
    void showPreviewOf(RowKey key);
    void setDetailsShown(bool shown);
    void focusSearch();
    void selectAll();

    /// Of the view that is shown; all rows of the draft where it is selected as a whole.
    std::vector<RowKey> selectedRows() const;
    /// The same, unless they are more than `most`: for what is asked with every change.
    std::optional<std::vector<RowKey>> fewSelectedRows(qsizetype most) const;
    bool hasSelectedRows() const;
    QList<JobId> selectedJobs() const;
    /// The row below all that is selected; invalid where there is none.
    QModelIndex indexBehindSelection() const;
    /// Selects `index`, or what is current, where nothing is selected any more: whoever works with
    /// the keyboard goes on from there.
    void selectInstead(const QModelIndex& index);

    QueueModel* queue() const { return m_queue; }
    QueueView* queueView() const { return m_tree; }
    ResultsView* resultsView() const { return m_results; }
    DetailsPane* details() const { return m_details; }
    PreviewPage* preview() const { return m_preview; }
    LowerPanes* lower() const { return m_lower; }
    TimelinePage* timeline() const { return m_timeline; }
    /// The row that the panes below show: the current one, or else the first of the current job or
    /// of all; nullptr: none.
    const ItemRow* shownRow() const;
    QComboBox* stateFilter() const { return m_state; }
    QLineEdit* search() const { return m_search; }

    QByteArray splitterState() const;
    void restoreSplitterState(const QByteArray& state);

signals:
    void selectionChanged();
    void openRequested();

private:
    QWidget* makeHeader();
    QWidget* makeViews(const Actions& actions);
    QAbstractItemView* view() const;
    JobId currentJob() const;
    void connectView(QAbstractItemView* view, const Actions& actions);
    void fillMenu(QMenu& menu, const Actions& actions) const;
    void wantThumbnails(const QModelIndexList& seen);
    void followCounts();
    void followSelection();

    Session& m_session;
    QueueModel* m_queue;
    ResultsModel* m_resultRows;
    ThumbnailImages* m_rowImages;
    ThumbnailImages* m_gridImages;
    QTabBar* m_tabs;
    QComboBox* m_state;
    QLineEdit* m_search;
    QStackedWidget* m_stack;
    QueueView* m_tree;
    ResultsView* m_results;
    TimelinePage* m_timeline;
    LowerPanes* m_lower;
    DetailsPane* m_details;
    PreviewPage* m_preview;
    QSplitter* m_splitter;
};

} // namespace manyhands
