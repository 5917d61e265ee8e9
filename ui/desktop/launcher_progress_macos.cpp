#include <objc/message.h>
#include <objc/runtime.h>

#include <QString>

#include "desktop/launcher_progress.h"

namespace manyhands {
namespace {

// Objective-C by its C interface: [[NSApplication sharedApplication] dockTile].badgeLabel = text.
template <typename... Arguments>
id send(id receiver, const char* selector, Arguments... arguments)
{
    using Send = id (*)(id, SEL, Arguments...);
    return reinterpret_cast<Send>(objc_msgSend)(receiver, sel_registerName(selector), arguments...);
}

id classNamed(const char* name)
{
    return reinterpret_cast<id>(objc_getClass(name));
}

} // namespace

void LauncherProgress::tell(int percent)
{
    const QByteArray text = percent == kHidden ? QByteArray() : QByteArray::number(percent) + " %";
    id label = send(classNamed("NSString"), "stringWithUTF8String:", text.constData());
    id tile = send(send(classNamed("NSApplication"), "sharedApplication"), "dockTile");
    send(tile, "setBadgeLabel:", label);
}

} // namespace manyhands
