#include "primary_button.h"

#include <utility>

#include <QEvent>
#include <QPainter>

#include "icons.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kHeight = 38;
constexpr int kIconSide = 16;

} // namespace

PrimaryButton::PrimaryButton(const QString& icon, QWidget* parent)
    : QPushButton(parent), m_icon(icon)
{
    setAttribute(Qt::WA_Hover);
}

void PrimaryButton::setIconName(const QString& icon)
{
    if (std::exchange(m_icon, icon) != icon)
        update();
}

QSize PrimaryButton::sizeHint() const
{
    return QSize(QPushButton::sizeHint().width() + kIconSide, kHeight);
}

void PrimaryButton::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange)
        update();
}

void PrimaryButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette colors = palette();
    QColor ground = colors.color(QPalette::Active, QPalette::Highlight);
    QColor text = colors.color(QPalette::Active, QPalette::HighlightedText);
    if (!isEnabled()) {
        ground = mixed(colors.color(QPalette::Window),
                       colors.color(QPalette::Active, QPalette::Text), 0.08);
        text = colors.color(QPalette::Disabled, QPalette::ButtonText);
    } else if (isDown()) {
        ground = ground.darker(118);
    } else if (underMouse()) {
        ground = ground.darker(108);
    }
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 6, 6);
    if (hasFocus()) {
        painter.setPen(QPen(text, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    }
    QFont font = painter.font();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const int textWidth = painter.fontMetrics().horizontalAdvance(this->text());
    const int left = (width() - textWidth - kIconSide - metrics::kGap) / 2;
    painter.drawPixmap(QPoint(left, (height() - kIconSide) / 2),
                       coloredIcon(m_icon, text, kIconSide, devicePixelRatioF()));
    painter.setPen(text);
    painter.drawText(QRect(left + kIconSide + metrics::kGap, 0, textWidth + 2, height()),
                     Qt::AlignVCenter, this->text());
}

} // namespace manyhands
