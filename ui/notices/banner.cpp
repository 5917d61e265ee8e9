#include "notices/banner.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "icons.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kIconSide = 20;

QColor colorOf(Banner::Kind kind, const ThemeColors& colors)
{
    switch (kind) {
    case Banner::Kind::Info:
        return colors.accent;
    case Banner::Kind::Success:
        return colors.success;
    case Banner::Kind::Warning:
        return colors.warning;
    case Banner::Kind::Error:
        return colors.error;
    }
    return colors.accent;
}

QString iconOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Info:
        return QStringLiteral("info");
    case Banner::Kind::Success:
        return QStringLiteral("success");
    case Banner::Kind::Warning:
        return QStringLiteral("warning");
    case Banner::Kind::Error:
        return QStringLiteral("error");
    }
    return {};
}

} // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent),
      m_layout(new QHBoxLayout(this)),
      m_icon(new QLabel),
      m_text(new QLabel),
      m_close(new QToolButton)
{
    m_layout->setContentsMargins(12, metrics::kGap, metrics::kGap, metrics::kGap);
    m_layout->setSpacing(metrics::kGap);
    m_icon->setFixedSize(kIconSide, kIconSide);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(themedIcon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->hide();
    m_layout->addWidget(m_icon);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

QPushButton* Banner::addButton(const QString& text)
{
    auto* button = new QPushButton(text);
    button->setAutoDefault(false);
    button->setAccessibleName(text);
    m_layout->insertWidget(m_layout->count() - 1, button);
    setTabOrder(button, m_close); // which is older, and stands behind
    return button;
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::showMessage(Kind kind, const QString& text)
{
    m_kind = kind;
    m_text->setText(text);
    setAccessibleName(text);
    drawIcon();
    update();
    show();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void Banner::drawIcon()
{
    const QColor color = colorOf(m_kind, themeColors(palette()));
    m_icon->setPixmap(coloredIcon(iconOf(m_kind), color, kIconSide, devicePixelRatioF()));
}

void Banner::paintEvent(QPaintEvent*)
{
    const QColor color = colorOf(m_kind, themeColors(palette()));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(mixed(color, palette().color(QPalette::Window), 0.55));
    painter.setBrush(mixed(color, palette().color(QPalette::Base), 0.90));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace manyhands
