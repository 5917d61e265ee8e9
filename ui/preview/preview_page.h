#pragma once

#include <QWidget>

#include "models/preview_controller.h"
#include "preview/preview_canvas.h"

class QLabel;
class QToolButton;

namespace manyhands {

class HistogramView;

/// A picture before and after, with what is known of both below.
class PreviewPage : public QWidget {
    Q_OBJECT
public:
    explicit PreviewPage(PreviewController& controller, QWidget* parent = nullptr);

    PreviewCanvas* canvas() const { return m_canvas; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeBar();
    void follow();
    void followView();
    QString originalText() const;
    QString resultText() const;

    PreviewController& m_controller;
    PreviewCanvas* m_canvas;
    HistogramView* m_histogram;
    QLabel* m_original;
    QLabel* m_result;
    QLabel* m_zoom;
    QToolButton* m_sideBySide;
    QToolButton* m_fit;
    QToolButton* m_pixels;
};

} // namespace manyhands
