#pragma once

#include <QWidget>

#include "timeline/timeline_view.h"

namespace manyhands {

/// The timeline with its legend and buttons.
class TimelinePage : public QWidget {
    Q_OBJECT
public:
    TimelinePage(TimelineModel& model, const ItemModel& items, QWidget* parent = nullptr);

    TimelineView* view() const { return m_view; }

private:
    TimelineView* m_view;
};

} // namespace manyhands
