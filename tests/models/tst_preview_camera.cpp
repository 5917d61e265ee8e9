#include <QtTest>

#include "models/histogram.h"
#include "models/preview_camera.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-6;
}

PreviewPicture whole(std::uint32_t width, std::uint32_t height)
{
    return {width, height, 0, 0, width, height, width, height};
}

} // namespace

class PreviewCameraTest : public QObject {
    Q_OBJECT
private slots:
    void showsAllAtFirst()
    {
        PreviewCamera camera;
        camera.setPlace({400, 300}, 1);
        camera.setPictures({4000, 2000}, {4000, 2000});
        QVERIFY(camera.isFitted());
        QCOMPARE(camera.rectOf(whole(4000, 2000)), QRectF(0, 50, 400, 200));
        const PreviewView view = camera.view();
        QVERIFY(view.left == 0 && view.top == 0 && view.right == 1 && view.bottom == 1);
        QCOMPARE(view.maxWidth, 400U);
        QCOMPARE(view.maxHeight, 300U);
        QVERIFY(near(camera.percent(), 10));
    }

    void neverEnlargesToFit()
    {
        PreviewCamera camera;
        camera.setPlace({400, 300}, 2);
        camera.setPictures({100, 50}, {100, 50});
        // One pixel of it is one of the screen's: half a device-independent one.
        QCOMPARE(camera.rectOf(whole(100, 50)), QRectF(175, 137.5, 50, 25));
        QVERIFY(camera.showsPixels());
        QCOMPARE(camera.view().maxWidth, 800U);
    }

    void zoomKeepsThePointUnderTheMouse()
    {
        PreviewCamera camera;
        camera.setPlace({400, 300}, 1);
        camera.setPictures({4000, 3000}, {4000, 3000});
        const QPointF at(300, 100);
        const auto under = [&] {
            const QRectF rect = camera.rectOf(whole(4000, 3000));
            return QPointF((at.x() - rect.x()) / rect.width(), (at.y() - rect.y()) / rect.height());
        };
        const QPointF before = under();
        camera.zoomBy(3, at);
        QVERIFY(near(under().x(), before.x()) && near(under().y(), before.y()));
        camera.showPixels(at);
        QVERIFY(camera.showsPixels());
        QVERIFY(near(camera.percent(), 100));
        QVERIFY(near(under().x(), before.x()) && near(under().y(), before.y()));
        const PreviewView view = camera.view();
        // 400 of 4000 pixels are seen.
        QVERIFY(near(view.right - view.left, 0.1) && near(view.bottom - view.top, 0.1));
        camera.zoomBy(1e9, at);
        QVERIFY(near(camera.percent(), 3200));
        camera.zoomBy(1e-9, at);
        QVERIFY(camera.isFitted());
    }

    void panningStopsAtTheEdges()
    {
        PreviewCamera camera;
        camera.setPlace({400, 300}, 1);
        camera.setPictures({4000, 3000}, {4000, 3000});
        camera.panBy({100, 100});
        QCOMPARE(camera.rectOf(whole(4000, 3000)), QRectF(0, 0, 400, 300));
        camera.zoomBy(2, {200, 150});
        camera.panBy({1e6, -1e6});
        const QRectF rect = camera.rectOf(whole(4000, 3000));
        QVERIFY(near(rect.left(), 0) && near(rect.bottom(), 300));
    }

    void bothSidesAreSeenWithOneMiddle()
    {
        PreviewCamera camera;
        camera.setPlace({400, 400}, 1);
        camera.setPictures({4000, 4000}, {1000, 1000});
        camera.zoomBy(2, {200, 200});
        // Each by its own size, so that halves lie on halves.
        QCOMPARE(camera.rectOf(whole(4000, 4000)), camera.rectOf(whole(1000, 1000)));
        const PreviewPicture part{1000, 1000, 500, 0, 500, 250, 100, 50};
        const QRectF all = camera.rectOf(whole(1000, 1000));
        QCOMPARE(camera.rectOf(part),
                 QRectF(all.x() + all.width() / 2, all.y(), all.width() / 2, all.height() / 4));
    }

    void histogramsCountWhatIsSeen()
    {
        QByteArray rgba;
        const unsigned char pixels[][4] = {{1, 2, 3, 255}, {1, 200, 3, 1}, {9, 9, 9, 0}};
        for (const auto& pixel : pixels)
            rgba.append(reinterpret_cast<const char*>(pixel), 4);
        const Histogram histogram = histogramOf(rgba);
        QCOMPARE(histogram.red[1], 2U);
        QCOMPARE(histogram.green[2], 1U);
        QCOMPARE(histogram.green[200], 1U);
        QCOMPARE(histogram.blue[3], 2U);
        QCOMPARE(histogram.red[9], 0U);
        QCOMPARE(histogram.peak(), 2U);
    }
};

MANYHANDS_TEST(PreviewCameraTest)
#include "tst_preview_camera.moc"
