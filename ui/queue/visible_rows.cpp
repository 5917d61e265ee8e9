#include "queue/visible_rows.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QEvent>
#include <QScrollBar>

namespace manyhands {
namespace {

constexpr int kSoonMs = 30;

} // namespace

VisibleRows::VisibleRows(QAbstractItemView* view) : QObject(view), m_view(view), m_soon(this)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_soon, &QTimer::timeout, this, [this] { emit changed(rows()); });
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, soon);
    connect(view->verticalScrollBar(), &QScrollBar::rangeChanged, this, soon);
    const QAbstractItemModel* model = view->model();
    connect(model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(model, &QAbstractItemModel::rowsRemoved, this, soon);
    connect(model, &QAbstractItemModel::layoutChanged, this, soon);
    connect(model, &QAbstractItemModel::modelReset, this, soon);
    view->viewport()->installEventFilter(this);
}

QModelIndexList VisibleRows::rows() const
{
    QModelIndexList found;
    if (!m_view->isVisible())
        return found;
    const int bottom = m_view->viewport()->height();
    for (int y = 0; y < bottom;) {
        const QModelIndex index = m_view->indexAt(QPoint(1, y));
        if (!index.isValid())
            break;
        found.append(index.siblingAtColumn(0));
        y = std::max(y + 1, m_view->visualRect(index).bottom() + 1);
    }
    return found;
}

bool VisibleRows::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show ||
        event->type() == QEvent::Hide)
        m_soon.start();
    return QObject::eventFilter(watched, event);
}

} // namespace manyhands
