#include "jobs/label_column.h"

#include <algorithm>

#include <QHBoxLayout>

#include "theme.h"

namespace manyhands {

int LabelColumn::natural() const
{
    int width = 0;
    for (const auto& label : m_labels) {
        if (label && !label->text().isEmpty())
            width = std::max(width, label->fontMetrics().horizontalAdvance(label->text()) + 1);
    }
    return width;
}

void LabelColumn::align(int atLeast)
{
    const int width = std::max(natural(), atLeast);
    for (const auto& label : m_labels) {
        if (label)
            label->setFixedWidth(width);
    }
}

QWidget* labelledRow(const QString& text, QWidget* field, LabelColumn& labels)
{
    auto* row = new QWidget;
    auto* label = new QLabel(text);
    label->setBuddy(field);
    labels.add(label);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(label);
    layout->addWidget(field, 1);
    return row;
}

QWidget* indentedRow(QWidget* field, LabelColumn& labels)
{
    return labelledRow({}, field, labels);
}

QWidget* fieldRow(const QList<QWidget*>& widgets)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmall);
    for (QWidget* widget : widgets)
        layout->addWidget(widget, widget == widgets.first() ? 1 : 0);
    row->setFocusProxy(widgets.first());
    return row;
}

} // namespace manyhands
