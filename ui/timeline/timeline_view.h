#pragma once

#include <QAbstractScrollArea>
#include <QTimer>

#include "models/item_model.h"
#include "models/lane_layout.h"
#include "models/timeline_model.h"

namespace manyhands {

/// What lies under the mouse.
struct TimelineHit {
    int lane = -1;
    const StoredSpan* span = nullptr; ///< Or none.
    const LaneEvent* event = nullptr; ///< Or none.
    std::size_t alsoCommitting = 0;   ///< Further commits at that moment.
    bool running = false;             ///< The item that runs right now.
};

/// A lane for every worker; see TimeWindow for what is zoomed to. Keys: arrows pan, + and - zoom,
/// 0 fits all, F follows what happens now.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    TimelineView(TimelineModel& model, const ItemModel& items, QWidget* parent = nullptr);

    const TimeWindow& window() const { return m_window; }
    TimelineHit hitAt(QPoint place) const;
    QString describe(const TimelineHit& hit) const;
    void setSelected(RowKey key);
    /// Pixels of the label column on the left.
    static int labelWidth();

    void zoomIn();
    void zoomOut();
    void fitAll();
    void follow();

signals:
    void itemClicked(manyhands::RowKey key);
    void windowChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void followModel();
    void tick();
    void moved();
    int laneTop(int lane) const;
    QString itemName(ItemId item) const;
    void paintRuler(QPainter& painter);
    void paintLane(QPainter& painter, int lane);
    void paintTrack(QPainter& painter, const SpanTrack& track, int top, int height);
    void paintEmpty(QPainter& painter);

    TimelineModel& m_model;
    const ItemModel& m_items;
    TimeWindow m_window;
    QTimer m_ticker;
    RowKey m_selected;
    QPoint m_pressed;
    QPoint m_dragged;
    bool m_dragging = false;
};

} // namespace manyhands
