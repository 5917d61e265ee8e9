#pragma once

#include <QBrush>
#include <QColor>
#include <QWidget>

namespace manyhands {

/// Saturation from left to right, brightness from below, of one hue. Mouse and arrows.
class ColourPlane : public QWidget {
    Q_OBJECT
public:
    explicit ColourPlane(QWidget* parent = nullptr);

    float saturation() const { return m_saturation; }
    float value() const { return m_value; }
    /// Emits nothing.
    void setHsv(float hue, float saturation, float value);

    QSize sizeHint() const override { return {232, 140}; }

signals:
    void moved();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveTo(double saturation, double value);

    float m_hue = 0;
    float m_saturation = 0;
    float m_value = 1;
};

/// A slider from 0 to 1 over a gradient: hues, or the opacity of a colour.
class ColourBar : public QWidget {
    Q_OBJECT
public:
    explicit ColourBar(const QString& name, QWidget* parent = nullptr);

    float share() const { return m_share; }
    /// Emits nothing.
    void setShare(const QGradientStops& stops, float share);

    QSize sizeHint() const override { return {232, 18}; }

signals:
    void moved();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveTo(double share);

    QGradientStops m_stops;
    float m_share = 0;
};

/// Behind what is transparent.
QBrush checkerBrush();

} // namespace manyhands
