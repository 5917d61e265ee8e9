#include "hairline.h"

#include <QPainter>

#include "theme.h"

namespace manyhands {
namespace {

constexpr int kHandleHeight = 7;

class HairlineHandle : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().color(QPalette::Base));
        painter.fillRect(QRect(0, height() / 2, width(), 1), themeColors(palette()).line);
    }
};

} // namespace

Hairline::Hairline(Qt::Orientation orientation, QWidget* parent) : QWidget(parent)
{
    if (orientation == Qt::Vertical)
        setFixedWidth(1);
    else
        setFixedHeight(1);
}

void Hairline::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), themeColors(palette()).line);
}

HairlineSplitter::HairlineSplitter(QWidget* parent) : QSplitter(Qt::Vertical, parent)
{
    setHandleWidth(kHandleHeight);
    setChildrenCollapsible(false);
}

QSplitterHandle* HairlineSplitter::createHandle()
{
    return new HairlineHandle(orientation(), this);
}

} // namespace manyhands
