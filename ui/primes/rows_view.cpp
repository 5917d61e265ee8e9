#include "primes/rows_view.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include "theme.h"

namespace manyhands {
namespace {

constexpr int kRowHeight = 24;
constexpr int kHeaderHeight = 28;
constexpr int kWheelStep = 40; // of 120 for a notch: three rows
/// A bar has no more places than this; with more rows each stands for several.
constexpr std::uint64_t kMostPlaces = 1'000'000;
constexpr int kLeastColumn = 48;

} // namespace

RowsView::RowsView(const QString& name, QWidget* parent) : QAbstractScrollArea(parent)
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RowsView::followBar);
}

void RowsView::setSource(RowSource* source)
{
    if (m_source == source)
        return;
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    m_first = 0;
    m_current = 0;
    if (source) {
        connect(source, &RowSource::changed, this, &RowsView::followSource);
        connect(source, &RowSource::found, this, &RowsView::goTo);
    }
    followSource();
}

int RowsView::rowsOnScreen() const
{
    return std::max(1, (viewport()->height() - kHeaderHeight) / kRowHeight);
}

std::uint64_t RowsView::lastFirst() const
{
    const std::uint64_t rows = m_source ? m_source->rows() : 0;
    const auto page = static_cast<std::uint64_t>(rowsOnScreen());
    return rows > page ? rows - page : 0;
}

void RowsView::followSource()
{
    const std::uint64_t places = std::min(lastFirst(), kMostPlaces);
    m_isSettingBar = true;
    verticalScrollBar()->setRange(0, static_cast<int>(places));
    verticalScrollBar()->setPageStep(rowsOnScreen());
    m_isSettingBar = false;
    setFirst(m_first);
    viewport()->update();
}

void RowsView::followBar(int value)
{
    if (m_isSettingBar)
        return;
    const std::uint64_t last = lastFirst();
    const auto place = static_cast<std::uint64_t>(value);
    m_first = last <= kMostPlaces ? place
                                  : static_cast<std::uint64_t>(static_cast<double>(place) /
                                                               static_cast<double>(kMostPlaces) *
                                                               static_cast<double>(last));
    viewport()->update();
}

void RowsView::setFirst(std::uint64_t row)
{
    const std::uint64_t last = lastFirst();
    m_first = std::min(row, last);
    m_isSettingBar = true;
    verticalScrollBar()->setValue(
        last <= kMostPlaces
            ? static_cast<int>(m_first)
            : static_cast<int>(static_cast<double>(m_first) / static_cast<double>(last) *
                               static_cast<double>(kMostPlaces)));
    m_isSettingBar = false;
    viewport()->update();
}

void RowsView::goTo(std::uint64_t row)
{
    if (!m_source || m_source->rows() == 0)
        return;
    m_current = std::min(row, m_source->rows() - 1);
    const auto page = static_cast<std::uint64_t>(rowsOnScreen());
    if (m_current < m_first)
        setFirst(m_current);
    else if (m_current >= m_first + page)
        setFirst(m_current - page + 1);
    setAccessibleDescription(currentText());
    viewport()->update();
    emit currentChanged();
}

QString RowsView::currentText() const
{
    QStringList cells;
    for (int column = 0; m_source && column < m_source->columns(); ++column)
        cells << m_source->text(m_current, column);
    return cells.join(QLatin1Char('\t'));
}

void RowsView::moveBy(std::int64_t rows)
{
    const auto current = static_cast<std::int64_t>(m_current);
    goTo(static_cast<std::uint64_t>(std::max<std::int64_t>(0, current + rows)));
}

void RowsView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(currentText());
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        return moveBy(-1);
    case Qt::Key_Down:
        return moveBy(1);
    case Qt::Key_PageUp:
        return moveBy(-rowsOnScreen());
    case Qt::Key_PageDown:
        return moveBy(rowsOnScreen());
    case Qt::Key_Home:
        return goTo(0);
    case Qt::Key_End:
        return goTo(m_source && m_source->rows() > 0 ? m_source->rows() - 1 : 0);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void RowsView::mousePressEvent(QMouseEvent* event)
{
    const int y = event->position().toPoint().y() - kHeaderHeight;
    if (y >= 0 && event->button() == Qt::LeftButton && m_source) {
        const std::uint64_t row = m_first + static_cast<std::uint64_t>(y / kRowHeight);
        if (row < m_source->rows())
            goTo(row);
    }
}

void RowsView::wheelEvent(QWheelEvent* event)
{
    // Row by row, however many a place of the bar stands for.
    m_wheel += event->angleDelta().y();
    const int rows = m_wheel / kWheelStep;
    m_wheel -= rows * kWheelStep;
    const auto up = static_cast<std::uint64_t>(std::max(rows, 0));
    const auto down = static_cast<std::uint64_t>(std::max(-rows, 0));
    setFirst(m_first - std::min(m_first, up) + down);
    event->accept();
}

void RowsView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    followSource();
}

void RowsView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void RowsView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

std::vector<int> RowsView::columnWidths() const
{
    // As wide as what is on the screen, so that a number of three digits does not stand a hand's
    // breadth from its neighbour.
    std::vector<int> widths;
    const QFontMetrics metrics = fontMetrics();
    const std::uint64_t end =
        std::min(m_source->rows(), m_first + static_cast<std::uint64_t>(rowsOnScreen()) + 1);
    for (int column = 0; column < m_source->columns(); ++column) {
        int width = std::max(kLeastColumn, metrics.horizontalAdvance(m_source->heading(column)));
        for (std::uint64_t row = m_first; row < end; ++row)
            width = std::max(width, metrics.horizontalAdvance(m_source->text(row, column)));
        widths.push_back(width + 2 + metrics::kMargin); // a hair more than it needs, or it is elided
    }
    return widths;
}

void RowsView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (!m_source)
        return;
    const ThemeColors colors = themeColors(palette());
    const std::vector<int> widths = columnWidths();
    const int width = viewport()->width();
    const auto paintRow = [&](int y, int height, const QColor& color, auto&& textOf) {
        int x = metrics::kMargin;
        painter.setPen(color);
        for (int column = 0; column < m_source->columns(); ++column) {
            const int wide = widths[static_cast<std::size_t>(column)];
            const bool isWord = m_source->isWord(column);
            const QRect cell(x, y, std::min(wide - metrics::kMargin, width - x - metrics::kGap),
                             height);
            painter.drawText(cell, Qt::AlignVCenter | (isWord ? Qt::AlignLeft : Qt::AlignRight),
                             isWord ? painter.fontMetrics().elidedText(textOf(column),
                                                                       Qt::ElideRight, cell.width())
                                    : textOf(column));
            x += wide;
        }
    };
    paintRow(0, kHeaderHeight, colors.muted,
             [this](int column) { return m_source->heading(column); });
    painter.fillRect(QRect(0, kHeaderHeight - 1, width, 1), colors.line);
    const std::uint64_t rows = m_source->rows();
    int y = kHeaderHeight;
    for (std::uint64_t row = m_first; row < rows && y < viewport()->height(); ++row) {
        QColor text = palette().color(QPalette::Text);
        if (row == m_current) {
            const bool isActive = hasFocus();
            painter.fillRect(QRect(0, y, width, kRowHeight),
                             isActive ? palette().color(QPalette::Active, QPalette::Highlight)
                                      : colors.track);
            if (isActive)
                text = palette().color(QPalette::Active, QPalette::HighlightedText);
        }
        paintRow(y, kRowHeight, text,
                 [this, row](int column) { return m_source->text(row, column); });
        y += kRowHeight;
    }
}

} // namespace manyhands
