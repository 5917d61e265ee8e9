#pragma once

#include <QScrollArea>

namespace manyhands {

/// Scrolls a form at the side of the window. The bar has its place also where it isn't needed, so
/// that the form keeps its width, and lies in the form's margin, so that its fields end where those
/// below it do.
class FormScroll : public QScrollArea {
    Q_OBJECT
public:
    /// Takes \p form, which has a layout, over.
    explicit FormScroll(QWidget* form, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void placeMargin();
};

} // namespace manyhands
