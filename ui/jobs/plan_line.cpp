#include "jobs/plan_line.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include "icons.h"
#include "jobs/plan_list.h"
#include "models/text.h"
#include "popups.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kIconSide = 16;
constexpr int kTextFlags = int(Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextWordWrap;
constexpr int kAnyHeight = 10'000;

} // namespace

PlanLine::PlanLine(QWidget* parent) : QAbstractButton(parent), m_list(new PlanList(this))
{
    setFocusPolicy(Qt::TabFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_hasNotes)
            m_list->popUp(this, m_notes);
    });
}

void PlanLine::showPlan(const PlanSummary& summary, bool isBusy)
{
    m_busy = isBusy;
    if (summary.isRefused())
        return showReason(sentence(summary.error.message), true);
    m_notes = summary.notes;
    if (isBusy && summary.running() == 0) // of nothing there was: no answer yet
        return say(Kind::Plain, tr("Planning…"), false);
    say(summary.failing > 0 || summary.running() == 0 ? Kind::Warning : Kind::Plain,
        planText(summary, folderText(summary.folder)), !m_notes.empty());
}

void PlanLine::showReason(const QString& reason, bool isError)
{
    m_notes.clear();
    say(isError ? Kind::Error : Kind::Plain, reason, false);
}

void PlanLine::say(Kind kind, const QString& text, bool hasNotes)
{
    update();
    if (kind == m_kind && hasNotes == m_hasNotes && text == this->text())
        return;
    m_kind = kind;
    m_hasNotes = hasNotes;
    setText(text);
    setAccessibleName(text);
    setAccessibleDescription(hasNotes ? tr("Shows which") : QString());
    setToolTip(hasNotes ? tr("Show which") : QString());
    setCursor(hasNotes ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setFocusPolicy(hasNotes ? Qt::StrongFocus : Qt::TabFocus); // as a text it is read, too
    updateGeometry();
}

int PlanLine::iconRoom() const
{
    return m_kind == Kind::Plain ? 0 : kIconSide + metrics::kGap;
}

QSize PlanLine::sizeHint() const
{
    constexpr int kUsualWidth = 240;
    return {kUsualWidth, heightForWidth(kUsualWidth)};
}

QSize PlanLine::minimumSizeHint() const
{
    return {80, fontMetrics().height()};
}

int PlanLine::heightForWidth(int width) const
{
    const QRect room(0, 0, std::max(1, width - iconRoom()), kAnyHeight);
    return fontMetrics().boundingRect(room, kTextFlags, text()).height() + metrics::kSmall;
}

void PlanLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors colors = themeColors(palette());
    const QColor color = m_kind == Kind::Error     ? colors.error
                         : m_kind == Kind::Warning ? colors.warning
                                                   : colors.muted;
    QRect box = rect();
    if (m_kind != Kind::Plain) {
        const int left = isRightToLeft() ? box.right() - kIconSide + 1 : box.left();
        painter.drawPixmap(
            left, box.top() + (fontMetrics().height() + metrics::kSmall - kIconSide) / 2,
            coloredIcon(QStringLiteral("warning"), color, kIconSide, devicePixelRatioF()));
        (isRightToLeft() ? box.setRight(left - metrics::kGap)
                         : box.setLeft(left + kIconSide + metrics::kGap));
    }
    painter.setOpacity(m_busy ? 0.6 : 1);
    painter.setPen(color);
    QFont font = this->font();
    font.setUnderline(m_hasNotes && underMouse());
    painter.setFont(font);
    painter.drawText(box,
                     QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter |
                         Qt::TextWordWrap,
                     text());
    if (hasFocus()) {
        painter.setOpacity(1);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
}

void PlanLine::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace manyhands
