#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace manyhands {

/// What is shown below the list, one of several. To add one: addPane() in QueuePage.
class LowerPanes : public QWidget {
    Q_OBJECT
public:
    explicit LowerPanes(QWidget* parent = nullptr);

    void addPane(const QString& title, QWidget* pane);
    void showPane(QWidget* pane);
    QWidget* currentPane() const;
    QTabBar* tabs() const { return m_tabs; }

signals:
    void paneChanged();

private:
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
};

} // namespace manyhands
