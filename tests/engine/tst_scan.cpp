#include <atomic>
#include <chrono>
#include <cstdlib>
#include <map>

#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/unique_fd.h"
#include "engine/plan.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

ScanResult scan(const std::vector<std::string>& inputs, ScanOptions options = {})
{
    const std::atomic<bool> cancelled{false};
    std::vector<Path> paths;
    for (const std::string& input : inputs)
        paths.emplace_back(input);
    return scanInputs(paths, options, cancelled);
}

/// Paths relative to `root`, in the order found.
std::vector<std::string> names(const ScanResult& result, const TemporaryFolder& root)
{
    std::vector<std::string> found;
    for (const FoundFile& file : result.files)
        found.push_back(file.path.bytes().substr(root.path().size() + 1));
    return found;
}

using Names = std::vector<std::string>;

/// Root reads everything; for the life of this object the process is nobody.
class WithoutRootRights {
public:
    WithoutRootRights() : m_isRoot(geteuid() == 0 && seteuid(kNobody) == 0) {}
    ~WithoutRootRights()
    {
        if (m_isRoot && seteuid(0) != 0)
            std::abort();
    }

private:
    static constexpr uid_t kNobody = 65534;
    bool m_isRoot;
};

} // namespace

class TestScan : public QObject {
    Q_OBJECT
private slots:
    void takesPicturesOfFoldersSortedByName()
    {
        const TemporaryFolder root;
        writePng(root / "b.png", 2, 2, 1);
        writePng(root / "a/z.PNG", 2, 2, 1);
        writeTiff(root / "a/b/y.tif", 2, 2, 1);
        writeFile(root / "notes.txt", "hello");
        writePng(root / ".hidden.png", 2, 2, 1);
        writePng(root / ".cache/x.png", 2, 2, 1);
        const ScanResult result = scan({root.path()});
        QCOMPARE(names(result, root), (Names{"a/b/y.tif", "a/z.PNG", "b.png"}));
        QCOMPARE(result.files[0].relativeFolder.bytes(), std::string("a/b"));
        QCOMPARE(result.files[1].relativeFolder.bytes(), std::string("a"));
        QVERIFY(result.files[2].relativeFolder.empty());
        QCOMPARE(result.files[0].format, ImageFormat::Tiff);
        QCOMPARE(result.files[2].format, ImageFormat::Png);
        QCOMPARE(result.files[2].bytes, std::uint64_t(pngBytes(2, 2, 1).size()));
        QVERIFY(result.files[2].modified > 0);
        QCOMPARE(result.ignored, std::uint64_t(1));
        QVERIFY(result.problems.empty());
    }

    void staysAtTheTopWhenTold()
    {
        const TemporaryFolder root;
        writePng(root / "b.png", 2, 2, 1);
        writePng(root / "a/z.png", 2, 2, 1);
        ScanOptions options;
        options.recursion = Recursion::TopLevelOnly;
        QCOMPARE(names(scan({root.path()}, options), root), Names{"b.png"});
    }

    void takesNamedFilesWhateverTheyAreCalled()
    {
        const TemporaryFolder root;
        writePng(root / "picture", 2, 2, 1);
        writePng(root / ".hidden.dat", 2, 2, 1);
        const ScanResult result = scan({root / "picture", root / ".hidden.dat"});
        QCOMPARE(names(result, root), (Names{"picture", ".hidden.dat"}));
        QCOMPARE(result.files[1].format, ImageFormat::Png);
    }

    void takesAFileOnce()
    {
        const TemporaryFolder root;
        writePng(root / "a/b.png", 2, 2, 1);
        QCOMPARE(symlink("a", (root / "link").c_str()), 0);
        const ScanResult result = scan({root / "a/b.png", root / "a/../a/b.png", root / "a",
                                        root / "link", root / "link/b.png", root.path()});
        QCOMPARE(names(result, root), Names{"a/b.png"});
    }

