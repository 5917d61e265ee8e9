#pragma once

#include <QWidget>

#include "models/log_model.h"

class QComboBox;
class QLineEdit;
class QTableView;

namespace manyhands {

/// The log with its filters; Ctrl+C copies the selected lines.
class LogPage : public QWidget {
    Q_OBJECT
public:
    explicit LogPage(LogModel& log, QWidget* parent = nullptr);

    QTableView* view() const { return m_view; }
    QComboBox* level() const { return m_level; }
    QLineEdit* search() const { return m_search; }

    void copySelected(); ///< All lines where none is selected.

private:
    LogFilterModel* m_rows;
    QTableView* m_view;
    QComboBox* m_level;
    QLineEdit* m_search;
};

} // namespace manyhands
