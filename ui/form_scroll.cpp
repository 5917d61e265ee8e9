#include "form_scroll.h"

#include <algorithm>

#include <QEvent>
#include <QLayout>
#include <QScrollBar>
#include <QStyle>

#include "hairline.h"
#include "theme.h"

namespace manyhands {

FormScroll::FormScroll(QWidget* form, QWidget* parent)
    : QScrollArea(parent), m_line(new Hairline(Qt::Horizontal, this))
{
    setWidget(form);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setFocusPolicy(Qt::NoFocus);
    placeMargin();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &FormScroll::followPosition);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &FormScroll::followPosition);
    followPosition();
}

void FormScroll::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        placeMargin();
}

void FormScroll::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    m_line->setGeometry(0, height() - m_line->height(), width(), m_line->height());
}

void FormScroll::followPosition()
{
    m_line->setVisible(verticalScrollBar()->value() < verticalScrollBar()->maximum());
    m_line->raise();
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
