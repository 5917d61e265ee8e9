#include "jobs/colour_popup.h"

#include <QToolButton>
#include <QVBoxLayout>

#include "jobs/colour_field.h"
#include "jobs/colour_plane.h"
#include "popups.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr QSize kSwatch(20, 20);

QGradientStops hues()
{
    QGradientStops stops;
    constexpr int kParts = 6;
    for (int i = 0; i <= kParts; ++i)
        stops.append({qreal(i) / kParts, QColor::fromHsvF(float(i % kParts) / kParts, 1, 1)});
    return stops;
}

QColor qColorOf(Colour colour)
{
    return {colour.red, colour.green, colour.blue, colour.alpha};
}

} // namespace

ColourPopup::ColourPopup(bool withAlpha, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_plane(new ColourPlane),
      m_hue(new ColourBar(tr("Hue"))),
      m_alpha(withAlpha ? new ColourBar(tr("Opacity")) : nullptr)
{
    setFrameShape(StyledPanel);
    setAccessibleName(tr("Colour"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kGap, metrics::kGap, metrics::kGap, metrics::kGap);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_plane, 1);
    layout->addWidget(m_hue);
    if (m_alpha)
        layout->addWidget(m_alpha);
    layout->addWidget(makeSwatches(withAlpha));
    const auto tell = [this] {
        follow();
        emit picked(colour());
    };
    connect(m_plane, &ColourPlane::moved, this, tell);
    connect(m_hue, &ColourBar::moved, this, tell);
    if (m_alpha)
        connect(m_alpha, &ColourBar::moved, this, tell);
    setColour(Colour{255, 255, 255});
}

QWidget* ColourPopup::makeSwatches(bool withAlpha)
{
    struct Named {
        Colour colour;
        QString name;
    };
    QList<Named> named{{{255, 255, 255}, tr("White")}, {{0, 0, 0}, tr("Black")},
                       {{128, 128, 128}, tr("Grey")},  {{244, 236, 216}, tr("Paper")},
                       {{200, 32, 32}, tr("Red")},     {{32, 96, 200}, tr("Blue")}};
    if (withAlpha)
        named.append({{0, 0, 0, 0}, tr("Transparent")});
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmall);
    for (const Named& entry : named) {
        auto* button = new QToolButton;
        button->setAutoRaise(true);
        button->setIconSize(kSwatch);
        button->setIcon(QIcon(colourPatch(entry.colour, kSwatch, devicePixelRatioF())));
        button->setToolTip(entry.name);
        button->setAccessibleName(entry.name);
        connect(button, &QToolButton::clicked, this, [this, colour = entry.colour] {
            setColour(colour);
            emit picked(colour);
        });
        layout->addWidget(button);
    }
    layout->addStretch(1);
    return row;
}

Colour ColourPopup::colour() const
{
    const QColor rgb = QColor::fromHsvF(m_hue->share() < 1 ? m_hue->share() : 0,
                                        m_plane->saturation(), m_plane->value());
    const int alpha = m_alpha ? qRound(m_alpha->share() * 255) : 255;
    return {static_cast<std::uint8_t>(rgb.red()), static_cast<std::uint8_t>(rgb.green()),
            static_cast<std::uint8_t>(rgb.blue()), static_cast<std::uint8_t>(alpha)};
}

void ColourPopup::setColour(Colour colour)
{
    const QColor hsv = qColorOf(colour).toHsv();
    // A grey has no hue: the one that stood there stays.
    const float hue = hsv.hsvHueF() < 0 ? m_hue->share() : hsv.hsvHueF();
    m_hue->setShare(hues(), hue);
    m_plane->setHsv(hue < 1 ? hue : 0, hsv.hsvSaturationF(), hsv.valueF());
    if (m_alpha)
        m_alpha->setShare({}, float(colour.alpha) / 255);
    follow();
}

void ColourPopup::follow()
{
    m_plane->setHsv(m_hue->share() < 1 ? m_hue->share() : 0, m_plane->saturation(),
                    m_plane->value());
    if (!m_alpha)
        return;
    QColor full = qColorOf(colour());
    full.setAlpha(255);
    QColor none = full;
    none.setAlpha(0);
    m_alpha->setShare({{0, none}, {1, full}}, m_alpha->share());
}

void ColourPopup::popUp(QWidget* below, Colour colour)
{
    setColour(colour);
    adjustSize();
    move(placeBelow(below, size()));
    show();
    m_plane->setFocus();
}

} // namespace manyhands
