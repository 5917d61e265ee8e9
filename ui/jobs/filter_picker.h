#pragma once

#include <QFrame>

#include "jobs/filter.h"

class QLineEdit;
class QListWidget;

namespace manyhands {

/// All filters in a list that narrows as one types; closes by itself.
class FilterPicker : public QFrame {
    Q_OBJECT
public:
    explicit FilterPicker(QWidget* parent = nullptr);

    /// Below (or above, where there is no room) the widget, as wide as it.
    void popUp(QWidget* below);

    QLineEdit* search() const { return m_search; }
    QListWidget* list() const { return m_list; }

signals:
    void picked(manyhands::FilterKind kind);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void narrow();
    void pickCurrent();

    QLineEdit* m_search;
    QListWidget* m_list;
};

} // namespace manyhands
