#pragma once

#include <QWidget>

class QToolButton;

namespace manyhands {

/// A heading that shows and hides what is below it.
class Collapsible : public QWidget {
    Q_OBJECT
public:
    explicit Collapsible(const QString& title, QWidget* content, QWidget* parent = nullptr);

    bool isExpanded() const { return m_expanded; }
    void setExpanded(bool expanded);
    /// Behind the title while it is collapsed: what one would miss. Empty: nothing.
    void setHint(const QString& hint);

    QToolButton* button() const { return m_button; }

signals:
    void expandedChanged(bool expanded);

private:
    void follow();

    bool m_expanded = false;
    QString m_title;
    QString m_hint;
    QToolButton* m_button;
    QWidget* m_content;
};

} // namespace manyhands
