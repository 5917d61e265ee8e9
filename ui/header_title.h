#pragma once

#include <optional>

#include <QRect>
#include <QString>

class QPainter;
class QPalette;

namespace manyhands {

/// The title of a column.
struct HeaderTitle {
    QString text;
    bool isNumber = false;               ///< Stands at the end, as the numbers below do.
    std::optional<Qt::SortOrder> sorted; ///< An arrow beside it tells.
};

/// Room that the arrow takes beside a title.
inline constexpr int kHeaderArrowRoom = 12;
/// Beside a number's title it may come so close to the column before.
inline constexpr int kHeaderArrowInset = 2;

/// Draws the title into its cell, `margin` from where reading begins, in the painter's direction.
void drawHeaderTitle(QPainter& painter, const QRect& cell, int margin, const HeaderTitle& title,
                     const QPalette& palette);

} // namespace manyhands
