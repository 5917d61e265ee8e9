#pragma once

#include <QWidget>

#include "models/preview_controller.h"
#include "preview/preview_canvas.h"

class QBoxLayout;
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
    HistogramView* histogram() const { return m_histogram; }
    QLabel* original() const { return m_original; }
    QLabel* result() const { return m_result; }
    QToolButton* sideBySide() const { return m_sideBySide; }
    QToolButton* fitButton() const { return m_fit; }
    QToolButton* pixelsButton() const { return m_pixels; }
    QToolButton* holdButton() const { return m_hold; }

    QSize minimumSizeHint() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

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
    QBoxLayout* m_bar = nullptr;
    QWidget* m_facts = nullptr;
    QWidget* m_tools = nullptr;
    QToolButton* m_sideBySide;
    QToolButton* m_fit;
    QToolButton* m_pixels;
    QToolButton* m_hold;
};

} // namespace manyhands
