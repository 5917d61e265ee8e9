#include "theme.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

#include "style/theme_style.h"

namespace manyhands {
namespace {

struct Tones {
    QRgb window, base, alternate, button, text, disabled, highlight, highlightedText, link;
    QRgb light, midlight, mid, dark, shadow;
};

constexpr Tones kLight{0xfff5f6f8, 0xffffffff, 0xfff8f9fb, 0xfffbfbfc, 0xff1c2128,
                       0xff8b929c, 0xff2f6bd8, 0xffffffff, 0xff1f5fc4, 0xffffffff,
                       0xffeceef1, 0xffc4c9d1, 0xffa9b0ba, 0xff7b828c};
constexpr Tones kDark{0xff1f2227, 0xff272b31, 0xff2b2f36, 0xff383e47, 0xffe7eaee,
                      0xff7d858f, 0xff2f6bd8, 0xffffffff, 0xff7fb0ff, 0xff4a515b,
                      0xff3a4049, 0xff31363e, 0xff15181c, 0xff0b0d0f};

QPalette paletteOf(const Tones& tones)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, QRgb color) {
        palette.setColor(role, QColor::fromRgb(color));
    };
    set(QPalette::Window, tones.window);
    set(QPalette::WindowText, tones.text);
    set(QPalette::Base, tones.base);
    set(QPalette::AlternateBase, tones.alternate);
    set(QPalette::ToolTipBase, tones.base);
    set(QPalette::ToolTipText, tones.text);
    set(QPalette::Text, tones.text);
    set(QPalette::Button, tones.button);
    set(QPalette::ButtonText, tones.text);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::Highlight, tones.highlight);
    set(QPalette::HighlightedText, tones.highlightedText);
    set(QPalette::Link, tones.link);
    set(QPalette::LinkVisited, tones.link);
    set(QPalette::Light, tones.light);
    set(QPalette::Midlight, tones.midlight);
    set(QPalette::Mid, tones.mid);
    set(QPalette::Dark, tones.dark);
    set(QPalette::Shadow, tones.shadow);
    QColor placeholder = mixed(QColor::fromRgb(tones.text), QColor::fromRgb(tones.base), 0.33);
    palette.setColor(QPalette::PlaceholderText, placeholder);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(tones.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(tones.mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText,
                     QColor::fromRgb(tones.disabled));
    return palette;
}

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

bool isDark()
{
    const QPalette palette = QApplication::palette();
    return luminance(palette.color(QPalette::Window)) <
           luminance(palette.color(QPalette::WindowText));
}

/// Whether no desktop gave the application colours: they are those that Qt falls back to.
bool hasNoColours()
{
    const QPalette palette = QApplication::palette();
    const QPalette standard = QApplication::style()->standardPalette();
    const auto roles = {QPalette::Window, QPalette::WindowText, QPalette::Base,
                        QPalette::Highlight};
    return std::all_of(roles.begin(), roles.end(), [&](QPalette::ColorRole role) {
        return palette.color(role) == standard.color(role);
    });
}

} // namespace

QColor mixed(const QColor& a, const QColor& b, double shareOfB)
{
    const auto mix = [&](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * shareOfB));
    };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

ThemeColors themeColors(const QPalette& palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    ThemeColors colors;
    colors.muted = mixed(text, base, 0.33);
    colors.line = mixed(text, palette.color(QPalette::Active, QPalette::Window), 0.86);
    colors.track = mixed(text, base, 0.90);
    if (luminance(base) < luminance(text)) {
        colors.accent = QColor(0x6e, 0xa6, 0xff);
        colors.success = QColor(0x5f, 0xc4, 0x84);
        colors.warning = QColor(0xe8, 0xb0, 0x4b);
        colors.error = QColor(0xff, 0x87, 0x7d);
    } else {
        colors.accent = QColor(0x2f, 0x6b, 0xd8);
        colors.success = QColor(0x1a, 0x76, 0x3c);
        colors.warning = QColor(0x8a, 0x57, 0x00);
        colors.error = QColor(0xbf, 0x2a, 0x21);
    }
    return colors;
}

QPalette lightPalette()
{
    return paletteOf(kLight);
}
QPalette darkPalette()
{
    return paletteOf(kDark);
}

Theme::Theme() : m_systemStyle(QApplication::style()->name())
{
    qApp->installEventFilter(this);
}

void Theme::apply(ThemeChoice choice)
{
    m_followsSystem = false; // until its own colours are there
    // Fusion is what Qt takes where the system has no style of its own.
    const bool hasStyle = m_systemStyle.compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0;
    if (choice == ThemeChoice::System && hasStyle)
        QApplication::setStyle(m_systemStyle);
    else
        QApplication::setStyle(new ThemeStyle); // the application owns it
    if (choice == ThemeChoice::System) {
        QApplication::setPalette(QPalette());
        if (hasStyle || !hasNoColours())
            return followSystem();
    }
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && isDark());
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

/// Changes nothing but the colour of hints, so that all others go on changing with the system.
void Theme::followSystem()
{
    m_followsSystem = true;
    const QPalette system = QApplication::palette();
    const QColor hint = themeColors(system).muted;
    if (system.color(QPalette::PlaceholderText) == hint)
        return;
    QPalette own;
    own.setColor(QPalette::PlaceholderText, hint);
    QApplication::setPalette(own);
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    if (m_followsSystem && watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        followSystem();
    return QObject::eventFilter(watched, event);
}

} // namespace manyhands
