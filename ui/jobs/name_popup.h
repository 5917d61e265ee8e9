#pragma once

#include <functional>

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace manyhands {

/// Asks for a name beside what it is for; Escape or a click elsewhere leaves it.
class NamePopup : public QFrame {
    Q_OBJECT
public:
    explicit NamePopup(QWidget* parent = nullptr);

    /// `button` says what a click would do with a name.
    void ask(QWidget* below, const QString& question, const QString& name,
             std::function<QString(const QString&)> button,
             std::function<void(const QString&)> answer);

    QLineEdit* field() const { return m_field; }
    QPushButton* button() const { return m_button; }

private:
    void accept();
    void follow();

    QLabel* m_question;
    QLineEdit* m_field;
    QPushButton* m_button;
    std::function<QString(const QString&)> m_buttonFor;
    std::function<void(const QString&)> m_answer;
};

} // namespace manyhands
