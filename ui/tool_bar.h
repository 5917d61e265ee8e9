#pragma once

#include <QToolBar>

class QToolButton;

namespace manyhands {

/// A tool bar whose buttons are all to be seen, however narrow it is and however long the words of
/// a language are: where there is no room, buttons lose their texts, the last first. Tips and
/// screen readers go on saying them.
class ToolBar : public QToolBar {
    Q_OBJECT
public:
    explicit ToolBar(const QString& title, QWidget* parent = nullptr);

    /// The button of an action that never has a text.
    void setIconOnly(QAction* action);
    /// The button of an action that keeps its text whatever happens.
    void setKeepsText(QAction* action);

protected:
    bool event(QEvent* event) override;

private:
    void fit();
    QList<QToolButton*> shrinking() const;

    QList<QAction*> m_iconOnly;
    QList<QAction*> m_keepsText;
    QString m_fitted; ///< What the buttons were fitted to.
};

} // namespace manyhands
