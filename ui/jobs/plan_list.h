#pragma once

#include <QFrame>

#include "models/plan_preview.h"

class QTreeWidget;

namespace manyhands {

/// The inputs that something is to be said of before they are queued. Closes by itself.
class PlanList : public QFrame {
    Q_OBJECT
public:
    explicit PlanList(QWidget* parent = nullptr);

    void popUp(QWidget* below, const std::vector<PlanNote>& notes);
    QTreeWidget* rows() const { return m_rows; }

private:
    QTreeWidget* m_rows;
};

} // namespace manyhands
