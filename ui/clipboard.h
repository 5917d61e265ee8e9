#pragma once

#include <cstddef>
#include <functional>

#include <QByteArray>
#include <QObject>
#include <QString>

namespace manyhands {

struct ClipboardContents {
    QString text;
    QByteArray uriList; ///< Of files; empty: none.
};

/// Puts on the clipboard what `make` gives. Where it is about more than some hundred things
/// (`size`) it is made on another thread, for as long as `context` is there and nothing newer was
/// copied. Before, `gather` takes what that needs: of the things [first, last), in the caller's
/// thread.
void copyToClipboard(QObject* context, std::size_t size,
                     std::function<void(std::size_t first, std::size_t last)> gather,
                     std::function<ClipboardContents()> make);

} // namespace manyhands
