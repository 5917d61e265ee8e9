#pragma once

#include <QWidget>

#include "models/item_filter_model.h"
#include "models/session.h"
#include "results/thumbnail_images.h"

class QAbstractItemView;
class QComboBox;
class QLineEdit;
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

/// The large part of the window: rows or results, what is shown of them, and the details below.
class QueuePage : public QWidget {
    Q_OBJECT
public:
    enum Tab : int { Files, Results };

    QueuePage(Session& session, const Actions& actions, QWidget* parent = nullptr);

    void showTab(Tab tab);
    /// Selects the row in the list of files, and shows it there even if it was filtered out.
    void reveal(RowKey key);
    void setDetailsShown(bool shown);
    void focusSearch();
    void selectAll();

    /// Of the view that is shown.
    std::vector<RowKey> selectedRows() const;
    bool hasSelection() const;

    QueueView* filesView() const { return m_files; }
    ResultsView* resultsView() const { return m_results; }
    DetailsPane* details() const { return m_details; }
    PreviewPage* preview() const { return m_preview; }
    LowerPanes* lower() const { return m_lower; }
    TimelinePage* timeline() const { return m_timeline; }
    /// The row that the panes below show: the current one, or else the first; nullptr: none.
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
    ItemFilterModel& rows() const;
    void connectView(QAbstractItemView* view, const Actions& actions);
    void followCounts();
    void followSelection();

    Session& m_session;
    ItemFilterModel* m_fileRows;
    ItemFilterModel* m_resultRows;
    ThumbnailImages* m_rowImages;
    ThumbnailImages* m_gridImages;
    QTabBar* m_tabs;
    QComboBox* m_state;
    QLineEdit* m_search;
    QStackedWidget* m_stack;
    QueueView* m_files;
    ResultsView* m_results;
    TimelinePage* m_timeline;
    LowerPanes* m_lower;
    DetailsPane* m_details;
    PreviewPage* m_preview;
    QSplitter* m_splitter;
};

} // namespace manyhands
