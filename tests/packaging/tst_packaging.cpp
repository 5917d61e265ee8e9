#include <QFile>
#include <QMimeDatabase>
#include <QXmlStreamReader>
#include <QtTest>

#include "jobs/image_job.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

QByteArray resource(const QString& name)
{
    QFile file(QStringLiteral(MANYHANDS_RESOURCES "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The value of a key in the first group of a desktop entry.
QString desktopValue(const QString& key)
{
    const QString text =
        QString::fromUtf8(resource(QStringLiteral("linux/org.manyhands.Manyhands.desktop")));
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (line.startsWith(key + QLatin1Char('=')))
            return line.mid(key.size() + 1);
    }
    return {};
}

/// All strings of a property list, whatever they belong to.
QStringList plistStrings(bool& wellFormed)
{
    QByteArray text = resource(QStringLiteral("macos/Info.plist.in"));
    QXmlStreamReader xml(text);
    QStringList strings;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement &&
            xml.name() == QLatin1String("string"))
            strings << xml.readElementText();
    }
    wellFormed = !xml.hasError();
    return strings;
}

QList<ImageFormat> readableFormats()
{
    QList<ImageFormat> formats;
    for (int i = 1; i <= static_cast<int>(kLastImageFormat); ++i)
        formats << static_cast<ImageFormat>(i);
    return formats;
}

QString nameOf(ImageFormat format)
{
    return QString::fromLatin1(QByteArray::fromStdString(std::string(formatExtension(format))));
}

} // namespace

class PackagingTest : public QObject {
    Q_OBJECT

private slots:
    void desktopEntryOffersEveryFormat();
    void bundleOffersEveryFormat();
    void entryAndDescriptionNameTheSameTypes();
};

void PackagingTest::desktopEntryOffersEveryFormat()
{
    const QStringList offered =
        desktopValue(QStringLiteral("MimeType")).split(QLatin1Char(';'), Qt::SkipEmptyParts);
    const QMimeDatabase types;
    for (const ImageFormat format : readableFormats()) {
        const QMimeType type = types.mimeTypeForFile(QStringLiteral("picture") + nameOf(format),
                                                     QMimeDatabase::MatchExtension);
        QVERIFY2(offered.contains(type.name()),
                 qPrintable(nameOf(format) + QStringLiteral(" is ") + type.name()));
    }
    QVERIFY(offered.contains(QLatin1String("inode/directory")));
}

void PackagingTest::bundleOffersEveryFormat()
{
    bool wellFormed = false;
    const QStringList strings = plistStrings(wellFormed);
    QVERIFY(wellFormed);
    for (const ImageFormat format : readableFormats())
        QVERIFY2(strings.contains(nameOf(format).mid(1)), qPrintable(nameOf(format)));
    QVERIFY(strings.contains(QLatin1String("public.folder")));
}

void PackagingTest::entryAndDescriptionNameTheSameTypes()
{
    const QStringList offered =
        desktopValue(QStringLiteral("MimeType")).split(QLatin1Char(';'), Qt::SkipEmptyParts);
    QXmlStreamReader xml(resource(QStringLiteral("linux/org.manyhands.Manyhands.metainfo.xml")));
    QStringList described;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement &&
            xml.name() == QLatin1String("mediatype"))
            described << xml.readElementText();
    }
    QVERIFY(!xml.hasError());
    for (const QString& type : offered) {
        if (type.startsWith(QLatin1String("image/")))
            QVERIFY2(described.contains(type), qPrintable(type));
    }
    QVERIFY(!described.isEmpty());
    for (const QString& type : described)
        QVERIFY2(offered.contains(type), qPrintable(type));
}

MANYHANDS_EVENT_TEST(PackagingTest)
#include "tst_packaging.moc"
