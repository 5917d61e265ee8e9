#include "models/input_paths.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include <QByteArrayView>
#include <QDir>
#include <QFile>

namespace manyhands {
namespace {

constexpr std::string_view kFileScheme = "file:///";

/// Empty for what no file can be called.
Path pathFromBytes(std::string bytes)
{
    while (bytes.size() > 1 && bytes.back() == '/')
        bytes.pop_back();
    return bytes.find('\0') == std::string::npos ? Path(std::move(bytes)) : Path();
}

/// The number that two hexadecimal digits are; -1 for anything else.
int byteFromDigits(std::string_view digits)
{
    std::uint8_t byte = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    return error == std::errc() && digits.size() == 2 && end == digits.data() + 2 ? byte : -1;
}

/// Of "file:///" with an absolute path and nothing else, which is what programs give. Nothing for
/// anything odder, which is left to QUrl: it takes some fifty times as long.
std::optional<std::string> plainFile(std::string_view url)
{
    if (!url.starts_with(kFileScheme))
        return std::nullopt;
    url.remove_prefix(kFileScheme.size() - 1);
    std::string bytes;
    bytes.reserve(url.size());
    while (true) {
        const std::size_t plain = std::min(url.find_first_of("%?#"), url.size());
        bytes += url.substr(0, plain);
        url.remove_prefix(plain);
        if (url.empty())
            return bytes;
        const int byte = url[0] == '%' ? byteFromDigits(url.substr(1, 2)) : -1;
        if (byte < 0)
            return std::nullopt;
        bytes += static_cast<char>(byte);
        url.remove_prefix(3);
    }
}

Path pathFromLine(QByteArrayView line)
{
    if (auto bytes = plainFile({line.data(), static_cast<std::size_t>(line.size())}))
        return pathFromBytes(std::move(*bytes));
    return pathFromUrl(QUrl::fromEncoded(line.toByteArray()));
}

/// `take` is given each line that may be a URL, until it returns false.
template <typename Take>
void forUrls(const QByteArray& list, Take take)
{
    for (qsizetype begin = 0; begin < list.size();) {
        qsizetype end = list.indexOf('\n', begin);
        end = end < 0 ? list.size() : end;
        const QByteArrayView line = QByteArrayView(list).sliced(begin, end - begin).trimmed();
        begin = end + 1;
        if (!line.isEmpty() && line[0] != '#' && !take(line))
            return;
    }
}

} // namespace

Path pathFromUrl(const QUrl& url)
{
    if (!url.isLocalFile())
        return {};
    // QUrl::toLocalFile() would replace bytes that are not UTF-8; the encoded form keeps them.
    const QByteArray encoded = url.path(QUrl::FullyEncoded).toLatin1();
    return pathFromBytes(QByteArray::fromPercentEncoding(encoded).toStdString());
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

std::vector<Path> pathsFromUriList(const QByteArray& list)
{
    std::vector<Path> paths;
    forUrls(list, [&paths](QByteArrayView line) {
        if (Path path = pathFromLine(line); !path.empty())
            paths.push_back(std::move(path));
        return true;
    });
    return paths;
}

bool namesLocalFile(const QByteArray& uriList)
{
    bool isNamed = false;
    forUrls(uriList, [&isNamed](QByteArrayView line) {
        isNamed = !pathFromLine(line).empty();
        return !isNamed;
    });
    return isNamed;
}

QByteArray uriListFrom(const std::vector<Path>& paths)
{
    QByteArray list;
    for (const Path& path : paths) {
        list += "file://";
        list += QByteArrayView(path.percentEncoded());
        list += "\r\n";
    }
    return list;
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
