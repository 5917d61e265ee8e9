#include "window_fixture.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QTest>
#include <QUrl>

#include "jobs/job_panel.h"
#include "models/input_paths.h"

namespace manyhands::testing {
namespace {

constexpr int kPatienceMs = 60'000;

} // namespace

WindowFixture::WindowFixture(int workers, const std::string& workerProgram)
{
    EngineConfig config;
    config.workers = workers;
    config.workerProgram =
        Path(workerProgram.empty() ? qgetenv("MANYHANDS_BIN").toStdString() + "/manyhands-worker"
                                   : workerProgram);
    m_folder.folder("in");
    m_engine = std::make_unique<EngineHost>(config);
    m_session = std::make_unique<Session>(*m_engine);
    Settings settings;
    settings.workers = workers;
    settings.job.filters = {defaultStep(FilterKind::Blur)};
    settings.job.outputFolder = Path(outputFolder());
    m_window = std::make_unique<MainWindow>(*m_session, settings, recommendedWorkers());
    m_window->show();
}

void WindowFixture::makePictures(int count, int side)
{
    for (int i = 0; i < count; ++i)
        writePng(inputFolder() + "/p" + std::to_string(i) + ".png", side, side,
                 static_cast<unsigned>(i));
}

void WindowFixture::drop(const QStringList& paths)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << urlFromPath(Path(path.toStdString()));
    data.setUrls(urls);
    const QPoint middle = m_window->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QDropEvent drop(QPointF(middle), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
}

bool WindowFixture::addAll(int rows)
{
    drop({QString::fromStdString(inputFolder())});
    return QTest::qWaitFor([&] { return items().rowCount() == rows; }, kPatienceMs);
}

bool WindowFixture::waitUntilFinished()
{
    return QTest::qWaitFor(
        [&] {
            return !m_session->isPreparing() && !m_session->run().isActive() &&
                   m_session->run().sum().items > 0;
        },
        kPatienceMs);
}

} // namespace manyhands::testing
