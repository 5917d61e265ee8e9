// The ways out of a worker that were tried, in columns; and below what goes on working.

#include <algorithm>

#include <QCoreApplication>

#include "lab/lab_painting.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kLeastColumn = 150;

struct Lab {
    Q_DECLARE_TR_FUNCTIONS(Lab)
};

using Row = LabSandboxPicture::Row;

/// A sign that says without its colour what came of it.
void paintRow(QPainter& painter, const QRect& place, const Row& row, const QPalette& palette)
{
    const ThemeColors colors = themeColors(palette);
    const QFontMetrics metrics = painter.fontMetrics();
    const int sign = metrics.height() + metrics::kSmall;
    const QColor tone = !row.isOver  ? colors.muted
                        : row.isGood ? labColor(LabHue::Green, palette)
                                     : colors.error;
    const QString mark = !row.isOver  ? QStringLiteral("·")
                         : row.isGood ? QStringLiteral("✓")
                                      : QStringLiteral("✗");
    painter.setPen(tone);
    painter.drawText(QRect(place.left(), place.top(), sign, place.height()), Qt::AlignCenter, mark);
    const QRect words = place.adjusted(sign + metrics::kSmall, 0, -metrics::kGap, 0);
    painter.setPen(row.isOver && !row.isGood ? colors.error
                   : row.isOver              ? palette.color(QPalette::Text)
                                             : colors.muted);
    const QString text =
        row.remark.isEmpty() ? row.text : row.text + QStringLiteral(": ") + row.remark;
    painter.drawText(words, Qt::AlignVCenter,
                     metrics.elidedText(text, Qt::ElideRight, words.width()));
}

} // namespace

void paintSandbox(QPainter& painter, const QRect& area, const LabSandboxPicture& sandbox,
                  const QPalette& palette)
{
    const ThemeColors colors = themeColors(palette);
    const QFontMetrics metrics = painter.fontMetrics();
    const int count = static_cast<int>(sandbox.attempts.size());
    const int least = metrics.height() + 2;
    // As few columns as there is height for, as many as there is width for.
    const int footLines = 3;
    const int room = std::max(least, area.height() - footLines * metrics.height());
    const int fitting = std::max(1, area.width() / kLeastColumn);
    const int columns = std::clamp((count * least + room - 1) / room, 1, fitting);
    const int rows = (count + columns - 1) / columns;
    const int step =
        rows == 0 ? least : std::clamp(room / rows, least, metrics.height() + metrics::kGap);
    const int width = area.width() / columns;
    for (int i = 0; i < count; ++i)
        paintRow(painter,
                 QRect(area.left() + i / rows * width, area.top() + i % rows * step, width, step),
                 sandbox.attempts[static_cast<std::size_t>(i)], palette);
    int y = area.top() + rows * step + metrics.height() / 2;
    if (sandbox.formats.empty())
        return;
    painter.setPen(colors.muted);
    const QString caption = Lab::tr("Goes on writing and reading:");
    painter.drawText(QRect(area.left(), y, area.width(), least), Qt::AlignVCenter,
                     metrics.elidedText(caption, Qt::ElideRight, area.width()));
    int x = area.left() + metrics.horizontalAdvance(caption) + metrics::kGap;
    for (const Row& row : sandbox.formats) {
        const int needed = metrics.horizontalAdvance(row.text) + metrics.height() +
                           2 * metrics::kSmall + 2 * metrics::kGap;
        if (x + needed > area.right()) { // the next line
            x = area.left();
            y += least;
        }
        paintRow(painter, QRect(x, y, needed, least), row, palette);
        x += needed;
    }
}

} // namespace manyhands
