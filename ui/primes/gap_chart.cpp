#include "primes/gap_chart.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "models/text.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kAxisHeight = 24;
constexpr int kTopLine = 28; // of the words about the chosen bar
constexpr int kGapLabelEvery = 64;

/// "1", "1,000", "1 million" would be long: "10³" is how people read such axes.
QString powerText(std::uint64_t count)
{
    if (count < 1'000)
        return countText(count);
    static const QChar digits[] = {QChar(0x2070), QChar(0x00B9), QChar(0x00B2), QChar(0x00B3),
                                   QChar(0x2074), QChar(0x2075), QChar(0x2076), QChar(0x2077),
                                   QChar(0x2078), QChar(0x2079)};
    int power = 0;
    for (; count >= 10; count /= 10)
        ++power;
    QString text = QStringLiteral("10");
    if (power >= 10)
        text += digits[power / 10];
    return text + digits[power % 10];
}

} // namespace

GapChart::GapChart(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 100);
    setAccessibleName(tr("How often each gap occurs"));
}

void GapChart::setGaps(const PrimeGaps& gaps)
{
    m_histogram = GapHistogram(gaps);
    choose(-1);
}

QRect GapChart::plot() const
{
    const int left = fontMetrics().horizontalAdvance(QStringLiteral("10¹⁰")) + metrics::kGap;
    return QRect(left, kTopLine, std::max(1, width() - left - metrics::kSmall),
                 std::max(1, height() - kTopLine - kAxisHeight));
}

QString GapChart::textOf(const GapHistogram::Bar& bar) const
{
    if (bar.count == 0)
        return tr("Gap %1: none").arg(countText(bar.gap));
    return tr("Gap %1: %2 times, first after %3")
        .arg(countText(bar.gap), countText(bar.count), countText(bar.firstAfter));
}

void GapChart::choose(int bar)
{
    m_chosen = bar;
    const auto& bars = m_histogram.bars();
    if (bar >= 0)
        setAccessibleDescription(textOf(bars[static_cast<std::size_t>(bar)]));
    update();
}

void GapChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // as charts are read everywhere
    const ThemeColors colors = themeColors(palette());
    const QRect area = plot();
    const auto& bars = m_histogram.bars();
    const GapHistogram::Bar* told =
        m_chosen >= 0 ? &bars[static_cast<std::size_t>(m_chosen)] : m_histogram.tallest();
    painter.setPen(m_chosen >= 0 ? palette().color(QPalette::WindowText) : colors.muted);
    if (told)
        painter.drawText(QRect(area.left(), 0, area.width(), kTopLine),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         m_chosen >= 0 ? textOf(*told) : tr("Most often: %1").arg(textOf(*told)));
    for (const GapHistogram::Line& line : m_histogram.lines()) {
        const int y = area.bottom() - static_cast<int>(line.height * area.height());
        painter.fillRect(QRect(area.left(), y, area.width(), 1), colors.line);
        painter.setPen(colors.muted);
        painter.drawText(QRect(0, y - 10, area.left() - metrics::kSmall, 20),
                         Qt::AlignRight | Qt::AlignVCenter, powerText(line.count));
    }
    const double step = static_cast<double>(area.width()) / std::max<std::size_t>(bars.size(), 1);
    const double gapBetween = step >= 4 ? 1 : 0;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const double x = area.left() + static_cast<double>(i) * step;
        const double tall = bars[i].height * area.height();
        const bool isChosen = static_cast<int>(i) == m_chosen;
        const QRectF bar(x, area.bottom() + 1 - tall, std::max(1.0, step - gapBetween), tall);
        painter.fillRect(bar, isChosen ? palette().color(QPalette::WindowText) : colors.accent);
        if (bars[i].gap % kGapLabelEvery == 0 || bars[i].gap == 2) {
            painter.setPen(colors.muted);
            painter.drawText(QRectF(x + step / 2 - 40, area.bottom() + 4, 80, kAxisHeight - 4),
                             Qt::AlignHCenter | Qt::AlignTop, countText(bars[i].gap));
        }
    }
    painter.fillRect(QRect(area.left(), area.bottom() + 1, area.width(), 1), colors.muted);
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Active, QPalette::Highlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void GapChart::mouseMoveEvent(QMouseEvent* event)
{
    const QRect area = plot();
    const auto* bar = m_histogram.at((event->position().x() - area.left()) / area.width());
    choose(bar ? static_cast<int>(bar - m_histogram.bars().data()) : -1);
}

void GapChart::leaveEvent(QEvent*)
{
    choose(-1);
}

void GapChart::keyPressEvent(QKeyEvent* event)
{
    const int bars = static_cast<int>(m_histogram.bars().size());
    const bool isLeft = event->key() == Qt::Key_Left;
    if ((!isLeft && event->key() != Qt::Key_Right) || bars == 0)
        return QWidget::keyPressEvent(event);
    choose(std::clamp(m_chosen + (isLeft ? -1 : 1), 0, bars - 1));
}

void GapChart::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void GapChart::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace manyhands
