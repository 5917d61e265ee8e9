// The counter's bars, and what the pool did about faults.

#include <algorithm>
#include <utility>

#include <QCoreApplication>

#include "lab/lab_painting.h"
#include "models/lab_request.h"
#include "models/text.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kBarHeight = 26;
constexpr int kCell = 14;
constexpr int kCellGap = 3;

struct Lab {
    Q_DECLARE_TR_FUNCTIONS(Lab)
};

QString valueText(const LabCounterPicture::Mode& mode, std::uint64_t expected)
{
    if (!mode.hasBegun)
        return Lab::tr("waits for its turn");
    const QString value = Lab::tr("%1 of %2").arg(countText(mode.value), countText(expected));
    if (!mode.isOver)
        return value;
    const QString sum =
        mode.lost > 0 ? Lab::tr("%1 lost").arg(countText(mode.lost)) : Lab::tr("exact");
    return value + QStringLiteral(" · ") + sum + QStringLiteral(" · ") +
           labSecondsText(mode.seconds);
}

/// As many words as fit into so many lines, with a sign where there are more.
QString elidedLines(const QString& text, const QFontMetrics& metrics, int width, int lines)
{
    const auto fits = [&](const QString& part) {
        return metrics.boundingRect(QRect(0, 0, width, 0), Qt::TextWordWrap, part).height() <=
               lines * metrics.height();
    };
    if (fits(text))
        return text;
    qsizetype end = text.lastIndexOf(QLatin1Char(' '));
    while (end > 0 && !fits(text.left(end) + QChar(0x2026)))
        end = text.lastIndexOf(QLatin1Char(' '), end - 1);
    return text.left(std::max<qsizetype>(end, 0)) + QChar(0x2026);
}

void paintCell(QPainter& painter, const QRect& cell, LabFaultPicture::Cell state,
               const QPalette& palette)
{
    using Cell = LabFaultPicture::Cell;
    const ThemeColors colors = themeColors(palette);
    switch (state) {
    case Cell::Done:
        painter.fillRect(cell, labColor(LabHue::Green, palette));
        return;
    case Cell::Again: { // done, by somebody else
        const QColor color = labColor(LabHue::Orange, palette);
        painter.fillRect(cell, color);
        painter.fillRect(
            cell, QBrush(mixed(color, palette.color(QPalette::Base), 0.45), Qt::BDiagPattern));
        return;
    }
    case Cell::Lost:
        painter.fillRect(cell, colors.error);
        painter.setPen(QPen(palette.color(QPalette::Base), 2));
        painter.drawLine(cell.topLeft() + QPoint(3, 3), cell.bottomRight() - QPoint(3, 3));
        painter.drawLine(cell.topRight() + QPoint(-3, 3), cell.bottomLeft() + QPoint(3, -3));
        return;
    case Cell::Open:
        painter.setPen(colors.muted);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell.adjusted(0, 0, -1, -1));
        return;
    }
}

} // namespace

void paintCounter(QPainter& painter, const QRect& area, const LabCounterPicture& counter,
                  const QPalette& palette)
{
    if (counter.modes.empty() || counter.expected == 0)
        return;
    const ThemeColors colors = themeColors(palette);
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height() + metrics::kSmall;
    const int modes = static_cast<int>(counter.modes.size());
    const int step = std::min(area.height() / modes, 2 * line + kBarHeight + metrics::kMargin);
    const int barHeight = std::clamp(step - 2 * line - metrics::kGap, 8, kBarHeight);
    int y = area.top();
    for (const LabCounterPicture::Mode& mode : counter.modes) {
        painter.setPen(palette.color(QPalette::Text));
        painter.drawText(QRect(area.left(), y, area.width(), line), Qt::AlignVCenter,
                         counterModeText(mode.mode));
        painter.setPen(mode.isOver && mode.lost > 0 ? colors.error : colors.muted);
        painter.drawText(QRect(area.left(), y, area.width(), line),
                         Qt::AlignVCenter | Qt::AlignRight, valueText(mode, counter.expected));
        // The whole width is what the sum should be.
        const QRect bar(area.left(), y + line, area.width(), barHeight);
        painter.fillRect(bar, colors.track);
        const double share =
            std::min(1.0, static_cast<double>(mode.value) / static_cast<double>(counter.expected));
        const int filled = static_cast<int>(share * bar.width());
        painter.fillRect(QRect(bar.topLeft(), QSize(filled, bar.height())),
                         labColor(LabHue::Blue, palette));
        if (mode.isOver && mode.lost > 0) {
            const QRect lost(bar.left() + filled, bar.top(), bar.width() - filled, bar.height());
            painter.fillRect(lost, QBrush(colors.error, Qt::BDiagPattern));
        }
        if (!mode.remark.isEmpty()) {
            painter.setPen(colors.muted);
            painter.drawText(QRect(area.left(), bar.bottom() + 1, area.width(), line),
                             Qt::AlignVCenter,
                             metrics.elidedText(mode.remark, Qt::ElideRight, area.width()));
        }
        y += step;
    }
}

