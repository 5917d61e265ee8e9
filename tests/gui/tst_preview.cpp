#include <QComboBox>
#include <QLabel>
#include <QStandardPaths>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>

#include "jobs/chain_editor.h"
#include "jobs/format_form.h"
#include "jobs/job_panel.h"
#include "jobs/number_control.h"
#include "jobs/output_form.h"
#include "preview/histogram_view.h"
#include "preview/preview_page.h"
#include "queue/queue_page.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

constexpr QRgb kBefore = qRgb(200, 40, 40);
constexpr QRgb kAfter = qRgb(40, 40, 200);

PreviewSide sideOf(QRgb colour, std::uint32_t width, std::uint32_t height)
{
    PreviewSide side;
    side.picture = {width, height, 0, 0, width, height, width, height};
    side.rgba.reserve(qsizetype(width) * height * 4);
    for (std::uint32_t i = 0; i < width * height; ++i) {
        for (const int channel : {qRed(colour), qGreen(colour), qBlue(colour), 255})
            side.rgba.append(static_cast<char>(channel));
    }
    return side;
}

/// A canvas with a picture of 400 × 300 that fills it.
struct CanvasFixture {
    PreviewCanvas canvas;

    CanvasFixture()
    {
        canvas.resize(400, 300);
        canvas.setSides(sideOf(kBefore, 400, 300), sideOf(kAfter, 400, 300));
        canvas.show();
    }
    bool shows(QRgb colour, QPoint at)
    {
        const QImage image = canvas.grab().toImage();
        const qreal ratio = image.devicePixelRatio();
        return image.pixel(int(at.x() * ratio), int(at.y() * ratio)) == colour;
    }
    void wheel(QPoint at, int steps)
    {
        QWheelEvent event(at, canvas.mapToGlobal(at), {}, QPoint(0, 120 * steps), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&canvas, &event);
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, canvas.mapToGlobal(to), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas, &move);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, to);
    }
};

} // namespace

class PreviewTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void handleParts();
    void handleIsMovedByMouseAndKeys();
    void originalIsSeenWhileTheKeyIsHeld();
    void wheelZoomsWhereItPoints();
    void keysZoomFitAndPan();
    void doubleClickGoesBetweenAllAndPixels();
    void bothSidesMoveTogether();
    void resultFollowsTheForm();
    void newestOfManyChangesWins();
    void sizeAndFormatOfTheResultAreTold();
    void brokenPictureIsExplained();
    void buttonsDoWhatTheySay();
    void narrowPageKeepsItsFacts();
};

void PreviewTest::handleParts()
{
    CanvasFixture fixture;
    QVERIFY(fixture.shows(kBefore, {60, 200}));
    QVERIFY(fixture.shows(kAfter, {340, 200}));
}

