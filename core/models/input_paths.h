#pragma once

#include <vector>

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include "base/path.h"

namespace manyhands {

/// The bytes of a local file's URL; empty for any other URL. Names that are not UTF-8 survive.
Path pathFromUrl(const QUrl& url);
/// The URL that pathFromUrl() turns back to the same bytes.
QUrl urlFromPath(const Path& path);
/// The local files among the URLs, in order.
std::vector<Path> pathsFromUrls(const QList<QUrl>& urls);
/// The same for the lines of a "text/uri-list", as other programs give it: 100,000 files in some
/// thousandths of a second.
std::vector<Path> pathsFromUriList(const QByteArray& list);
/// Whether such a list names a local file at all; looks no further than the first.
bool namesLocalFile(const QByteArray& uriList);
/// The other way: as many lines.
QByteArray uriListFrom(const std::vector<Path>& paths);
/// Reads lines that are absolute paths, "~/…" or file URLs; other lines are passed over.
std::vector<Path> pathsFromText(const QString& text);
/// Arguments of a program: file URLs, or paths that begin in the working folder.
std::vector<Path> pathsFromArguments(const QStringList& arguments);
/// What a user typed for a folder: "~" stands for the home folder, and a relative path begins
/// there.
Path pathFromUser(const QString& text);

/// "*.jpg", "*.jpeg", …: how files of the formats that are read are called, for a dialog.
QStringList pictureNamePatterns();

} // namespace manyhands
