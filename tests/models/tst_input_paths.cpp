#include <QDir>
#include <QtTest>

#include "jobs/image_job.h"
#include "models/input_paths.h"
#include "support/test_program.h"

using namespace manyhands;

class InputPathsTest : public QObject {
    Q_OBJECT

private slots:
    void dialogsNameAllFormats()
    {
        const QStringList patterns = pictureNamePatterns();
        const auto fits = [](const QString& pattern, ImageFormat format) {
            return extensionFits(format, pattern.sliced(1).toStdString());
        };
        for (int i = 1; i <= static_cast<int>(kLastImageFormat); ++i) {
            const auto format = static_cast<ImageFormat>(i);
            QVERIFY(patterns.contains(
                QLatin1Char('*') + QString::fromStdString(std::string(formatExtension(format)))));
        }
        for (const QString& pattern : patterns) {
            bool isKnown = false;
            for (int i = 1; i <= static_cast<int>(kLastImageFormat); ++i)
                isKnown = isKnown || fits(pattern, static_cast<ImageFormat>(i));
            QVERIFY2(isKnown, qPrintable(pattern));
        }
    }

    void urlGivesTheFilesBytes_data();
    void urlGivesTheFilesBytes();
    void everyNameSurvivesTheWayThroughAUrl();
    void urlsThatAreNoLocalFilesArePassedOver();
    void textGivesAbsolutePathsAndUrls();
    void argumentsBeginInTheWorkingFolder();
    void typedFolderMayBeginAtHome();
};

void InputPathsTest::urlGivesTheFilesBytes_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << QByteArray("file:///photos/a.jpg") << QByteArray("/photos/a.jpg");
    QTest::newRow("space") << QByteArray("file:///a%20b.jpg") << QByteArray("/a b.jpg");
    QTest::newRow("percent") << QByteArray("file:///100%25.jpg") << QByteArray("/100%.jpg");
    QTest::newRow("hash") << QByteArray("file:///a%23b%3F.jpg") << QByteArray("/a#b?.jpg");
    QTest::newRow("UTF-8") << QByteArray("file:///%C3%A9t%C3%A9.jpg")
                           << QByteArray("/\xC3\xA9t\xC3\xA9.jpg");
    QTest::newRow("not UTF-8") << QByteArray("file:///%E9t%E9.jpg") << QByteArray("/\xE9t\xE9.jpg");
    QTest::newRow("folder") << QByteArray("file:///photos/") << QByteArray("/photos");
    QTest::newRow("host") << QByteArray("file://localhost/a.jpg") << QByteArray("/a.jpg");
    QTest::newRow("lone percent") << QByteArray("file:///50%.jpg") << QByteArray("/50%.jpg");
    QTest::newRow("with a question") << QByteArray("file:///a.jpg?b") << QByteArray("/a.jpg");
    QTest::newRow("elsewhere") << QByteArray("https://example.org/a.jpg") << QByteArray();
    QTest::newRow("zero byte") << QByteArray("file:///a%00b") << QByteArray();
}

void InputPathsTest::urlGivesTheFilesBytes()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, bytes);
    QCOMPARE(QByteArray::fromStdString(pathFromUrl(QUrl::fromEncoded(url)).bytes()), bytes);
    // A line of a list means the same, however it is read.
    const std::vector<Path> listed = pathsFromUriList("# from a file manager\r\n" + url + "\r\n");
    QCOMPARE(listed.size(), std::size_t{bytes.isEmpty() ? 0U : 1U});
    QCOMPARE(namesLocalFile(url), !bytes.isEmpty());
    if (!bytes.isEmpty())
        QCOMPARE(QByteArray::fromStdString(listed[0].bytes()), bytes);
}

void InputPathsTest::everyNameSurvivesTheWayThroughAUrl()
{
    std::string name = "/";
    for (int byte = 1; byte < 256; ++byte) {
        if (byte != '/')
            name += static_cast<char>(byte);
    }
    QCOMPARE(pathFromUrl(urlFromPath(Path(name))).bytes(), name);
    QCOMPARE(pathsFromUriList(uriListFrom({Path(name), Path("/b")})),
             (std::vector<Path>{Path(name), Path("/b")}));
}

void InputPathsTest::urlsThatAreNoLocalFilesArePassedOver()
{
    const std::vector<Path> paths =
        pathsFromUrls({QUrl(QStringLiteral("https://example.org/a.jpg")),
                       QUrl(QStringLiteral("file:///a.jpg")), QUrl()});
    QCOMPARE(paths.size(), std::size_t{1});
    QCOMPARE(paths[0].bytes(), std::string("/a.jpg"));
}

void InputPathsTest::textGivesAbsolutePathsAndUrls()
{
    const std::vector<Path> paths = pathsFromText(
        QStringLiteral("/a/b.jpg\r\n\nsome words\nfile:///c%20d.png\n  ~/e.webp \nf.jpg"));
    QCOMPARE(paths.size(), std::size_t{3});
    QCOMPARE(paths[0].bytes(), std::string("/a/b.jpg"));
    QCOMPARE(paths[1].bytes(), std::string("/c d.png"));
    QCOMPARE(paths[2].bytes(), QDir::homePath().toStdString() + "/e.webp");
}

void InputPathsTest::argumentsBeginInTheWorkingFolder()
{
    const std::vector<Path> paths = pathsFromArguments(
        {QStringLiteral("a.jpg"), QStringLiteral("./b/../c"), QStringLiteral("file:///d.jpg")});
    const std::string here = QDir::currentPath().toStdString();
    QCOMPARE(paths.size(), std::size_t{3});
    QCOMPARE(paths[0].bytes(), here + "/a.jpg");
    QCOMPARE(paths[1].bytes(), here + "/c");
    QCOMPARE(paths[2].bytes(), std::string("/d.jpg"));
}

void InputPathsTest::typedFolderMayBeginAtHome()
{
    const std::string home = QDir::homePath().toStdString();
    QCOMPARE(pathFromUser(QStringLiteral("~")).bytes(), home);
    QCOMPARE(pathFromUser(QStringLiteral(" ~/x/ ")).bytes(), home + "/x");
    QCOMPARE(pathFromUser(QStringLiteral("Pictures")).bytes(), home + "/Pictures");
    QVERIFY(pathFromUser(QStringLiteral("  ")).empty());
}

MANYHANDS_EVENT_TEST(InputPathsTest)
#include "tst_input_paths.moc"
