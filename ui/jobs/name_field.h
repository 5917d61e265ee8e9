#pragma once

#include <QWidget>

#include "models/name_example.h"

class QLabel;
class QLineEdit;
class QMenu;

namespace manyhands {

/// The template of the outputs' names, with a menu of its fields, and below what it makes of a
/// picture or what is wrong with it.
class NameField : public QWidget {
    Q_OBJECT
public:
    explicit NameField(QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    void showExample(const NameExample& example);

    QLineEdit* field() const { return m_field; }
    QLabel* example() const { return m_example; }
    QMenu* fieldMenu() const { return m_menu; }

signals:
    void changed();

private:
    QLineEdit* m_field;
    QMenu* m_menu;
    QLabel* m_example;
};

} // namespace manyhands
