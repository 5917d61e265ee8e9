#pragma once

#include <QPushButton>

namespace manyhands {

/// The one button of a window that does what the window is for, in the colour of the selection.
class PrimaryButton : public QPushButton {
    Q_OBJECT
public:
    PrimaryButton(const QString& icon, QWidget* parent = nullptr);

    void setIconName(const QString& icon);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    QSize sizeHint() const override;

private:
    QString m_icon;
};

} // namespace manyhands
