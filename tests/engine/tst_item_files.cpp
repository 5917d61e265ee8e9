#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QtTest>

#include "engine/item_files.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

const QByteArray kPng("\x89PNG\r\n\x1A\n and more", 17);

Path pathOf(const QString& name)
{
    return Path(QFile::encodeName(name).toStdString());
}

void write(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray read(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

} // namespace

class ItemFilesTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QTemporaryFile m_dated;
    QString at(const QString& name) const { return m_folder.filePath(name); }

    Result<Path> commit(const QString& destination, ConflictPolicy conflict,
                        const QByteArray& content = kPng, qint64 reported = -1)
    {
        auto output = TemporaryOutput::create(pathOf(m_folder.path()));
        if (!output)
            return tl::unexpected(output.error());
        if (::write(output->fd(), content.constData(), static_cast<size_t>(content.size())) < 0)
            return failure(ErrorKind::System, "write");
        CommitRequest request;
        request.destination = pathOf(at(destination));
        request.format = ImageFormat::Png;
        request.bytes = static_cast<std::uint64_t>(reported < 0 ? content.size() : reported);
        request.conflict = conflict;
        request.times = FileTimes::KeepInput;
        request.input = pathOf(m_dated.fileName());
        return commitItemFiles(std::move(*output), request);
    }

    QStringList names() const
    {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_dated.open());
        QVERIFY(m_dated.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000'000),
                                    QFileDevice::FileModificationTime));
    }

    void cleanup()
    {
        QDir dir(m_folder.path());
        for (const QString& name : names())
            dir.remove(name);
    }

    void anOutputHasNoNameUntilItIsWhole()
    {
        auto output = TemporaryOutput::create(pathOf(m_folder.path()));
        QVERIFY(output.has_value());
#ifdef Q_OS_LINUX
        QVERIFY(names().isEmpty());
#endif
        *output = TemporaryOutput();
        QVERIFY(names().isEmpty());
    }

    void aCommittedOutputHasContentNameAndTime()
    {
        const auto path = commit("a.png", ConflictPolicy::Rename);
        QVERIFY(path.has_value());
        QCOMPARE(*path, pathOf(at("a.png")));
        QCOMPARE(read(at("a.png")), kPng);
        QCOMPARE(QFileInfo(at("a.png")).lastModified().toSecsSinceEpoch(), 1'000'000'000);
        QCOMPARE(names(), QStringList{"a.png"});
    }

    void anExistingFileIsNumberedSkippedOrReplacedAsChosen()
    {
        write(at("a.png"), "old");
        const auto renamed = commit("a.png", ConflictPolicy::Rename);
        QVERIFY(renamed.has_value());
        QCOMPARE(*renamed, pathOf(at("a-2.png")));
        const auto skipped = commit("a.png", ConflictPolicy::Skip);
        QVERIFY(!skipped.has_value());
        QCOMPARE(skipped.error().kind, ErrorKind::OutputExists);
        QCOMPARE(read(at("a.png")), QByteArray("old"));
        QVERIFY(commit("a.png", ConflictPolicy::Overwrite).has_value());
        QCOMPARE(read(at("a.png")), kPng);
        QCOMPARE(names(), (QStringList{"a-2.png", "a.png"}));
    }

    void outputsCommittedTogetherSucceedOrFailEachForItself()
    {
        QDir(m_folder.path()).mkdir("below");
        std::vector<PendingCommit> commits;
        const auto add = [&](const QString& name, std::uint64_t bytes) {
            auto output = TemporaryOutput::create(pathOf(at(name)).parent());
            QVERIFY(output.has_value());
            QCOMPARE(::write(output->fd(), kPng.constData(), static_cast<size_t>(kPng.size())),
                     kPng.size());
            CommitRequest request;
            request.destination = pathOf(at(name));
            request.format = ImageFormat::Png;
            request.bytes = bytes;
            commits.push_back(PendingCommit{std::move(*output), request});
        };
        const auto whole = static_cast<std::uint64_t>(kPng.size());
        add("a.png", whole);
        add("short.png", whole + 1);
        add("below/a.png", whole);
        add("a.png", whole);
        const auto paths = commitTogether(std::move(commits));
        QCOMPARE(paths.size(), std::size_t{4});
        QCOMPARE(paths[0].value(), pathOf(at("a.png")));
        QVERIFY(!paths[1].has_value());
        QCOMPARE(paths[1].error().kind, ErrorKind::EncodeFailed);
        QCOMPARE(paths[2].value(), pathOf(at("below/a.png")));
        QCOMPARE(paths[3].value(), pathOf(at("a-2.png")));
        QCOMPARE(read(at("below/a.png")), kPng);
        QCOMPARE(names(), (QStringList{"a-2.png", "a.png"}));
    }

    void whatTheWorkerWroteIsChecked()
    {
        const auto shorter = commit("a.png", ConflictPolicy::Rename, kPng, kPng.size() + 1);
        QCOMPARE(shorter.error().kind, ErrorKind::EncodeFailed);
        const auto other = commit("a.png", ConflictPolicy::Rename, "plain text");
        QCOMPARE(other.error().kind, ErrorKind::EncodeFailed);
        const auto nothing = commit("a.png", ConflictPolicy::Rename, "");
        QCOMPARE(nothing.error().kind, ErrorKind::EncodeFailed);
        QVERIFY(names().isEmpty());
    }

    void foldersAreMadeBelowTheRootOnly()
    {
        write(at("in.png"), kPng);
        const Path root = pathOf(m_folder.path());
        auto files = openItemFiles(pathOf(at("in.png")), root / "x" / "y" / "out.png", root);
        QVERIFY(files.has_value());
        QVERIFY(QFileInfo(at("x/y")).isDir());
        const Path missing = root / "missing";
        files = openItemFiles(pathOf(at("in.png")), missing / "out.png", missing);
        QVERIFY(!files.has_value());
        QCOMPARE(files.error().kind, ErrorKind::OutputUnavailable);
        QVERIFY(!QFileInfo(at("missing")).exists());
    }

    void inputsThatAreNoFilesAreNamedForWhatTheyAre()
    {
        const Path root = pathOf(m_folder.path());
        QVERIFY(::mkfifo(at("pipe.png").toLocal8Bit().constData(), 0600) == 0);
        write(at("empty.png"), "");
        const auto kindOf = [&](const QString& name) {
            return openItemFiles(pathOf(at(name)), root / "out.png", root).error().kind;
        };
        QCOMPARE(kindOf("pipe.png"), ErrorKind::NotAFile);
        QCOMPARE(kindOf("empty.png"), ErrorKind::EmptyFile);
        QCOMPARE(kindOf("gone.png"), ErrorKind::NotFound);
        QCOMPARE(kindOf("."), ErrorKind::NotAFile);
        QVERIFY(QFile::link(QStringLiteral("circle.png"), at("circle.png")));
        const auto circle = openItemFiles(pathOf(at("circle.png")), root / "out.png", root);
        QVERIFY(circle.error().message.find("circle") != std::string::npos);
        ::unlink(at("circle.png").toLocal8Bit().constData());
        ::unlink(at("pipe.png").toLocal8Bit().constData());
    }

    void theProbeTellsWhetherThereIsRoom()
    {
        QVERIFY(probeOutputFolder(pathOf(m_folder.path()), 4096).has_value());
        const auto status = probeOutputFolder(pathOf(at("nowhere")), 4096);
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().systemError, ENOENT);
        QVERIFY(names().isEmpty());
    }
};

MANYHANDS_TEST(ItemFilesTest)
#include "tst_item_files.moc"