void PreviewTest::handleIsMovedByMouseAndKeys()
{
    CanvasFixture fixture;
    fixture.drag({200, 200}, {300, 200});
    QVERIFY(std::abs(fixture.canvas.handle() - 0.75) < 0.01);
    QVERIFY(fixture.shows(kBefore, {260, 200}));
    QVERIFY(fixture.canvas.camera().isFitted()); // the picture stayed where it was
    fixture.drag({300, 100}, {9000, 100});
    QCOMPARE(fixture.canvas.handle(), 1.0);
    QTest::keyClick(&fixture.canvas, Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(fixture.canvas.handle() < 1.0);
    const double before = fixture.canvas.handle();
    QTest::keyClick(&fixture.canvas, Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(fixture.canvas.handle() > before);
}

void PreviewTest::originalIsSeenWhileTheKeyIsHeld()
{
    CanvasFixture fixture;
    QTest::keyPress(&fixture.canvas, Qt::Key_Space);
    QVERIFY(fixture.shows(kBefore, {340, 200}));
    QTest::keyRelease(&fixture.canvas, Qt::Key_Space);
    QVERIFY(fixture.shows(kAfter, {340, 200}));
    // Who leaves with the key held does not come back to an original that looks like the result.
    QTest::keyPress(&fixture.canvas, Qt::Key_Space);
    QFocusEvent gone(QEvent::FocusOut);
    QCoreApplication::sendEvent(&fixture.canvas, &gone);
    QVERIFY(fixture.shows(kAfter, {340, 200}));
}

void PreviewTest::wheelZoomsWhereItPoints()
{
    CanvasFixture fixture;
    QSignalSpy changed(&fixture.canvas, &PreviewCanvas::viewChanged);
    const QSize picture(400, 300);
    const QPoint at(100, 60);
    const auto shareAt = [&] {
        const QRectF box = fixture.canvas.camera().rectOf(picture);
        return QPointF((at.x() - box.left()) / box.width(), (at.y() - box.top()) / box.height());
    };
    const QPointF share = shareAt();
    fixture.wheel(at, 3);
    QVERIFY(fixture.canvas.camera().zoom() > 1.5);
    QVERIFY(!changed.isEmpty());
    QVERIFY((shareAt() - share).manhattanLength() < 0.01);
    fixture.wheel(at, -20);
    QVERIFY(fixture.canvas.camera().isFitted());
}

void PreviewTest::keysZoomFitAndPan()
{
    CanvasFixture fixture;
    const PreviewCamera& camera = fixture.canvas.camera();
    QTest::keyClick(&fixture.canvas, Qt::Key_Plus);
    QTest::keyClick(&fixture.canvas, Qt::Key_Plus);
    const double zoomed = camera.zoom();
    QVERIFY(zoomed > 1);
    const double left = fixture.canvas.view().left;
    QTest::keyClick(&fixture.canvas, Qt::Key_Right);
    QVERIFY(fixture.canvas.view().left > left);
    QTest::keyClick(&fixture.canvas, Qt::Key_Minus);
    QVERIFY(camera.zoom() < zoomed);
    QTest::keyClick(&fixture.canvas, Qt::Key_0);
    QVERIFY(camera.isFitted());
    fixture.canvas.resize(200, 150);
    QTest::keyClick(&fixture.canvas, Qt::Key_1);
    QVERIFY(camera.showsPixels());
    QCOMPARE(qRound(camera.percent()), 100);
}

void PreviewTest::doubleClickGoesBetweenAllAndPixels()
{
    CanvasFixture fixture;
    fixture.canvas.resize(200, 150);
    QTest::mouseDClick(&fixture.canvas, Qt::LeftButton, {}, QPoint(40, 40));
    QVERIFY(fixture.canvas.camera().showsPixels());
    QTest::mouseDClick(&fixture.canvas, Qt::LeftButton, {}, QPoint(40, 40));
    QVERIFY(fixture.canvas.camera().isFitted());
    // On the handle it means the handle.
    fixture.drag({100, 100}, {150, 100});
    QTest::mouseDClick(&fixture.canvas, Qt::LeftButton, {}, QPoint(150, 100));
    QCOMPARE(fixture.canvas.handle(), 0.5);
}

void PreviewTest::bothSidesMoveTogether()
{
    CanvasFixture fixture;
    fixture.canvas.setLayoutMode(PreviewCanvas::Layout::SideBySide);
    QVERIFY(fixture.shows(kBefore, {100, 150}));
    QVERIFY(fixture.shows(kAfter, {300, 150}));
    // Zoomed in the right pane, at the same place of the picture as in the left one.
    fixture.wheel({304, 150}, 4);
    const PreviewView right = fixture.canvas.view();
    fixture.canvas.fit();
    fixture.wheel({100, 150}, 4);
    const PreviewView left = fixture.canvas.view();
    QVERIFY(std::abs(left.left - right.left) < 0.01 && std::abs(left.top - right.top) < 0.01);
    QTest::keyPress(&fixture.canvas, Qt::Key_Space);
    QVERIFY(fixture.shows(kBefore, {300, 150}));
    QTest::keyRelease(&fixture.canvas, Qt::Key_Space);
}

void PreviewTest::resultFollowsTheForm()
{
    WindowFixture fixture(0);
    fixture.makePictures(1, 48);
    fixture.window().jobPanel()->filters()->setChain({});
    QVERIFY(fixture.addAll(1));
    PreviewController& preview = fixture.session().preview();
    QTRY_VERIFY_WITH_TIMEOUT(!preview.after().rgba.isEmpty(), 30'000);
    QCOMPARE(preview.after().rgba, preview.before().rgba);
    fixture.window().jobPanel()->filters()->add(FilterKind::Invert);
    const auto isInverted = [&] {
        const QByteArray& before = preview.before().rgba;
        const QByteArray& after = preview.after().rgba;
        return after.size() == before.size() && quint8(after[0]) == 255 - quint8(before[0]) &&
               quint8(after[1]) == 255 - quint8(before[1]);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isInverted(), 30'000);
}

void PreviewTest::newestOfManyChangesWins()
{
    WindowFixture fixture(0);
    fixture.makePictures(1, 48);
    JobPanel& panel = *fixture.window().jobPanel();
    panel.filters()->setChain({FilterStep{FilterKind::Threshold, {128}}});
    QVERIFY(fixture.addAll(1));
    PreviewController& preview = fixture.session().preview();
    QTRY_VERIFY_WITH_TIMEOUT(!preview.after().rgba.isEmpty() && !preview.isBusy(), 30'000);
    // As a slider that is moved: the last value is what is seen in the end. Everything is at least
    // as bright as nothing, and so becomes white.
    QSignalSpy changed(&preview, &PreviewController::changed);
    for (int value = 254; value >= 0; --value)
        panel.filters()->setChain({FilterStep{FilterKind::Threshold, {double(value)}}});
    const auto isWhite = [&] {
        const QByteArray& after = preview.after().rgba;
        return !after.isEmpty() && after.count('\xFF') == after.size();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWhite() && !preview.isBusy(), 30'000);
    QVERIFY(changed.size() < 100); // most of them were passed over
}

void PreviewTest::sizeAndFormatOfTheResultAreTold()
{
    WindowFixture fixture(0);
    fixture.makePictures(1, 48);
    JobPanel& panel = *fixture.window().jobPanel();
    panel.output()->formatForm()->format()->setCurrentIndex(static_cast<int>(OutputFormat::Jpeg));
    QVERIFY(fixture.addAll(1));
    const auto* page = fixture.window().findChild<PreviewPage*>();
    PreviewController& preview = fixture.session().preview();
    QTRY_VERIFY_WITH_TIMEOUT(preview.result().bytesOut > 0, 30'000);
    QVERIFY2(page->original()->text().contains(QStringLiteral("48 × 48")) &&
                 page->original()->text().contains(QStringLiteral("PNG")),
             qPrintable(page->original()->text()));
    QVERIFY2(page->result()->text().contains(QStringLiteral("JPEG")) &&
                 page->result()->text().contains(QLatin1Char('%')),
             qPrintable(page->result()->text()));
    const std::uint64_t large = preview.result().bytesOut;
    panel.output()->formatForm()->quality()->setValue(5);
    QTRY_VERIFY_WITH_TIMEOUT(preview.result().bytesOut > 0 && preview.result().bytesOut < large,
                             30'000);
    const QImage histogram = page->histogram()->grab().toImage();
    int coloured = 0;
    for (int x = 0; x < histogram.width(); ++x) {
        for (int y = 0; y < histogram.height(); ++y)
            coloured += QColor(histogram.pixel(x, y)).saturation() > 60;
    }
    QVERIFY(coloured > 0);
}

void PreviewTest::brokenPictureIsExplained()
{
    WindowFixture fixture(0);
    std::string bytes = pngBytes(64, 64, 1);
    bytes.resize(bytes.size() / 3);
    writeFile(fixture.inputFolder() + "/broken.png", bytes);
    QVERIFY(fixture.addAll(1));
    PreviewController& preview = fixture.session().preview();
    QTRY_VERIFY_WITH_TIMEOUT(!preview.error().message.empty(), 30'000);
    const auto* page = fixture.window().findChild<PreviewPage*>();
    QVERIFY(!page->canvas()->accessibleDescription().isEmpty());
    QVERIFY(!page->histogram()->isVisible()); // of nothing
}

void PreviewTest::buttonsDoWhatTheySay()
{
    WindowFixture fixture(0);
    fixture.makePictures(1, 900);
    QVERIFY(fixture.addAll(1));
    auto* page = fixture.window().findChild<PreviewPage*>();
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.session().preview().after().rgba.isEmpty(), 30'000);
    page->pixelsButton()->click();
    QVERIFY(page->canvas()->camera().showsPixels());
    QTRY_VERIFY(fixture.session().preview().before().picture.partHeight < 900);
    page->fitButton()->click();
    QVERIFY(page->canvas()->camera().isFitted());
    const double whole = page->canvas()->camera().percent();
    page->sideBySide()->click();
    QVERIFY(page->canvas()->camera().percent() <= whole);
}

void PreviewTest::narrowPageKeepsItsFacts()
{
    WindowFixture fixture(0);
    fixture.makePictures(1, 48);
    QVERIFY(fixture.addAll(1));
    fixture.window().resize(fixture.window().minimumWidth(), 760);
    auto* page = fixture.window().findChild<PreviewPage*>();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.session().preview().result().bytesOut > 0, 30'000);
    QCoreApplication::processEvents();
    for (const QLabel* label : {page->original(), page->result()})
        QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()),
                 qPrintable(label->text()));
}

MANYHANDS_WINDOW_TEST(PreviewTest)
#include "tst_preview.moc"
