#include "shield.h"

#include <QPainter>

#include "icons.h"
#include "theme.h"

namespace manyhands {

Shield::Shield(int side, QWidget* parent) : QWidget(parent)
{
    setFixedSize(side, side);
    hide();
}

void Shield::setLevel(PostureWords::Level level)
{
    m_level = level;
    setVisible(level != PostureWords::Level::Unknown);
    update();
}

void Shield::paintEvent(QPaintEvent*)
{
    const ThemeColors colors = themeColors(palette());
    const bool isOpen = m_level == PostureWords::Level::Open;
    QPainter(this).drawPixmap(
        0, 0,
        coloredIcon(isOpen ? QStringLiteral("warning") : QStringLiteral("shield"),
                    isOpen ? colors.warning : colors.success, width(), devicePixelRatioF()));
}

} // namespace manyhands
