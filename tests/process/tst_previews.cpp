#include <cerrno>
#include <csignal>

#include <sys/resource.h>

#include <QDir>

#include <QSignalSpy>
#include <QtTest>

#include "engine/thumbnail_service.h"
#include "engine_fixture.h"
#include "process_table.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::test;
using manyhands::testing::TemporaryFolder;
using manyhands::testing::writeFile;
using manyhands::testing::writePng;

namespace {

EngineConfig config()
{
    EngineConfig config;
    config.workerProgram = Path(qgetenv("MANYHANDS_BIN").toStdString()) / "manyhands-worker";
    config.workers = 1;
    return config;
}

PreviewRequest requestOf(const std::string& file, std::initializer_list<const char*> filters)
{
    PreviewRequest request;
    request.input = Path(file);
    for (const char* filter : filters)
        request.spec.filters.push_back(parseFilter(filter).value());
    request.view.maxWidth = request.view.maxHeight = 200;
    return request;
}

/// What came of previews.
struct Answers : QObject {
    explicit Answers(EngineHost& host)
    {
        connect(&host, &EngineHost::previewRendered, this,
                [this](const PreviewResult& result) { rendered.push_back(result); });
        connect(&host, &EngineHost::previewFailed, this, [this](quint64 id, const Error& error) {
            failed.push_back({id, error});
        });
    }
    bool wait(std::size_t count)
    {
        return EngineFixture::waitFor([&] { return rendered.size() + failed.size() >= count; });
    }
    std::vector<PreviewResult> rendered;
    std::vector<std::pair<quint64, Error>> failed;
};

} // namespace

class PreviewsTest : public QObject {
    Q_OBJECT
    TemporaryFolder m_folder;

private slots:
    void initTestCase()
    {
        writePng(m_folder / "a.png", 120, 80, 1);
        writePng(m_folder / "large.png", 3000, 2000, 2);
        writeFile(m_folder / "broken.png", std::string("\x89PNG\r\n\x1a\n and no more", 20));
    }

    void bothSidesComeFromAWorker()
    {
        EngineFixture fixture(config());
        Answers answers(fixture.host());
        PreviewRequest request = requestOf(m_folder / "a.png", {"invert", "crop:width=60"});
        request.encoded = true;
        const auto id = fixture.host().requestPreview(request);
        QVERIFY(answers.wait(1));
        QVERIFY(answers.failed.empty());
        const PreviewResult& result = answers.rendered.front();
        QCOMPARE(result.id, id);
        QCOMPARE(result.before.picture.width, 120U);
        QCOMPARE(result.after.picture.width, 60U);
        QCOMPARE(result.before.rgba.size(), 120 * 80 * 4);
        QCOMPARE(result.after.rgba.size(), 60 * 80 * 4);
        for (int x = 0; x < 60; ++x)
            QCOMPARE(quint8(result.after.rgba[x * 4]),
                     quint8(255 - quint8(result.before.rgba[x * 4])));
        QVERIFY(result.bytesOut > 0 && result.bytesIn > 0);
        QCOMPARE(result.outputFormat, ImageFormat::Png);
    }

    void theNewestRequestWins()
    {
        EngineFixture fixture(config());
        Answers answers(fixture.host());
        std::uint64_t last = 0;
        for (int i = 0; i < 20; ++i)
            last =
                fixture.host().requestPreview(requestOf(m_folder / "large.png", {"blur:sigma=9"}));
        QVERIFY(EngineFixture::waitFor(
            [&] { return !answers.rendered.empty() && answers.rendered.back().id == last; }));
        QVERIFY(answers.failed.empty());
        QVERIFY(answers.rendered.size() < 20);
    }

    void errorsNameTheCause()
    {
        EngineFixture fixture(config());
        Answers answers(fixture.host());
        fixture.host().requestPreview(requestOf(m_folder / "broken.png", {}));
        QVERIFY(answers.wait(1));
        QCOMPARE(answers.failed.size(), std::size_t(1));
        QCOMPARE(answers.failed.front().second.kind, ErrorKind::DecodeFailed);
        fixture.host().requestPreview(requestOf(m_folder / "none.png", {}));
        QVERIFY(answers.wait(2));
        QCOMPARE(answers.failed.back().second.kind, ErrorKind::NotFound);
        fixture.host().requestPreview(
            requestOf(m_folder / "a.png", {"watermark:image=/no/logo.png"}));
        QVERIFY(answers.wait(3));
        QVERIFY(answers.failed.back().second.message.find("logo.png") != std::string::npos);
        // And it goes on.
        fixture.host().requestPreview(requestOf(m_folder / "a.png", {}));
        QVERIFY(answers.wait(4));
        QCOMPARE(answers.rendered.size(), std::size_t(1));
    }

    void aKilledWorkerCostsOnePreview()
    {
        EngineFixture fixture(config());
        Answers answers(fixture.host());
        fixture.host().requestPreview(requestOf(m_folder / "a.png", {}));
        QVERIFY(answers.wait(1));
        fixture.host().requestPreview(
            requestOf(m_folder / "large.png", {"denoise:strength=90", "denoise:strength=90"}));
        const QList<ProcessRow> workers = childrenOf(QCoreApplication::applicationPid());
        QCOMPARE(workers.size(), 1);
        QVERIFY(::kill(static_cast<pid_t>(workers.first().pid), SIGKILL) == 0);
        QVERIFY(answers.wait(2));
        fixture.host().requestPreview(requestOf(m_folder / "a.png", {"invert"}));
        QVERIFY(answers.wait(3));
        QVERIFY(answers.rendered.size() >= 2);
    }

    void allThreadsOfTheWorkerForSmallPicturesGiveWay()
    {
        EngineFixture fixture(config());
        int made = 0;
        connect(&fixture.host(), &EngineHost::inputThumbnailMade, this, [&made] { ++made; });
        fixture.host().requestThumbnails({{1, Path(m_folder / "a.png")}});
        QVERIFY(EngineFixture::waitFor([&] { return made == 1; }));
        const QList<ProcessRow> workers = childrenOf(QCoreApplication::applicationPid());
        QCOMPARE(workers.size(), 1);
        const QDir threads(QStringLiteral("/proc/%1/task").arg(workers.first().pid));
        int seen = 0;
        for (const QString& thread : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            errno = 0;
            QCOMPARE(::getpriority(PRIO_PROCESS, thread.toUInt()), 10);
            ++seen;
        }
#ifdef __linux__
        QVERIFY(seen >= 2); // one reads the socket, one works
#endif
    }

    void aWorkerThatAsksForMemoryIsHeldToItsTimeAllTheSame()
    {
        EngineConfig lying = config();
        lying.workerProgram = Path(FAULT_WORKER);
        EngineFixture fixture(lying);
        Answers answers(fixture.host());
        PreviewRequest request = requestOf(m_folder / "a.png", {});
        request.spec.limits.timeoutMs = 300;
        fixture.host().requestPreview(request);
        QVERIFY(answers.wait(1));
        QCOMPARE(answers.failed.size(), std::size_t(1));
        QCOMPARE(answers.failed.front().second.kind, ErrorKind::WorkerTimedOut);
    }
};

MANYHANDS_EVENT_TEST(PreviewsTest)
#include "tst_previews.moc"
