#include "timeline/timeline_page.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

#include "theme.h"
#include "timeline/phase_look.h"

namespace manyhands {
namespace {

constexpr int kSwatch = 14;

/// Each phase's colour and pattern beside its name; what does not fit is left out from the end.
class Legend : public QWidget {
public:
    Legend()
    {
        setAccessibleName(TimelinePage::tr("Legend"));
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    QSize sizeHint() const override { return QSize(100, fontMetrics().height() + 4); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setLayoutDirection(Qt::LeftToRight);
        const auto placed = [this](const QRect& rect) {
            return QStyle::visualRect(layoutDirection(), this->rect(), rect);
        };
        int x = 0;
        for (const SpanPhase phase : {SpanPhase::Decode, SpanPhase::Filter, SpanPhase::Encode,
                                      SpanPhase::Commit, SpanPhase::Wait, SpanPhase::Lost}) {
            const QString name = spanPhaseText(phase);
            const int needed = kSwatch + 6 + fontMetrics().horizontalAdvance(name);
            if (x + needed > width())
                return;
            const PhaseLook look = phaseLook(phase, palette());
            const int side = phase == SpanPhase::Commit ? 5 : kSwatch;
            const QRect swatch = placed(QRect(x, (height() - side) / 2, kSwatch, side));
            painter.fillRect(swatch, look.color);
            if (look.pattern != Qt::NoBrush)
                painter.fillRect(swatch, QBrush(look.patternColor, look.pattern));
            painter.setPen(palette().color(QPalette::WindowText));
            painter.drawText(placed(QRect(x + kSwatch + 6, 0, needed - kSwatch - 6, height())),
                             Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, name);
            x += needed + metrics::kMargin;
        }
    }
};

} // namespace

TimelinePage::TimelinePage(TimelineModel& model, const ItemModel& items, QWidget* parent)
    : QWidget(parent), m_view(new TimelineView(model, items))
{
    setFocusProxy(m_view);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(metrics::kMargin, metrics::kSmall, metrics::kMargin, metrics::kSmall);
    tools->setSpacing(metrics::kSmall);
    tools->addWidget(new Legend, 1);
    const auto button = [&](const QString& text, const QString& name, const QString& tip,
                            void (TimelineView::*verb)()) {
        auto* tool = new QToolButton;
        tool->setText(text);
        tool->setAccessibleName(name);
        tool->setToolTip(tip);
        tool->setAutoRaise(true);
        tools->addWidget(tool);
        connect(tool, &QToolButton::clicked, m_view, verb);
        return tool;
    };
    button(QStringLiteral("−"), tr("Zoom out"), tr("Zoom out (−)"), &TimelineView::zoomOut);
    button(QStringLiteral("+"), tr("Zoom in"), tr("Zoom in (+)"), &TimelineView::zoomIn);
    button(tr("All"), tr("Show all"), tr("Show all (0)"), &TimelineView::fitAll);
    QToolButton* live = button(tr("Follow"), tr("Follow"), tr("Follow what happens now (F)"),
                               &TimelineView::follow);
    live->setCheckable(true);
    const auto showMode = [this, live] {
        live->setChecked(m_view->window().mode() == TimeWindow::Mode::Follow);
    };
    connect(m_view, &TimelineView::windowChanged, live, showMode);
    connect(live, &QToolButton::clicked, live, showMode);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addWidget(m_view, 1);
}

} // namespace manyhands
