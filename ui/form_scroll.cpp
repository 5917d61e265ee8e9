#include "form_scroll.h"

#include <algorithm>

#include <QEvent>
#include <QLayout>
#include <QStyle>

#include "theme.h"

namespace manyhands {

FormScroll::FormScroll(QWidget* form, QWidget* parent) : QScrollArea(parent)
{
    setWidget(form);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setFocusPolicy(Qt::NoFocus);
    placeMargin();
}

void FormScroll::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        placeMargin();
}

void FormScroll::placeMargin()
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const int rest = std::max(0, metrics::kMargin - bar);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    QMargins margins = widget()->layout()->contentsMargins();
    margins.setLeft(isMirrored ? rest : metrics::kMargin);
    margins.setRight(isMirrored ? metrics::kMargin : rest);
    widget()->layout()->setContentsMargins(margins);
}

} // namespace manyhands
