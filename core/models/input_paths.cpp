#include "models/input_paths.h"

#include <QDir>
#include <QFile>

namespace manyhands {

Path pathFromUrl(const QUrl& url)
{
    if (!url.isLocalFile())
        return {};
    // QUrl::toLocalFile() would replace bytes that are not UTF-8; the encoded form keeps them.
    const QByteArray encoded = url.path(QUrl::FullyEncoded).toLatin1();
    QByteArray bytes = QByteArray::fromPercentEncoding(encoded);
    while (bytes.size() > 1 && bytes.endsWith('/'))
        bytes.chop(1);
    if (bytes.contains('\0'))
        return {};
    return Path(bytes.toStdString());
}

QUrl urlFromPath(const Path& path)
{
    return QUrl::fromEncoded("file://" + QByteArray::fromStdString(path.percentEncoded()));
}

std::vector<Path> pathsFromUrls(const QList<QUrl>& urls)
{
    std::vector<Path> paths;
    for (const QUrl& url : urls) {
        if (Path path = pathFromUrl(url); !path.empty())
            paths.push_back(std::move(path));
    }
    return paths;
}

std::vector<Path> pathsFromText(const QString& text)
{
    std::vector<Path> paths;
    for (const QString& rawLine : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QString line = rawLine.trimmed();
        if (line.startsWith(QLatin1String("file://"))) {
            if (Path path = pathFromUrl(QUrl::fromEncoded(line.toUtf8())); !path.empty())
                paths.push_back(std::move(path));
        } else if (line.startsWith(QLatin1Char('/')) || line.startsWith(QLatin1String("~/"))) {
            paths.push_back(pathFromUser(line));
        }
    }
    return paths;
}

std::vector<Path> pathsFromArguments(const QStringList& arguments)
{
    std::vector<Path> paths;
    for (const QString& argument : arguments) {
        if (argument.startsWith(QLatin1String("file://"))) {
            if (Path path = pathFromUrl(QUrl::fromEncoded(argument.toUtf8())); !path.empty())
                paths.push_back(std::move(path));
        } else {
            paths.emplace_back(QFile::encodeName(QDir::cleanPath(QDir().absoluteFilePath(argument)))
                                   .toStdString());
        }
    }
    return paths;
}

Path pathFromUser(const QString& text)
{
    QString path = text.trimmed();
    if (path.isEmpty())
        return {};
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path = QDir::homePath() + path.mid(1);
    else if (!path.startsWith(QLatin1Char('/')))
        path = QDir::homePath() + QLatin1Char('/') + path;
    return Path(QFile::encodeName(QDir::cleanPath(path)).toStdString());
}

QStringList pictureNamePatterns()
{
    // A test holds this against the formats.
    constexpr const char* kExtensions[] = {"jpg", "jpeg", "jpe", "jfif", "png",  "apng", "webp",
                                           "tif", "tiff", "gif", "heic", "heif", "avif", "jxl",
                                           "bmp", "dib",  "ico", "cur",  "svg",  "svgz", "pnm",
                                           "ppm", "pgm",  "pbm", "pam",  "pfm"};
    QStringList patterns;
    for (const char* extension : kExtensions)
        patterns << QStringLiteral("*.") + QLatin1String(extension);
    return patterns;
}

} // namespace manyhands
