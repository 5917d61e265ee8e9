#pragma once

#include <QScrollArea>

namespace manyhands {

/// Scrolls a form at the side of the window. The bar has its place also where it isn't needed, so
/// that the form keeps its width, and lies in the form's margin, so that its fields end where those
/// below it do. While more of the form is below, a line parts it from what stands under it.
class FormScroll : public QScrollArea {
    Q_OBJECT
public:
    /// Takes \p form, which has a layout, over.
    explicit FormScroll(QWidget* form, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeMargin();
    void followPosition();

    QWidget* m_line;
};

} // namespace manyhands
