#include "lab/lab_canvas.h"

#include <QPainter>

#include "lab/lab_painting.h"
#include "theme.h"

namespace manyhands {

LabCanvas::LabCanvas(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Picture of the pattern"));
    setMinimumSize(240, 100);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LabCanvas::setView(const LabView& view)
{
    m_view = view;
    m_hint.clear();
    setAccessibleDescription(view.summary);
    update();
}

void LabCanvas::setHint(const QString& hint)
{
    m_hint = hint;
    update();
}

void LabCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // as charts are read everywhere
    if (!m_hint.isEmpty()) {
        painter.setPen(themeColors(palette()).muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
        return;
    }
    switch (m_view.pattern) {
    case LabPattern::Processes:
    case LabPattern::Pool:
    case LabPattern::Fork:
        return paintTimes(painter, rect(), m_view.times, palette());
    case LabPattern::Queue:
        return paintQueue(painter, rect(), m_view.queue, palette());
    case LabPattern::Counter:
        return paintCounter(painter, rect(), m_view.counter, palette());
    case LabPattern::Fault:
        return paintFaults(painter, rect(), m_view.fault, palette());
    case LabPattern::Sandbox:
        return paintSandbox(painter, rect(), m_view.sandbox, palette());
    }
}

} // namespace manyhands
