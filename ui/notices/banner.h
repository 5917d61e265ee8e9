#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace manyhands {

/// A message inside the window, above what it is about, with what can be done about it. Hidden
/// until it has something to say.
class Banner : public QFrame {
    Q_OBJECT
public:
    enum class Kind : std::uint8_t { Info, Success, Warning, Error };

    explicit Banner(QWidget* parent = nullptr);

    /// A button behind the text; the banner keeps the order of calls.
    QPushButton* addButton(const QString& text);
    /// A cross that hides the banner.
    void setClosable(bool closable);
    void showMessage(Kind kind, const QString& text);
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void drawIcon();

    Kind m_kind = Kind::Info;
    QHBoxLayout* m_layout;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
};

} // namespace manyhands
