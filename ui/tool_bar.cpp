#include "tool_bar.h"

#include <QEvent>
#include <QLayout>
#include <QToolButton>

namespace manyhands {

ToolBar::ToolBar(const QString& title, QWidget* parent) : QToolBar(title, parent) {}

void ToolBar::setIconOnly(QAction* action)
{
    m_iconOnly.append(action);
    if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action)))
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void ToolBar::setKeepsText(QAction* action)
{
    m_keepsText.append(action);
}

QList<QToolButton*> ToolBar::shrinking() const
{
    QList<QToolButton*> buttons;
    for (QAction* action : actions()) {
        auto* button = qobject_cast<QToolButton*>(widgetForAction(action));
        if (button && !m_iconOnly.contains(action) && !m_keepsText.contains(action))
            buttons.append(button);
    }
    return buttons;
}

void ToolBar::fit()
{
    const QList<QToolButton*> buttons = shrinking();
    // Every change of a button asks for a layout again: once for one width and these words.
    QString wanted = QString::number(width()) + font().toString();
    for (const QAction* action : actions())
        wanted += QLatin1Char('\n') + action->iconText();
    if (wanted == m_fitted)
        return;
    m_fitted = wanted;
    for (QToolButton* button : buttons)
        button->setToolButtonStyle(toolButtonStyle());
    for (auto button = buttons.rbegin(); button != buttons.rend(); ++button) {
        if (layout()->sizeHint().width() <= width())
            break;
        (*button)->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
}

bool ToolBar::event(QEvent* event)
{
    const bool isHandled = QToolBar::event(event);
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::LayoutRequest:
    case QEvent::FontChange:
    case QEvent::StyleChange:
        fit();
        break;
    default:
        break;
    }
    return isHandled;
}

} // namespace manyhands
