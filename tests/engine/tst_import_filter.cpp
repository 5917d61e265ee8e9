#include <atomic>
#include <filesystem>

#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

#include "engine/plan.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using manyhands::testing::TemporaryFolder;
using manyhands::testing::writePng;

namespace {

std::vector<std::string> foundNames(const std::vector<Path>& inputs, const ImportFilter& filter,
                                    std::uint64_t* leftOut = nullptr)
{
    ScanOptions options;
    options.filter = filter;
    const std::atomic<bool> cancelled{false};
    const ScanResult result = scanInputs(inputs, options, cancelled);
    if (leftOut)
        *leftOut = result.leftOut;
    std::vector<std::string> names;
    for (const FoundFile& file : result.files)
        names.emplace_back(file.path.fileName());
    return names;
}

using Names = std::vector<std::string>;

} // namespace

class TestImportFilter : public QObject {
    Q_OBJECT
private slots:
    void takesSomeOfAFolder()
    {
        const TemporaryFolder root;
        writePng(root / "IMG_1.png", 8, 8, 1);
        writePng(root / "img_2.png", 64, 64, 1);
        writePng(root / "sub/scan.png", 8, 8, 1);
        writePng(root / "other.jpg", 8, 8, 1);
        const std::vector<Path> folder{Path(root.path())};
        ImportFilter filter;
        QCOMPARE(foundNames(folder, filter),
                 (Names{"IMG_1.png", "img_2.png", "other.jpg", "scan.png"}));
        std::uint64_t leftOut = 0;
        filter.names = {"img_*"};
        QCOMPARE(foundNames(folder, filter, &leftOut), (Names{"IMG_1.png", "img_2.png"}));
        QCOMPARE(leftOut, std::uint64_t(2));
        filter.otherNames = {"*_[2-9].*"};
        QCOMPARE(foundNames(folder, filter), (Names{"IMG_1.png"}));
        filter = {};
        filter.extensions = parseExtensions("JPG,.webp").value();
        QCOMPARE(foundNames(folder, filter), (Names{"other.jpg"}));
        filter = {};
        filter.leastBytes = 5000;
        QCOMPARE(foundNames(folder, filter), (Names{"img_2.png"}));
        filter.leastBytes = 0;
        filter.mostBytes = 5000;
        QCOMPARE(foundNames(folder, filter).size(), std::size_t(3));
    }

    void takesThoseOfSomeDays()
    {
        const TemporaryFolder root;
        setenv("TZ", "UTC", 1);
        tzset();
        writePng(root / "old.png", 8, 8, 1);
        writePng(root / "new.png", 8, 8, 1);
        const timespec times[2] = {{1717156800, 0}, {1717156800, 0}}; // 2024-05-31T12:00Z
        QCOMPARE(utimensat(AT_FDCWD, (root / "old.png").c_str(), times, 0), 0);
        const std::vector<Path> folder{Path(root.path())};
        ImportFilter filter;
        filter.from = parseDay("2024-06-01").value();
        QCOMPARE(foundNames(folder, filter), (Names{"new.png"}));
        filter.from = parseDay("2024-05-31").value();
        filter.before = parseDay("2024-06-01").value();
        QCOMPARE(foundNames(folder, filter), (Names{"old.png"}));
        filter.before = parseDay("2024-05-31").value();
        QCOMPARE(foundNames(folder, filter), Names{});
    }

    void namedFilesAreAlwaysTaken()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 8, 8, 1);
        ImportFilter filter;
        filter.names = {"b*"};
        filter.leastBytes = 1'000'000;
        QCOMPARE(foundNames({Path(root / "a.png")}, filter), (Names{"a.png"}));
    }

    void readsWhatUsersWrite()
    {
        QCOMPARE(parseByteCount("0").value(), std::uint64_t(0));
        QCOMPARE(parseByteCount("500k").value(), std::uint64_t(500'000));
        QCOMPARE(parseByteCount("10M").value(), std::uint64_t(10'000'000));
        QCOMPARE(parseByteCount("2G").value(), std::uint64_t(2'000'000'000));
        for (const char* text :
             {"", "k", "-1", "1.5M", "10 M", "10MB", "99999999999999999999", "99999999999999G"})
            QVERIFY2(!parseByteCount(text), text);
        setenv("TZ", "UTC", 1);
        tzset();
        QCOMPARE(parseDay("1970-01-02").value(), std::int64_t(86400));
        QVERIFY(parseDay("2024-02-29"));
        for (const char* text : {"", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-01",
                                 "31.05.2024", "2024-05-3x", "2024-05-311"})
            QVERIFY2(!parseDay(text), text);
        QCOMPARE(parseExtensions("jpg,.PNG").value(), (Names{".jpg", ".png"}));
        for (const char* text : {"", "jpg,", "txt", "j pg"})
            QVERIFY2(!parseExtensions(text), text);
    }
};

MANYHANDS_TEST(TestImportFilter)
#include "tst_import_filter.moc"
