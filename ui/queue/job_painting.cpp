#include "queue/job_painting.h"

#include <cmath>

#include <QCoreApplication>
#include <QPainter>
#include <QStyle>

#include "icons.h"
#include "models/job_list.h"
#include "models/text.h"
#include "queue/painting.h"

namespace manyhands {
namespace {

constexpr int kIconSide = 20;
constexpr int kSmallIconSide = 14;
constexpr int kBarHeight = 4;

QString translated(const char* text)
{
    return QCoreApplication::translate("JobPainting", text);
}

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

struct StateLook {
    QString icon;
    QColor color;
};

StateLook lookOf(const JobLook& look, const CellColors& colors)
{
    if (!look.job)
        return {QStringLiteral("images"), colors.muted};
    switch (look.job->state) {
    case JobRowState::Waiting:
        return {QStringLiteral("clock"), colors.muted};
    case JobRowState::Running:
        return {QStringLiteral("start"), colors.theme.accent};
    case JobRowState::Paused:
        return {QStringLiteral("pause"), colors.muted};
    case JobRowState::Blocked:
        return {QStringLiteral("warning"), colors.theme.warning};
    case JobRowState::Finished:
        return look.job->failed > 0 ? StateLook{QStringLiteral("warning"), colors.theme.warning}
                                    : StateLook{QStringLiteral("success"), colors.theme.success};
    case JobRowState::Failed:
        return {QStringLiteral("error"), colors.theme.error};
    case JobRowState::Cancelled:
        return {QStringLiteral("cancel"), colors.muted};
    }
    return {};
}

/// Draws at places that are meant for reading from the left, mirrored where one reads from the
/// right.
struct Canvas {
    QPainter* painter;
    Qt::LayoutDirection direction;
    QRect row;

    QRect placed(const QRect& rect) const { return QStyle::visualRect(direction, row, rect); }

    void icon(const QRect& place, const QString& name, const QColor& color) const
    {
        painter->drawPixmap(
            placed(place).topLeft(),
            coloredIcon(name, color, place.width(), painter->device()->devicePixelRatioF()));
    }

    void text(const QRect& line, Qt::Alignment side, const QString& text,
              Qt::TextElideMode mode) const
    {
        const QString shown = painter->fontMetrics().elidedText(text, mode, line.width());
        const Qt::Alignment there = QStyle::visualAlignment(direction, side) | Qt::AlignAbsolute;
        painter->drawText(placed(line), static_cast<int>(there | Qt::AlignVCenter), shown);
    }

