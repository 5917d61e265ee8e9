#pragma once

#include <QPointer>
#include <QWidget>

#include "models/lab_log_rows.h"
#include "models/lab_pattern_run.h"

class QLabel;

namespace manyhands {

class LabCanvas;
class RowsView;

/// A run of one of the lab's patterns: what it shows in a sentence, its picture, live, and its log.
class LabPage : public QWidget {
    Q_OBJECT
public:
    explicit LabPage(QWidget* parent = nullptr);

    /// nullptr: nothing. Not owned.
    void show(LabPatternRun* run);

    QLabel* summary() const { return m_summary; }
    RowsView* log() const { return m_log; }

private:
    void follow();

    QPointer<LabPatternRun> m_run;
    LabLogRows m_rows;
    QLabel* m_summary;
    LabCanvas* m_canvas;
    RowsView* m_log;
};

} // namespace manyhands
