#pragma once

#include <QWidget>

class QMimeData;

namespace manyhands {

/// Lies over the window while files are dragged above it.
class DropOverlay : public QWidget {
    Q_OBJECT
public:
    explicit DropOverlay(QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace manyhands