    void arrow(const QRect& place, bool expanded, const QColor& color) const
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->translate(QRectF(placed(place)).center());
        if (expanded)
            painter->rotate(90);
        else if (direction == Qt::RightToLeft)
            painter->rotate(180);
        painter->drawPolyline(QPolygonF{{-2, -4}, {2, 0}, {-2, 4}});
        painter->restore();
    }
};

/// Two lines in the middle of a cell; one alone stands in its middle.
struct Lines {
    QRect first;
    QRect second;
};

Lines linesIn(const QRect& cell, const QFont& font, const QFont& smallFont, bool two)
{
    const int upper = QFontMetrics(font).height();
    const int lower = two ? QFontMetrics(smallFont).height() + 2 : 0;
    const int top = cell.top() + (cell.height() - upper - lower) / 2;
    return {QRect(cell.left(), top, cell.width(), upper),
            QRect(cell.left(), top + upper + 2, cell.width(), lower)};
}

QString stateText(const JobLook& look)
{
    if (!look.job)
        return translated("Ready");
    const JobRow& job = *look.job;
    if (job.state == JobRowState::Running && job.progress > 0)
        return translated("%1 %2 %")
            .arg(jobStateText(job.state))
            .arg(std::floor(job.progress * 100));
    if (job.state == JobRowState::Finished && job.failed > 0)
        return translated("Finished in part");
    return jobStateText(job.state);
}

void drawName(const Canvas& canvas, const QStyleOptionViewItem& option, const JobCells& cells,
              const JobLook& look, const CellColors& colors)
{
    QPainter* painter = canvas.painter;
    const StateLook state = lookOf(look, colors);
    const int iconLeft = cells.name.left() + cells.indentation + metrics::kSmall;
    canvas.icon(QRect(iconLeft, cells.name.top() + (cells.name.height() - kIconSide) / 2, kIconSide,
                      kIconSide),
                state.icon, state.color);
    QRect text = cells.name;
    text.setLeft(iconLeft + kIconSide + 12);
    text.setRight(cells.name.right() - metrics::kGap);

    const bool alarming = look.job && !look.job->error.isEmpty();
    QString second = look.job ? look.job->detail : QString();
    if (look.isDraft)
        second = translated("%1, not started yet").arg(picturesText(look.items));
    else if (alarming)
        second = look.job->error;
    QFont title = option.font;
    title.setWeight(QFont::DemiBold);
    const QFont smallFont = smaller(option.font);
    const Lines lines = linesIn(text, title, smallFont, !second.isEmpty());
    painter->setFont(title);
    painter->setPen(colors.text);
    QRect line = lines.first;
    if (look.job && look.job->priority != JobPriority::Normal) {
        const bool high = look.job->priority == JobPriority::High;
        canvas.icon(QRect(line.left() - 2, line.top() + (line.height() - kSmallIconSide) / 2,
                          kSmallIconSide, kSmallIconSide),
                    high ? QStringLiteral("up") : QStringLiteral("down"),
                    high ? colors.theme.accent : colors.muted);
        line.setLeft(line.left() + kSmallIconSide + 2);
    }
    const QString name = look.job       ? look.job->title
                         : look.isDraft ? translated("New job")
                                        : QString();
    canvas.text(line, Qt::AlignLeft, name, Qt::ElideRight); // where to stands below, too
    painter->setFont(smallFont);
    painter->setPen(!alarming                                 ? colors.muted
                    : look.job->state == JobRowState::Blocked ? colors.theme.warning
                                                              : colors.theme.error);
    canvas.text(lines.second, Qt::AlignLeft, second, alarming ? Qt::ElideRight : Qt::ElideMiddle);
}

void drawState(const Canvas& canvas, const QStyleOptionViewItem& option, const JobCells& cells,
               const JobLook& look, const CellColors& colors)
{
    QPainter* painter = canvas.painter;
    const QRect inner = cells.state.adjusted(metrics::kGap, 0, -metrics::kGap, 0);
    const bool moves = look.job && !isFinal(look.job->state) &&
                       (look.job->state != JobRowState::Waiting || look.job->progress > 0);
    painter->setFont(option.font);
    painter->setPen(lookOf(look, colors).color);
    if (!moves) {
        canvas.text(inner, Qt::AlignLeft, stateText(look), Qt::ElideRight);
        return;
    }
    const int height = option.fontMetrics.height();
    const int top = inner.top() + (inner.height() - height - 10) / 2;
    if (look.job->state == JobRowState::Running)
        painter->setPen(colors.text);
    canvas.text(QRect(inner.left(), top, inner.width(), height), Qt::AlignLeft, stateText(look),
                Qt::ElideRight);
    const QRect bar(inner.left(), top + height + 6, inner.width(), kBarHeight);
    drawProgress(painter, canvas.placed(bar), look.job->progress, colors, canvas.direction);
}

void drawRest(const Canvas& canvas, const QStyleOptionViewItem& option, const JobCells& cells,
              const JobLook& look, const CellColors& colors)
{
    const QRect inner = cells.rest.adjusted(metrics::kGap, 0, -metrics::kGap, 0);
    if (!look.job || inner.width() < 80)
        return;
    QPainter* painter = canvas.painter;
    const JobRow& job = *look.job;
    QString first = job.counts;
    QString second = job.result;
    if (second.isEmpty() && job.state == JobRowState::Running && job.etaSeconds >= 0)
        second = translated("%1 left").arg(remainingText(job.etaSeconds));
    // Of numbers the result is what one looks for.
    QFont font = option.font;
    if (job.kind != JobKind::Pictures && !job.result.isEmpty()) {
        first.swap(second);
        font.setWeight(QFont::DemiBold);
    } else if (first.isEmpty()) {
        first.swap(second);
    }
    const QFont smallFont = smaller(option.font);
    const Lines lines = linesIn(inner, font, smallFont, !second.isEmpty());
    painter->setFont(font);
    QRect line = lines.first;
    if (job.failed > 0) {
        const QString failed = translated("%1 failed").arg(countText(job.failed));
        painter->setPen(colors.theme.error);
        canvas.text(line, Qt::AlignRight, failed, Qt::ElideRight);
        line.setRight(line.right() - painter->fontMetrics().horizontalAdvance(failed) -
                      metrics::kGap - metrics::kSmall);
    }
    painter->setPen(colors.text);
    canvas.text(line, Qt::AlignRight, first, Qt::ElideLeft);
    painter->setFont(smallFont);
    painter->setPen(colors.muted);
    canvas.text(lines.second, Qt::AlignRight, second, Qt::ElideRight);
}

} // namespace

void drawJob(QPainter* painter, const QStyleOptionViewItem& option, const JobCells& cells,
             const JobLook& look)
{
    QStyleOptionViewItem row = option;
    row.rect = cells.row;
    CellColors colors = cellColors(row);
    if (!colors.selected)
        colors.background = option.palette.color(QPalette::AlternateBase);
    painter->save();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto); // of each text
    drawCellGround(painter, row, colors);
    const Canvas canvas{painter, option.direction, cells.row};
    const QRect place(cells.name.left() + 4, cells.name.top(), cells.indentation - 4,
                      cells.name.height());
    if (look.hasRows)
        canvas.arrow(place, look.isExpanded, colors.muted);
    drawName(canvas, option, cells, look, colors);
    drawState(canvas, option, cells, look, colors);
    drawRest(canvas, option, cells, look, colors);
    drawFocus(painter, row, colors);
    painter->restore();
}

} // namespace manyhands