    void takesWhatIsNamedAlthoughItsFolderLeftItOut()
    {
        const TemporaryFolder root;
        writePng(root / "in/a.png", 2, 2, 1);
        writePng(root / "in/b.png", 2, 2, 2);
        ScanOptions options;
        options.filter.leastBytes = 1'000'000;
        const ScanResult result =
            scan({root / "in", root / "in/b.png", root / "in", root / "in/b.png"}, options);
        QCOMPARE(names(result, root), Names{"in/b.png"});
        QCOMPARE(result.leftOut, std::uint64_t{1});
    }

    void takesALinkAndItsTargetAsTwo()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 2, 2, 1);
        QCOMPARE(symlink("a.png", (root / "b.png").c_str()), 0);
        QCOMPARE(names(scan({root.path()}), root), (Names{"a.png", "b.png"}));
    }

    void followsLinksToFoldersOnlyWhereNamed()
    {
        const TemporaryFolder root;
        writePng(root / "real/a.png", 2, 2, 1);
        root.folder("in");
        QCOMPARE(symlink("../real", (root / "in/link").c_str()), 0);
        QCOMPARE(symlink("..", (root / "in/up.png").c_str()), 0);
        QVERIFY(scan({root / "in"}).files.empty());
        QCOMPARE(names(scan({root / "in/link"}), root), Names{"in/link/a.png"});
    }

    void leavesOutTheOutputFolder()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 2, 2, 1);
        writePng(root / "out/processed_a.png", 2, 2, 1);
        ScanOptions options;
        options.exclude = Path(root / "x/../out/");
        root.folder("x");
        QCOMPARE(names(scan({root.path()}, options), root), Names{"a.png"});
        // Named, it is an input like any other.
        QCOMPARE(names(scan({root / "out"}, options), root), Names{"out/processed_a.png"});
        options.exclude = Path(root / "not-there");
        QCOMPARE(scan({root.path()}, options).files.size(), std::size_t(2));
    }

    void saysWhyAFileCannotBeTaken()
    {
        const TemporaryFolder root;
        writeFile(root / "empty.png", "");
        writeFile(root / "text.jpg", "hello, this is no picture at all, is it?");
        writeFile(root / "noise.jpg", std::string("\x01\x02\x03\xFE", 4));
        QCOMPARE(mkfifo((root / "fifo.png").c_str(), 0600), 0);
        QCOMPARE(symlink("nowhere", (root / "dangling.png").c_str()), 0);
        QCOMPARE(symlink("loop.png", (root / "loop.png").c_str()), 0);
        const UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string socketPath = root / "socket.png";
        QVERIFY(socketPath.size() < sizeof address.sun_path);
        socketPath.copy(address.sun_path, socketPath.size());
        QCOMPARE(bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);

        const ScanResult result = scan({root.path(), root / "missing.png", root / "text.jpg/x"});
        std::map<std::string, Error> problems;
        for (const FoundFile& file : result.files)
            problems[file.path.bytes().substr(root.path().size() + 1)] = *file.problem;
        const auto kind = [&](const char* name) { return problems.at(name).kind; };
        QCOMPARE(kind("empty.png"), ErrorKind::EmptyFile);
        QCOMPARE(kind("text.jpg"), ErrorKind::UnsupportedFormat);
        QCOMPARE(kind("noise.jpg"), ErrorKind::UnsupportedFormat);
        QCOMPARE(kind("fifo.png"), ErrorKind::NotAFile);
        QCOMPARE(kind("socket.png"), ErrorKind::NotAFile);
        QCOMPARE(kind("dangling.png"), ErrorKind::NotFound);
        QCOMPARE(kind("loop.png"), ErrorKind::NotFound);
        QCOMPARE(kind("missing.png"), ErrorKind::NotFound);
        QCOMPARE(kind("text.jpg/x"), ErrorKind::NotFound);
        QCOMPARE(problems.size(), std::size_t(9));
        QVERIFY(problems["text.jpg"].message.find("plain text") != std::string::npos);
        QVERIFY(problems["noise.jpg"].message.find("JPEG, PNG") != std::string::npos);
        for (const auto& [name, problem] : problems)
            QVERIFY(problem.message.find(root.path()) == std::string::npos);
    }

    void namesADeviceAsSuch()
    {
        const ScanResult result = scan({"/dev/null"});
        QCOMPARE(result.files.size(), std::size_t(1));
        QCOMPARE(result.files[0].problem->kind, ErrorKind::NotAFile);
    }

    void tellsWhatMayNotBeRead()
    {
        const TemporaryFolder root;
        QCOMPARE(chmod(root.path().c_str(), 0755), 0);
        writePng(root / "closed.png", 2, 2, 1);
        writePng(root / "locked/a.png", 2, 2, 1);
        QCOMPARE(chmod((root / "closed.png").c_str(), 0), 0);
        QCOMPARE(chmod((root / "locked").c_str(), 0), 0);
        ScanResult result;
        {
            const WithoutRootRights asNobody;
            result = scan({root.path(), root / "locked/a.png"});
        }
        chmod((root / "locked").c_str(), 0700);
        QCOMPARE(result.files.size(), std::size_t(2));
        QCOMPARE(result.files[0].problem->kind, ErrorKind::Unreadable);
        QCOMPARE(result.files[1].problem->kind, ErrorKind::Unreadable);
        QCOMPARE(result.problems.size(), std::size_t(1));
        QVERIFY(result.problems[0].message.find("locked") != std::string::npos);
    }

    void aFolderWithAPicturesNameIsAFolder()
    {
        const TemporaryFolder root;
        writePng(root / "x.png/a.png", 2, 2, 1);
        const ScanResult result = scan({root.path()});
        QCOMPARE(names(result, root), Names{"x.png/a.png"});
        QCOMPARE(result.files[0].relativeFolder.bytes(), std::string("x.png"));
    }

    void keepsNamesAsBytes()
    {
        const TemporaryFolder root;
        writePng(root / "new\nline.png", 2, 2, 1);
        writePng(root / "caf\xE9/\xFF.png", 2, 2, 1);
        const ScanResult result = scan({root.path()});
        QCOMPARE(names(result, root), (Names{"caf\xE9/\xFF.png", "new\nline.png"}));
        QCOMPARE(result.files[0].relativeFolder.bytes(), std::string("caf\xE9"));
    }

    void scansAHundredThousandFilesInSeconds()
    {
        constexpr int kFolders = 100;
        constexpr int kFilesEach = 1000;
        const TemporaryFolder root;
        for (int folder = 0; folder < kFolders; ++folder) {
            const std::string path = root.folder(std::to_string(folder));
            writePng(path + "/0.png", 1, 1, 1);
            for (int i = 1; i < kFilesEach; ++i) { // hard links: many names, one file to read
                const std::string name = path + '/' + std::to_string(i) + ".png";
                QCOMPARE(::link((path + "/0.png").c_str(), name.c_str()), 0);
            }
        }
        const std::atomic<bool> cancelled{false};
        std::uint64_t last = 0;
        bool grows = true;
        const auto begin = std::chrono::steady_clock::now();
        const ScanResult result =
            scanInputs({Path(root.path())}, {}, cancelled, [&](std::uint64_t count) {
                grows = grows && count >= last;
                last = count;
            });
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        QCOMPARE(result.files.size(), std::size_t(kFolders) * kFilesEach);
        QVERIFY(grows);
        QCOMPARE(last, std::uint64_t(kFolders) * kFilesEach);
        // Far above the second it takes, so that a busy machine does not fail it.
        QVERIFY2(taken.count() < 15, std::to_string(taken.count()).c_str());
        qInfo("100000 files scanned in %.2f s", taken.count());
    }

    void endsWhenCancelled()
    {
        const TemporaryFolder root;
        for (int i = 0; i < 50; ++i)
            writePng(root / (std::to_string(i) + ".png"), 1, 1, 1);
        const std::atomic<bool> cancelled{true};
        QVERIFY(scanInputs({Path(root.path())}, {}, cancelled).files.empty());
    }
};

MANYHANDS_EVENT_TEST(TestScan)
#include "tst_scan.moc"
