#include "desktop.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDesktopServices>
#include <QTimer>
#include <QUrl>

#include "models/input_paths.h"

namespace manyhands {
namespace {

/// Behind the event that asked: finding the program to start may take a moment.
void openLater(const QUrl& url)
{
    QTimer::singleShot(0, [url] { QDesktopServices::openUrl(url); });
}

} // namespace

void openWithDesktop(const Path& file)
{
    openLater(urlFromPath(file));
}

void showInFileManager(const std::vector<Path>& files)
{
    if (files.empty())
        return;
    const QUrl folder = urlFromPath(files.front().parent());
    QStringList urls;
    for (const Path& file : files)
        urls << QString::fromLatin1(urlFromPath(file).toEncoded());
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"),
        QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    call << urls << QString();
    // Where there is no session bus or no such file manager, the folder itself is opened.
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, folder] {
        if (watcher->isError())
            openLater(folder);
        watcher->deleteLater();
    });
}

} // namespace manyhands
