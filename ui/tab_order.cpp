#include "tab_order.h"

#include <QLayout>
#include <QScrollArea>
#include <QWidget>

namespace manyhands {
namespace {

void collect(QWidget* widget, QList<QWidget*>& found);

void collect(const QLayout* layout, QList<QWidget*>& found)
{
    for (int i = 0; layout && i < layout->count(); ++i) {
        QLayoutItem* item = layout->itemAt(i);
        if (QWidget* widget = item->widget())
            collect(widget, found);
        else
            collect(item->layout(), found);
    }
}

void collect(QWidget* widget, QList<QWidget*>& found)
{
    // One that is hidden now has its place, too.
    const bool hasParts = widget->layout() != nullptr;
    if (!hasParts && widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy())
        found.append(widget);
    if (const auto* scroll = qobject_cast<const QScrollArea*>(widget); scroll && scroll->widget())
        collect(scroll->widget(), found);
    collect(widget->layout(), found);
}

} // namespace

void orderTabs(QWidget& root)
{
    QList<QWidget*> controls;
    collect(root.layout(), controls);
    for (qsizetype i = 1; i < controls.size(); ++i)
        QWidget::setTabOrder(controls[i - 1], controls[i]);
}

} // namespace manyhands
