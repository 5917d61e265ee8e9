#include "jobs/colour_field.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

#include "jobs/colour_plane.h"
#include "jobs/colour_popup.h"
#include "jobs/field_state.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr QSize kPatch(20, 16);

} // namespace

QPixmap colourPatch(Colour colour, QSize size, qreal devicePixelRatio)
{
    QPixmap pixmap((QSizeF(size) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(QPointF(), QSizeF(size)).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(checkerBrush());
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(QPen(QColor(128, 128, 128), 1));
    painter.setBrush(QColor(colour.red, colour.green, colour.blue, colour.alpha));
    painter.drawRoundedRect(box, 3, 3);
    return pixmap;
}

ColourField::ColourField(const QString& name, Alpha alpha, QWidget* parent)
    : QWidget(parent),
      m_alpha(alpha),
      m_colour{255, 255, 255},
      m_field(new QLineEdit),
      m_swatch(new QToolButton),
      m_popup(new ColourPopup(alpha == Alpha::Yes, this))
{
    m_field->setAccessibleName(name);
    m_field->setPlaceholderText(QStringLiteral("#rrggbb"));
    m_field->setAcceptDrops(false);
    m_swatch->setIconSize(kPatch);
    m_swatch->setToolTip(tr("Pick a colour"));
    m_swatch->setAccessibleName(tr("Pick a colour: %1").arg(name));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmall);
    layout->addWidget(m_swatch);
    layout->addWidget(m_field, 1);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &ColourField::read);
    connect(m_swatch, &QToolButton::clicked, this, [this] { m_popup->popUp(this, m_colour); });
    connect(m_popup, &ColourPopup::picked, this, [this](Colour colour) {
        m_field->setText(QString::fromStdString(colourText(colour)));
    });
    setColour(m_colour);
}

void ColourField::setColour(Colour colour)
{
    // "white" and "#ffffff" are the same: what the user wrote stays.
    if (parseColour(m_field->text().trimmed().toStdString()) == colour)
        return take(colour);
    take(colour);
    m_field->setText(QString::fromStdString(colourText(colour)));
}

void ColourField::read(const QString& text)
{
    const auto parsed = parseColour(text.trimmed().toStdString());
    const bool good = parsed && (m_alpha == Alpha::Yes || parsed->alpha == 255);
    showFieldState(m_field, nullptr, !good);
    m_field->setToolTip(good ? QString()
                        : m_alpha == Alpha::Yes
                            ? tr("Give a colour like #ff8800, or white")
                            : tr("Give a colour like #ff8800, not transparent"));
    if (!good || *parsed == m_colour)
        return;
    take(*parsed);
    emit changed();
}

void ColourField::take(Colour colour)
{
    m_colour = colour;
    drawSwatch();
}

void ColourField::drawSwatch()
{
    m_swatch->setIcon(QIcon(colourPatch(m_colour, kPatch, devicePixelRatioF())));
}

void ColourField::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawSwatch();
}

} // namespace manyhands