void paintFaults(QPainter& painter, const QRect& area, const LabFaultPicture& faults,
                 const QPalette& palette)
{
    if (faults.rows.empty())
        return;
    const ThemeColors colors = themeColors(palette);
    const QFontMetrics metrics = painter.fontMetrics();
    int names = 0;
    for (const LabFaultPicture::Row& row : faults.rows)
        names = std::max(names, metrics.horizontalAdvance(faultText(row.fault)));
    names += metrics::kMargin;
    const int line = metrics.height();
    // The story is told in full where there is room for it, in one line, or not at all.
    const int rows = static_cast<int>(faults.rows.size());
    const int step =
        std::clamp((area.height() - 2 * line) / rows, line + 4, 3 * line + metrics::kMargin);
    const int wordLines = std::clamp((step - line) / line, 0, 2);
    int y = area.top();
    for (const LabFaultPicture::Row& row : faults.rows) {
        painter.setPen(row.hasBegun ? palette.color(QPalette::Text) : colors.muted);
        painter.drawText(QRect(area.left(), y, names, line), Qt::AlignVCenter,
                         faultText(row.fault));
        for (std::size_t i = 0; i < row.chunks.size(); ++i)
            paintCell(painter,
                      QRect(area.left() + names + static_cast<int>(i) * (kCell + kCellGap),
                            y + (line - kCell) / 2, kCell, kCell),
                      row.chunks[i], palette);
        const QRect words(area.left() + names, y + line, std::max(1, area.width() - names),
                          wordLines * line);
        QString text = row.text;
        if (!row.isOver)
            text = row.hasBegun ? Lab::tr("under way…") : Lab::tr("waits for its turn");
        else
            text.prepend(row.isSurvived ? QStringLiteral("✓ ") : QStringLiteral("✗ "));
        painter.setPen(row.isOver && !row.isSurvived ? colors.error
                       : row.isOver                  ? palette.color(QPalette::Text)
                                                     : colors.muted);
        if (wordLines == 1)
            painter.drawText(words, Qt::AlignVCenter,
                             metrics.elidedText(text, Qt::ElideRight, words.width()));
        else if (wordLines > 1)
            painter.drawText(words, Qt::AlignTop | Qt::TextWordWrap,
                             elidedLines(text, metrics, words.width(), wordLines));
        y += step;
    }
    const int left = area.left() + names;
    int x = left;
    for (const auto& [cell, text] :
         {std::pair{LabFaultPicture::Cell::Done, Lab::tr("done")},
          std::pair{LabFaultPicture::Cell::Again, Lab::tr("done again by another process")},
          std::pair{LabFaultPicture::Cell::Lost, Lab::tr("given up")}}) {
        const int wide = kCell + metrics::kSmall + metrics.horizontalAdvance(text);
        if (x > left && x + wide > area.right()) { // the next line
            x = left;
            y += line;
        }
        if (y + line > area.bottom() + 1)
            return;
        paintCell(painter, QRect(x, y + (line - kCell) / 2, kCell, kCell), cell, palette);
        painter.setPen(colors.muted);
        painter.drawText(QRect(x + kCell + metrics::kSmall, y, wide, line), Qt::AlignVCenter, text);
        x += wide + metrics::kMargin;
    }
}

} // namespace manyhands
