#include <algorithm>

#include <QStandardPaths>
#include <QtTest>

#include "engine/thumbnail_service.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "queue/visible_rows.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

constexpr int kPatienceMs = 60'000;

} // namespace

class InputThumbnailsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void rowsInViewGetTheirPictures();
    void rowsOutOfViewAreNotRendered();
    void whatIsLookedAtNowComesFirst();
    void brokenPictureKeepsACalmIcon();
    void resultTakesThePlaceOfTheInput();
};

void InputThumbnailsTest::rowsInViewGetTheirPictures()
{
    WindowFixture fixture(0); // no batch has a worker: the picture comes from one beside them
    fixture.makePictures(2, 600);
    QVERIFY(fixture.addAll(2));
    for (int row = 0; row < 2; ++row) {
        const RowKey key = fixture.items().at(row).key;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.session().thumbnails().has(key), kPatienceMs);
        QTRY_VERIFY(fixture.session().thumbnails().find(key));
        const Thumbnail* picture = fixture.session().thumbnails().find(key);
        QCOMPARE(picture->width, 256);
        QCOMPARE(picture->height, 256);
        // It is no result: the grid of results does not show it.
        QVERIFY(!fixture.items().at(row).hasThumbnail);
    }
}

void InputThumbnailsTest::rowsOutOfViewAreNotRendered()
{
    WindowFixture fixture(0);
    fixture.makePictures(60, 8);
    QVERIFY(fixture.addAll(60));
    const auto has = [&](int row) {
        return fixture.session().thumbnails().has(fixture.items().at(row).key);
    };
    VisibleRows seen(fixture.window().queuePage()->queueView());
    const auto visible = static_cast<int>(seen.rows().size()) - 1; // the first row is the job's
    QVERIFY(visible > 2 && visible < 40);
    QTRY_VERIFY_WITH_TIMEOUT(has(visible - 1), kPatienceMs);
    QVERIFY(!has(59));
    fixture.window().queuePage()->queueView()->scrollToBottom();
    QTRY_VERIFY_WITH_TIMEOUT(has(59), kPatienceMs);
    QVERIFY(!has(30));
}

void InputThumbnailsTest::whatIsLookedAtNowComesFirst()
{
    TemporaryFolder folder;
    std::vector<ThumbnailWish> first;
    for (std::uint64_t key = 1; key <= 39; ++key) {
        const std::string path = folder / std::to_string(key);
        writePng(path, 8, 8, static_cast<unsigned>(key));
        first.push_back({key, Path(path)});
    }
    const std::vector<ThumbnailWish> second{{40, first[7].input}};
    EngineConfig config;
    config.workerProgram = Path(qgetenv("MANYHANDS_BIN").toStdString() + "/manyhands-worker");
    EngineHost engine(config);
    std::vector<quint64> answers;
    connect(&engine, &EngineHost::inputThumbnailMade, this,
            [&](quint64 key, const PreviewSide&) { answers.push_back(key); });
    engine.requestThumbnails(first);
    engine.requestThumbnails(second);
    const auto isThere = [&](quint64 key) {
        return std::find(answers.begin(), answers.end(), key) != answers.end();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(40), kPatienceMs);
    QVERIFY(!isThere(39)); // nobody looks there any more
}

void InputThumbnailsTest::brokenPictureKeepsACalmIcon()
{
    WindowFixture fixture(0);
    std::string bytes = pngBytes(64, 64, 1);
    bytes.resize(bytes.size() / 3);
    writeFile(fixture.inputFolder() + "/a-broken.png", bytes);
    fixture.makePictures(1, 16);
    QVERIFY(fixture.addAll(2));
    const RowKey broken = fixture.items().at(0).key;
    const RowKey good = fixture.items().at(1).key;
    InputThumbnails& inputs = fixture.session().inputThumbnails();
    QTRY_VERIFY_WITH_TIMEOUT(inputs.isRefused(broken), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.session().thumbnails().has(good), kPatienceMs);
    QVERIFY(!fixture.session().thumbnails().has(broken));
    QCOMPARE(fixture.count(RowState::Ready), 2U);
}

void InputThumbnailsTest::resultTakesThePlaceOfTheInput()
{
    WindowFixture fixture(0);
    fixture.makePictures(1, 64);
    QVERIFY(fixture.addAll(1));
    const RowKey key = fixture.items().at(0).key;
    ThumbnailStore& store = fixture.session().thumbnails();
    QTRY_VERIFY_WITH_TIMEOUT(store.has(key), kPatienceMs);
    QTRY_VERIFY(store.find(key));
    const QByteArray input = packed(*store.find(key)).pixels;
    fixture.session().setWorkerCount(1);
    ImageJobSpec spec;
    spec.filters = {defaultStep(FilterKind::Invert)};
    spec.outputFolder = Path(fixture.outputFolder());
    fixture.session().start(spec);
    QVERIFY(fixture.waitUntilFinished());
    QTRY_VERIFY(fixture.items().at(0).hasThumbnail);
    QTRY_VERIFY(store.find(key) && packed(*store.find(key)).pixels != input);
}

MANYHANDS_WINDOW_TEST(InputThumbnailsTest)
#include "tst_input_thumbnails.moc"
