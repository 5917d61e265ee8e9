#pragma once

#include <QColor>
#include <QPixmap>
#include <QRect>
#include <QStyleOptionViewItem>

#include "theme.h"

class QPainter;

namespace manyhands {

/// The colours of one cell, for its state of selection.
struct CellColors {
    bool selected = false;
    QColor background;
    QColor text;
    QColor muted;
    ThemeColors theme;
};

CellColors cellColors(const QStyleOptionViewItem& option);
/// Background and the hairline below.
void drawCellGround(QPainter* painter, const QStyleOptionViewItem& option,
                    const CellColors& colors);
/// The picture in the middle of `box`, or an empty place where there is none.
void drawThumbnail(QPainter* painter, const QRect& box, const QPixmap& picture,
                   const CellColors& colors);
/// `share` from 0 to 1.
void drawProgress(QPainter* painter, const QRectF& bar, double share, const CellColors& colors,
                  Qt::LayoutDirection direction = Qt::LeftToRight);
/// What follows the pointer while something called `text` is dragged out of `widget`.
QPixmap dragLabel(const QString& text, const QWidget& widget);
void drawFocus(QPainter* painter, const QStyleOptionViewItem& option, const CellColors& colors);

} // namespace manyhands
