#include "preview/histogram_view.h"

#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPainterPath>

#include "theme.h"

namespace manyhands {
namespace {

constexpr QSize kSize(128, 36);

} // namespace

HistogramView::HistogramView(QWidget* parent) : QWidget(parent)
{
    setFixedSize(kSize);
    setAccessibleName(tr("Histogram of the result"));
    setToolTip(tr("Levels of red, green and blue in what is seen of the result, dark to bright"));
}

void HistogramView::setHistogram(const Histogram& histogram)
{
    m_histogram = histogram;
    m_isEmpty = false;
    update();
}

void HistogramView::clear()
{
    m_isEmpty = true;
    update();
}

void HistogramView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors colors = themeColors(palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(rect(), 4, 4);
    if (m_isEmpty)
        return;
    painter.setClipRect(rect());
    const bool isDark = palette().color(QPalette::Base).lightness() < 128;
    // Where all three meet, they add up to grey.
    painter.setCompositionMode(isDark ? QPainter::CompositionMode_Plus
                                      : QPainter::CompositionMode_Multiply);
    const double peak = std::sqrt(double(m_histogram.peak()));
    const auto draw = [&](const Histogram::Levels& levels, const QColor& color) {
        QPainterPath path(QPointF(0, height()));
        for (int level = 0; level < 256; ++level) {
            // The root, so that the small ones are seen beside the large.
            const double share =
                std::min(1.0, std::sqrt(double(levels[std::size_t(level)])) / peak);
            path.lineTo(level * width() / 255.0, height() - share * (height() - 2));
        }
        path.lineTo(width(), height());
        painter.fillPath(path, color);
    };
    const int strong = isDark ? 150 : 235;
    const int weak = isDark ? 25 : 150;
    draw(m_histogram.red, QColor(strong, weak, weak));
    draw(m_histogram.green, QColor(weak, isDark ? 130 : 215, weak));
    draw(m_histogram.blue, QColor(weak, isDark ? 50 : 175, strong));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(colors.line);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace manyhands
