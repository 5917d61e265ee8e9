#include <QTest>

#include "base/path.h"
#include "support/test_program.h"

using manyhands::Path;

class TestPath : public QObject {
    Q_OBJECT
private slots:
    void shows_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<bool>("utf8");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("plain") << QByteArray("a/b.png") << QByteArray("a/b.png") << true
                               << QByteArray("a/b.png");
        QTest::newRow("newline") << QByteArray("a\nb\t.png") << QByteArray("a\\nb\\t.png") << true
                                 << QByteArray("a%0Ab%09.png");
        QTest::newRow("latin-1") << QByteArray("caf\xE9.jpg") << QByteArray("caf\\xE9.jpg") << false
                                 << QByteArray("caf%E9.jpg");
        QTest::newRow("accents") << QByteArray("café ß.jpg") << QByteArray("café ß.jpg") << true
                                 << QByteArray("caf%C3%A9%20%C3%9F.jpg");
        QTest::newRow("escape") << QByteArray("\x1B[31m") << QByteArray("\\x1B[31m") << true
                                << QByteArray("%1B%5B31m");
    }
    void shows()
    {
        QFETCH(QByteArray, bytes);
        const Path path(bytes.toStdString());
        QTEST(QByteArray::fromStdString(path.display()), "shown");
        QTEST(path.isUtf8(), "utf8");
        QTEST(QByteArray::fromStdString(path.percentEncoded()), "encoded");
        QCOMPARE(path.bytes(), bytes.toStdString());
    }

    void readsWhatItHasEncodedAndNothingElse()
    {
        for (int byte = 1; byte < 256; ++byte) {
            const Path path("a/" + std::string(1, static_cast<char>(byte)) + ".jpg");
            QVERIFY(Path::fromPercentEncoded(path.percentEncoded()) == path);
        }
        using namespace std::string_view_literals;
        for (const std::string_view text :
             {"%00"sv, "a\0b"sv, "%"sv, "%4"sv, "%4g"sv, "a b"sv, "caf\xE9"sv, "a%0a"sv})
            QVERIFY(!Path::fromPercentEncoded(text));
        QVERIFY(Path::fromPercentEncoded(""));
    }

    void splits_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("stem");
        QTest::addColumn<QByteArray>("extension");
        QTest::addColumn<QByteArray>("parent");
        const auto row = [](const char* path, const char* name, const char* stem, const char* ext,
                            const char* parent) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(name) << QByteArray(stem)
                                << QByteArray(ext) << QByteArray(parent);
        };
        row("x/a.b.jpg", "a.b.jpg", "a.b", ".jpg", "x");
        row("a.jpg", "a.jpg", "a", ".jpg", ".");
        row("/a", "a", "a", "", "/");
        row("x/.hidden", ".hidden", ".hidden", "", "x");
        row("x/.hidden.png", ".hidden.png", ".hidden", ".png", "x");
        row("x.y/name", "name", "name", "", "x.y");
        row("/a/b/c", "c", "c", "", "/a/b");
    }
    void splits()
    {
        QFETCH(QByteArray, bytes);
        const Path path(bytes.toStdString());
        const auto text = [](std::string_view view) {
            return QByteArray(view.data(), qsizetype(view.size()));
        };
        QTEST(text(path.fileName()), "name");
        QTEST(text(path.stem()), "stem");
        QTEST(text(path.extension()), "extension");
        QTEST(text(path.parent().bytes()), "parent");
    }

    void joins()
    {
        QCOMPARE((Path("a") / "b").bytes(), std::string("a/b"));
        QCOMPARE((Path("a/") / "b").bytes(), std::string("a/b"));
        QCOMPARE((Path("/") / "b").bytes(), std::string("/b"));
        QCOMPARE((Path() / "b").bytes(), std::string("b"));
    }

    void knowsUtf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("length");
        QTest::newRow("empty") << QByteArray() << 0;
        QTest::newRow("ascii") << QByteArray("a") << 1;
        QTest::newRow("two") << QByteArray("\xC3\xA9x") << 2;
        QTest::newRow("three") << QByteArray("\xE2\x82\xAC") << 3;
        QTest::newRow("four") << QByteArray("\xF0\x9F\x98\x80") << 4;
        QTest::newRow("last code point") << QByteArray("\xF4\x8F\xBF\xBF") << 4;
        QTest::newRow("behind the last") << QByteArray("\xF4\x90\x80\x80") << 0;
        QTest::newRow("cut off") << QByteArray("\xE2\x82") << 0;
        QTest::newRow("lone continuation") << QByteArray("\x80") << 0;
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << 0;
        QTest::newRow("overlong in three") << QByteArray("\xE0\x80\xAF") << 0;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 0;
        QTest::newRow("no continuation") << QByteArray("\xC3(") << 0;
        QTest::newRow("five bytes") << QByteArray("\xF8\x88\x80\x80\x80") << 0;
    }
    void knowsUtf8()
    {
        QFETCH(QByteArray, bytes);
        QTEST(static_cast<int>(manyhands::utf8SequenceLength(bytes.toStdString())), "length");
    }

    void lowersAsciiOnly() { QCOMPARE(manyhands::asciiLower("ÄBC.JPG"), std::string("Äbc.jpg")); }
};

MANYHANDS_TEST(TestPath)
#include "tst_path.moc"
