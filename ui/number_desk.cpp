#include "number_desk.h"

#include <algorithm>

#include <QStackedWidget>

#include "jobs/job_panel.h"
#include "lab/lab_form.h"
#include "lab/lab_page.h"
#include "models/lab_pattern_run.h"
#include "models/number_jobs.h"
#include "models/text.h"
#include "panes/lower_panes.h"
#include "primes/prime_form.h"
#include "primes/prime_result_view.h"
#include "queue/queue_page.h"
#include "speedup/speedup_page.h"
#include "timings/timings_page.h"
#include "workers/worker_control.h"

namespace manyhands {
namespace {

enum ResultKind : int { OfPrimes, OfLab };

} // namespace

NumberDesk::NumberDesk(Session& session, JobPanel& panel, QueuePage& queue, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_numbers(session.numbers()),
      m_panel(panel),
      m_queue(queue),
      m_primeForm(new PrimeForm),
      m_labForm(new LabForm(recommendedWorkers())),
      m_result(new QStackedWidget),
      m_primeResult(new PrimeResultView),
      m_labPage(new LabPage)
{
    addForms();
    addPanes();
    connectForms();
}

void NumberDesk::addForms()
{
    m_panel.addKind(NumberDesk::tr("Primes"), m_primeForm);
    m_panel.addKind(NumberDesk::tr("Lab"), m_labForm);
    const auto follow = [this](int count) {
        m_primeForm->setWorkers(count > 0 ? count : recommendedWorkers());
    };
    connect(m_panel.workers(), &WorkerControl::countChanged, this, follow);
    follow(m_session.pool().target);
}

void NumberDesk::addPanes()
{
    m_speedup = new SpeedupPage(
        [this](SpeedupRequest& request) {
            request.spec = m_panel.spec();
            const ItemModel& items = m_session.items();
            for (int row = 0; row < items.rowCount(); ++row) {
                const FoundFile& file = items.at(row).file;
                if (!file.problem)
                    request.files.push_back(file);
            }
        },
        recommendedWorkers());
    m_timings = new TimingsPage(m_session.items(), [this] {
        ReportJob job;
        job.spec = m_panel.spec();
        const ItemModel& items = m_session.items();
        for (int row = items.rowCount(); row-- > 0;) { // as the last of them was asked for
            if (const ImageJobSpec* spec = m_session.specOf(items.at(row).job)) {
                job.spec = *spec;
                break;
            }
        }
        job.workers = m_session.pool().target;
        const auto& workers = m_session.pool().workers;
        job.posture = workers.isEmpty() ? 0 : ~std::uint32_t{0};
        for (const WorkerStatus& worker : workers)
            job.posture &= worker.posture;
        return job;
    });
    m_result->addWidget(m_primeResult);
    m_result->addWidget(m_labPage);
    LowerPanes* panes = m_queue.lower();
    panes->addPane(tr("Result"), m_result);
    panes->addPane(tr("Speedup"), m_speedup);
    panes->addPane(tr("Timings"), m_timings);
    connect(m_timings, &TimingsPage::rowChosen, &m_queue, &QueuePage::reveal);
    connect(m_timings, &TimingsPage::exportFailed, this, &NumberDesk::failed);
    connect(m_timings, &TimingsPage::exported, this,
            [this](const Path& file) { emit told(tr("Written: %1").arg(pathText(file))); });
}

void NumberDesk::connectForms()
{
    connect(m_primeForm, &PrimeForm::startRequested, &m_numbers,
            [this](const PrimeRequest& request) { m_numbers.start(request); });
    connect(m_primeForm, &PrimeForm::openListRequested, this, [this](const Path& file) {
        m_primeResult->showList(file);
        m_result->setCurrentIndex(OfPrimes);
        m_queue.lower()->showPane(m_result);
    });
    connect(m_labForm, &LabForm::runRequested, &m_numbers,
            [this](const LabRequest& request) { m_numbers.start(request); });
    connect(m_labForm, &LabForm::stopRequested, this, [this] { m_numbers.cancelJob(m_lab); });
    connect(m_speedup, &SpeedupPage::measureRequested, &m_numbers,
            [this](const SpeedupRequest& request) { m_numbers.start(request); });
    connect(m_speedup, &SpeedupPage::stopRequested, this,
            [this] { m_numbers.cancelJob(m_measure); });
    connect(&m_numbers, &NumberJobs::started, this, &NumberDesk::showJob);
    connect(&m_numbers, &NumberJobs::started, &m_queue, &QueuePage::showJob);
    connect(&m_queue, &QueuePage::selectionChanged, this, [this] {
        const QList<JobId> chosen = m_queue.selectedJobs();
        if (chosen.size() == 1 && chosen.front() != m_shown)
            showJob(chosen.front());
    });
    connect(&m_numbers, &NumberJobs::primesAsked, this, [this](const PrimeRequest& request) {
        m_primeForm->setRequest(request);
        m_panel.showKind(m_primeForm);
    });
    connect(&m_numbers, &NumberJobs::labAsked, this, [this](const LabRequest& request) {
        m_labForm->setRequest(request);
        m_panel.showKind(m_labForm);
    });
}

void NumberDesk::showJob(JobId id)
{
    m_shown = id;
    NumberJob* job = m_numbers.find(id);
    if (auto* primes = qobject_cast<PrimeRun*>(job)) {
        m_primeResult->show(primes);
        m_result->setCurrentIndex(OfPrimes);
        m_queue.lower()->showPane(m_result);
    } else if (auto* lab = qobject_cast<LabPatternRun*>(job)) {
        m_labPage->show(lab);
        m_result->setCurrentIndex(OfLab);
        m_queue.lower()->showPane(m_result);
        m_lab = id;
        connect(lab, &NumberJob::changed, this, &NumberDesk::followShown);
    } else if (auto* speedup = qobject_cast<SpeedupJob*>(job)) {
        m_measure = id;
        m_speedup->show(speedup);
        m_queue.lower()->showPane(m_speedup);
    }
    followShown();
}

void NumberDesk::followShown()
{
    const NumberJob* lab = m_numbers.find(m_lab);
    m_labForm->setRunning(lab && !lab->isFinal());
}

} // namespace manyhands
