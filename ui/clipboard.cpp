#include "clipboard.h"

#include <memory>

#include <QClipboard>
#include <QGuiApplication>
#include <QtConcurrent>

#include "models/files_mime_data.h"
#include "models/in_turns.h"

namespace manyhands {
namespace {

/// Takes a few milliseconds.
constexpr std::size_t kMostAtOnce = 1'000;

void put(const ClipboardContents& contents)
{
    QGuiApplication::clipboard()->setMimeData(new FilesMimeData(contents.uriList, contents.text));
}

} // namespace

void copyToClipboard(QObject* context, std::size_t size,
                     std::function<void(std::size_t first, std::size_t last)> gather,
                     std::function<ClipboardContents()> make)
{
    if (size <= kMostAtOnce) {
        gather(0, size);
        put(make());
        return;
    }
    // Whatever is copied meanwhile is newer.
    const auto isOutdated = std::make_shared<bool>(false);
    const auto watch = QObject::connect(QGuiApplication::clipboard(), &QClipboard::dataChanged,
                                        context, [isOutdated] { *isOutdated = true; });
    const auto finish = [isOutdated, watch](const ClipboardContents& contents) {
        QObject::disconnect(watch);
        if (!*isOutdated)
            put(contents);
    };
    inTurns(context, size, std::move(gather), [context, make = std::move(make), finish] {
        QtConcurrent::run(make).then(context, finish);
    });
}

} // namespace manyhands
