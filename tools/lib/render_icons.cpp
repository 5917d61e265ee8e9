// Draws the program's icon in every size that desktops ask for. Run by the build.
//
//   render-icons ICON.svg NAME FOLDER     FOLDER/hicolor/48x48/apps/NAME.png, … in all sizes
//   render-icons ICON.svg FILE.icns       Apple's container of them
//
// Status: 0 written, 1 not, with the reason on stderr.

#include <cstdio>

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QtEndian>

namespace {

/// The sizes of the hicolor theme's index that programs have icons in.
constexpr int kHicolorSides[] = {16, 22, 24, 32, 36, 48, 64, 72, 96, 128, 192, 256, 512};

/// Apple's types of PNG entries: a name for each side, those for doubled density among them.
struct IcnsEntry {
    const char* type;
    int side;
};
constexpr IcnsEntry kIcnsEntries[] = {{"icp4", 16},  {"icp5", 32},   {"ic07", 128}, {"ic08", 256},
                                      {"ic09", 512}, {"ic10", 1024}, {"ic11", 32},  {"ic12", 64},
                                      {"ic13", 256}, {"ic14", 512}};

QByteArray png(QSvgRenderer& icon, int side)
{
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    icon.render(&painter);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

bool write(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size())
        return true;
    std::fprintf(stderr, "render-icons: cannot write %s: %s\n", qPrintable(name),
                 qPrintable(file.errorString()));
    return false;
}

bool writeHicolor(QSvgRenderer& icon, const QString& name, const QString& folder)
{
    for (const int side : kHicolorSides) {
        const QString apps = QStringLiteral("%1/hicolor/%2x%2/apps").arg(folder).arg(side);
        if (!QDir().mkpath(apps) ||
            !write(QStringLiteral("%1/%2.png").arg(apps, name), png(icon, side)))
            return false;
    }
    return true;
}

bool writeIcns(QSvgRenderer& icon, const QString& file)
{
    const auto bigEndian = [](qsizetype number) {
        QByteArray bytes(4, '\0');
        qToBigEndian(static_cast<quint32>(number), bytes.data());
        return bytes;
    };
    constexpr int kHead = 8; // type and length
    QByteArray entries;
    for (const IcnsEntry& entry : kIcnsEntries) {
        const QByteArray picture = png(icon, entry.side);
        entries += entry.type + bigEndian(picture.size() + kHead) + picture;
    }
    return write(file, "icns" + bigEndian(entries.size() + kHead) + entries);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3 && argc != 4) {
        std::fprintf(stderr, "usage: render-icons ICON.svg NAME FOLDER | ICON.svg FILE.icns\n");
        return 1;
    }
    QSvgRenderer icon(QString::fromLocal8Bit(argv[1]));
    if (!icon.isValid()) {
        std::fprintf(stderr, "render-icons: %s is not an SVG\n", argv[1]);
        return 1;
    }
    const QString second = QString::fromLocal8Bit(argv[2]);
    const bool written = argc == 4 ? writeHicolor(icon, second, QString::fromLocal8Bit(argv[3]))
                                   : writeIcns(icon, second);
    return written ? 0 : 1;
}
