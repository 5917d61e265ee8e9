// take_screenshots WORKER SAMPLES OUT PREFIX [light|dark] [en|de] [WHAT…]: drives a real window on
// a real engine through what a user sees, and saves pictures of it as OUT/PREFIX-WHAT.png. Without
// WHAT all of them: empty, ready, running, finished, results, timeline, timings, primes, gaps, lab,
// faults. The pictures lie in Pictures of the home folder. See tools/screenshots.

#include <cstdio>

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include "actions.h"
#include "jobs/job_panel.h"
#include "lab/lab_form.h"
#include "main_window.h"
#include "models/number_jobs.h"
#include "models/session.h"
#include "number_desk.h"
#include "panes/lower_panes.h"
#include "preview/preview_page.h"
#include "primary_button.h"
#include "primes/prime_form.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "settings/languages.h"
#include "theme.h"
#include "timeline/timeline_page.h"
#include "timings/timings_page.h"

using namespace manyhands;

namespace {

constexpr QSize kWindow(1240, 800);

Path pathOf(const QString& text)
{
    return Path(QFile::encodeName(text).toStdString());
}

/// A folder of pictures as somebody has it: many that are fine, one that is cut off.
void fillFolder(const QString& samples, const QString& folder)
{
    const QDir from(samples);
    QDir().mkpath(folder);
    const QStringList names = from.entryList({"*.jpg", "*.png", "*.webp", "*.tif"}, QDir::Files);
    for (int round = 1; round <= 4; ++round) {
        for (const QString& name : names)
            QFile::copy(from.filePath(name),
                        folder + QStringLiteral("/%1-%2").arg(round).arg(name));
    }
    QFile::copy(from.filePath("cove.jpg"), folder + "/5-broken.jpg");
    QFile::resize(folder + "/5-broken.jpg", 4'000);
}

class Photographer {
public:
    Photographer(MainWindow& window, Session& session, QString out, QStringList wanted)
        : m_window(window), m_session(session), m_out(std::move(out)), m_wanted(std::move(wanted))
    {}

    void shoot(const QString& what, int restMs = 400)
    {
        if (!m_wanted.isEmpty() && !m_wanted.contains(what))
            return;
        QTest::qWait(restMs); // what moves has come to rest
        m_window.grab().save(m_out + QLatin1Char('-') + what + ".png");
    }

    void run(const QString& inputs);

private:
    bool waitFor(const std::function<bool()>& condition)
    {
        return QTest::qWaitFor(condition, 60'000);
    }
    std::uint32_t count(RowState state) { return m_session.items().count(state); }
    void shootPictures(const QString& inputs);
    void shootNumbers();

    MainWindow& m_window;
    Session& m_session;
    const QString m_out;
    const QStringList m_wanted;
};

void Photographer::run(const QString& inputs)
{
    shoot("empty");
    shootPictures(inputs);
    shootNumbers();
}

void Photographer::shootPictures(const QString& inputs)
{
    QueuePage& queue = *m_window.queuePage();
    m_window.addInputs({pathOf(inputs)});
    waitFor([&] { return count(RowState::Ready) > 40; });
    QTest::qWait(1'500); // until the preview is there
    shoot("ready");
    m_window.actions().start->trigger();
    waitFor([&] { return count(RowState::Done) >= 8; });
    shoot("running", 0);
    waitFor([&] { return !m_session.hasActiveRows() && count(RowState::Done) > 40; });
    shoot("finished");
    queue.lower()->showPane(queue.timeline());
    shoot("timeline");
    queue.lower()->showPane(m_window.numbers()->timingsPage());
    shoot("timings");
    queue.lower()->showPane(queue.preview());
    queue.showTab(QueuePage::Results);
    shoot("results");
    queue.showTab(QueuePage::Queue);
}

void Photographer::shootNumbers()
{
    NumberDesk& desk = *m_window.numbers();
    m_window.jobPanel()->showKind(desk.primeForm());
    PrimeRequest request;
    request.range = {0, 10'000'000'000};
    request.workers = 2;
    const auto isOver = [this](JobId job) { return m_session.numbers().find(job)->isFinal(); };
    desk.primeForm()->setRequest(request);
    const JobId counting = m_session.numbers().start(request);
    waitFor([&] { return isOver(counting); });
    shoot("primes");
    request.verb = PrimesVerb::Gaps;
    request.range.stop = 1'000'000'000;
    desk.primeForm()->setRequest(request);
    const JobId gaps = m_session.numbers().start(request);
    waitFor([&] { return isOver(gaps); });
    shoot("gaps");
    m_window.jobPanel()->showKind(desk.labForm());
    const std::pair<LabPattern, const char*> patterns[] = {{LabPattern::Queue, "lab"},
                                                           {LabPattern::Fault, "faults"}};
    for (const auto& [pattern, name] : patterns) {
        desk.labForm()->pattern()->setCurrentIndex(static_cast<int>(pattern));
        const JobId lab = m_session.numbers().start(desk.labForm()->request());
        waitFor([&] { return isOver(lab); });
        shoot(name);
    }
}

} // namespace

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 5) {
        std::fputs(
            "usage: take_screenshots WORKER SAMPLES OUT PREFIX [light|dark] [en|de] [WHAT…]\n",
            stderr);
        return 2;
    }
    QApplication::setApplicationDisplayName(QStringLiteral("Manyhands"));
    const bool isDark = arguments.value(5) == "dark";
    installLanguage(app,
                    arguments.value(6) == "de" ? LanguageChoice::German : LanguageChoice::English);
    const QDir folder(QDir::homePath() + "/Pictures");
    const QString inputs = folder.filePath("Holiday");
    fillFolder(arguments[2], inputs);

    EngineConfig config;
    config.workers = 2;
    config.workerProgram = pathOf(arguments[1]);
    EngineHost engine(config);
    Session session(engine);
    Theme theme;
    theme.apply(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    Settings settings;
    settings.job.filters = {*parseFilter("resize:width=1920"), *parseFilter("sharpen")};
    settings.job.outputFolder = pathOf(folder.filePath("Web"));
    MainWindow window(session, settings, 2);
    window.resize(kWindow);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;
    Photographer(window, session, arguments[3] + QLatin1Char('/') + arguments[4], arguments.mid(7))
        .run(inputs);
    return 0;
}
