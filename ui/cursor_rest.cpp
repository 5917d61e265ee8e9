#include "cursor_rest.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGuiApplication>
#include <QStyleHints>

namespace manyhands {

CursorRest::CursorRest(QObject* parent, int restMs)
    : QObject(parent), m_flashMs(QGuiApplication::styleHints()->cursorFlashTime())
{
    m_awake.setSingleShot(true);
    m_awake.setInterval(restMs);
    connect(&m_awake, &QTimer::timeout, this,
            [] { QGuiApplication::styleHints()->setCursorFlashTime(0); });
    QCoreApplication::instance()->installEventFilter(this);
    m_awake.start();
}

CursorRest::~CursorRest()
{
    if (isResting())
        QGuiApplication::styleHints()->setCursorFlashTime(m_flashMs);
}

bool CursorRest::eventFilter(QObject*, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::InputMethod:
    case QEvent::WindowActivate:
        wake();
        break;
    default:
        break;
    }
    return false;
}

void CursorRest::wake()
{
    const bool wasResting = isResting();
    m_awake.start();
    if (wasResting)
        QGuiApplication::styleHints()->setCursorFlashTime(m_flashMs);
}

} // namespace manyhands
