#include "desktop/file_open_events.h"

#include <QCoreApplication>
#include <QFileOpenEvent>

#include "models/input_paths.h"

namespace manyhands {

FileOpenEvents::FileOpenEvents(QObject* parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool FileOpenEvents::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::FileOpen || watched != QCoreApplication::instance())
        return QObject::eventFilter(watched, event);
    const auto* open = static_cast<QFileOpenEvent*>(event);
    const Path file = pathFromUrl(open->url());
    if (!file.empty())
        emit openRequested(file);
    return true;
}

} // namespace manyhands
