#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>
#include <QString>

namespace manyhands {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

/// Distances in the window, in device-independent pixels; everything is a multiple of four.
namespace metrics {
inline constexpr int kSmall = 4;
inline constexpr int kGap = 8;
inline constexpr int kMargin = 16;
inline constexpr int kSidebarWidth = 320;
inline constexpr int kRowHeight = 52;
inline constexpr int kRowThumbnail = 40;
} // namespace metrics

/// Colours with a meaning, for the palette that is in use. Text in them is readable on the
/// palette's Base and Window colours (contrast of at least 4.5 to 1).
struct ThemeColors {
    QColor muted;  ///< Text of second rank.
    QColor line;   ///< Hairlines between surfaces.
    QColor accent; ///< Progress, links.
    QColor success;
    QColor warning;
    QColor error;
    QColor track; ///< The empty part of a progress bar, an empty thumbnail.
};

ThemeColors themeColors(const QPalette& palette);
QPalette lightPalette();
QPalette darkPalette();
QColor mixed(const QColor& a, const QColor& b, double shareOfB);
/// (L1 + 0.05) / (L2 + 0.05) of the relative luminances, as WCAG 2.1 defines it.
double contrastRatio(const QColor& a, const QColor& b);

/// Applies themes to the running application. The system's theme stays as it is but for hints that
/// it makes too pale to read; where the system gives no colours at all, it is ours.
class Theme : public QObject {
public:
    /// Remembers the style that the system gave the application.
    Theme();
    void apply(ThemeChoice choice);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void followSystem();

    QString m_systemStyle;
    bool m_followsSystem = false;
};

} // namespace manyhands
