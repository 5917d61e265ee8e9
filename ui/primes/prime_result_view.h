#pragma once

#include <memory>

#include <QPointer>
#include <QWidget>

#include "models/prime_run.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace manyhands {

class GapChart;
class GapRows;
class NumberListFile;
class RowsView;

/// What came of a job about primes: the number, large; the gaps; a table of verdicts or of a list.
class PrimeResultView : public QWidget {
    Q_OBJECT
public:
    explicit PrimeResultView(QWidget* parent = nullptr);
    ~PrimeResultView() override;

    /// nullptr: nothing. Followed while it runs; not owned.
    void show(PrimeRun* run);
    /// A list in a file, of no job.
    void showList(const Path& file);

    QLabel* number() const { return m_number; }
    QLabel* facts() const { return m_facts; }
    RowsView* table() const { return m_table; }
    GapChart* chart() const { return m_chart; }
    QLineEdit* search() const { return m_search; }

private:
    QWidget* makeTable();
    QWidget* makeGaps();
    void follow();
    void followTable();
    void searchNumber();
    QString headline() const;
    QString factsText() const;

    QPointer<PrimeRun> m_run;
    std::unique_ptr<NumberListFile> m_list; ///< Of showList().
    std::unique_ptr<GapRows> m_gapRows;
    const PrimeGaps* m_shownGaps = nullptr;
    QLabel* m_title;
    QLabel* m_number;
    QToolButton* m_copy;
    QLabel* m_facts;
    QProgressBar* m_progress;
    QStackedWidget* m_body;
    RowsView* m_table;
    QLineEdit* m_search;
    QLabel* m_searchNote;
    GapChart* m_chart;
    RowsView* m_gapTable;
};

} // namespace manyhands
