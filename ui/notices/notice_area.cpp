#include "notices/notice_area.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "models/messages.h"
#include "models/text.h"
#include "notices/banner.h"
#include "theme.h"

namespace manyhands {
namespace {

/// A run that took less has no time worth telling: nothing of it ran.
constexpr double kShownSeconds = 0.001;

} // namespace

QString runSummary(const JobStatus& sum)
{
    QStringList parts;
    const auto add = [&](std::uint32_t count, const QString& text) {
        if (count > 0)
            parts << text.arg(countText(count));
    };
    if (sum.done > 0 || sum.items == 0)
        parts << NoticeArea::tr("%1 done").arg(countText(sum.done));
    add(sum.failed, NoticeArea::tr("%1 failed"));
    add(sum.quarantined, NoticeArea::tr("%1 crashed their workers"));
    add(sum.skipped, NoticeArea::tr("%1 skipped"));
    add(sum.cancelled, NoticeArea::tr("%1 cancelled"));
    const QString counts = parts.join(NoticeArea::tr(", "));
    if (sum.wallSeconds < kShownSeconds)
        return counts;
    return NoticeArea::tr("%1 in %2")
        .arg(counts, durationText(static_cast<std::int64_t>(sum.wallSeconds * 1e9)));
}

NoticeArea::NoticeArea(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_scan(new Banner),
      m_pool(new Banner),
      m_blocked(new Banner),
      m_summary(new Banner),
      m_notice(new Banner),
      m_sleep(new Banner)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::kGap, 0, 0);
    layout->setSpacing(metrics::kGap);
    for (Banner* banner : {m_sleep, m_pool, m_blocked, m_scan, m_summary, m_notice})
        layout->addWidget(banner);

    m_countdown.setInterval(1'000);
    m_countdown.callOnTimeout(this, [this] {
        if (--m_secondsToSleep > 0)
            tellSleepAhead();
        else
            m_countdown.stop();
    });
    QPushButton* cancelScan = m_scan->addButton(tr("Cancel"));
    connect(cancelScan, &QPushButton::clicked, &session, &Session::cancelScan);
    QPushButton* retryPool = m_pool->addButton(tr("Try again"));
    connect(retryPool, &QPushButton::clicked, &session, &Session::retryPool);
    QPushButton* resume = m_blocked->addButton(tr("Resume"));
    connect(resume, &QPushButton::clicked, &session, &Session::resume);

    QPushButton* retryFailed = m_summary->addButton(tr("Retry failed"));
    connect(retryFailed, &QPushButton::clicked, &session, &Session::retryFailed);
    m_retryFailed = retryFailed;
    QPushButton* openFolder = m_summary->addButton(tr("Open folder"));
    connect(openFolder, &QPushButton::clicked, this, &NoticeArea::openFolderRequested);
    m_openFolder = openFolder;
    m_summary->setClosable(true);

    QPushButton* undo = m_notice->addButton(tr("Undo"));
    connect(undo, &QPushButton::clicked, m_notice, &QWidget::hide);
    connect(undo, &QPushButton::clicked, this, &NoticeArea::undoRequested);
    m_undo = undo;
    m_notice->setClosable(true);

    QPushButton* stayAwake = m_sleep->addButton(tr("Stay awake"));
    connect(stayAwake, &QPushButton::clicked, this, &NoticeArea::stayAwakeRequested);

    connect(&session, &Session::scanProgressed, this, [this](quint64 found) {
        if (m_session.isScanning())
            m_scan->showMessage(Banner::Kind::Info, tr("Scanning… %1 found").arg(countText(found)));
    });
    connect(&session, &Session::scanned, this, &NoticeArea::sumUpScan);
    connect(&session, &Session::startRefused, this, [this](const Error& error) {
        m_undo->hide();
        m_notice->showMessage(Banner::Kind::Error,
                              tr("Cannot start: %1").arg(messageText(error.message)));
    });
    connect(&session, &Session::started, this, [this] {
        if (m_undo->isHidden()) // why it could not be started before
            m_notice->hide();
    });
    connect(&session, &Session::poolChanged, this, &NoticeArea::followPool);
    connect(&session, &Session::runChanged, this, &NoticeArea::followRun);
    connect(&session, &Session::runFinished, this, &NoticeArea::sumUpRun);
}

void NoticeArea::showNotice(const QString& text)
{
    m_undo->hide();
    m_notice->showMessage(Banner::Kind::Info, text);
}

void NoticeArea::showSleepAhead(int ms)
{
    m_secondsToSleep = ms / 1'000;
    m_countdown.start();
    tellSleepAhead();
}

void NoticeArea::tellSleepAhead()
{
    m_sleep->showMessage(Banner::Kind::Info, tr("All is done: the computer goes to sleep in "
                                                "%n second(s).",
                                                nullptr, m_secondsToSleep));
}

void NoticeArea::hideSleepAhead()
{
    m_countdown.stop();
    m_sleep->hide();
}

void NoticeArea::showSleepFailed(const QString& reason)
{
    hideSleepAhead();
    m_undo->hide();
    m_notice->showMessage(Banner::Kind::Warning,
                          tr("The computer could not be sent to sleep: %1").arg(reason));
}

void NoticeArea::showRemoval(std::size_t rows, std::size_t jobs)
{
    m_undo->show();
    const auto counted = [](std::size_t count, const QString& one, const QString& many) {
        return count == 1 ? one : many.arg(countText(count));
    };
    const QString rowText = counted(rows, tr("1 row"), tr("%1 rows"));
    const QString jobText = counted(jobs, tr("1 job"), tr("%1 jobs"));
    const QString what = jobs == 0   ? rowText
                         : rows == 0 ? jobText
                                     : tr("%1 and %2").arg(jobText, rowText);
    m_notice->showMessage(Banner::Kind::Info, tr("%1 taken off the list.").arg(what));
}

void NoticeArea::hideRemoval()
{
    if (!m_undo->isHidden())
        m_notice->hide();
}

void NoticeArea::sumUpScan(quint64 added, const ScanSummary& summary)
{
    if (!m_session.isScanning())
        m_scan->hide();
    if (summary.cancelled)
        return;
    m_undo->hide();
    if (!summary.problems.empty()) {
        const QString first = sentence(summary.problems.front().message);
        const auto more = static_cast<int>(summary.problems.size()) - 1;
        m_notice->showMessage(Banner::Kind::Warning,
                              more == 0 ? first : tr("%1 (and %2 more)").arg(first).arg(more));
    } else if (summary.leftOut > 0) {
        m_notice->showMessage(Banner::Kind::Info,
                              tr("%1 added; the folder filter left %2 out.")
                                  .arg(countText(added), countText(summary.leftOut)));
    } else if (summary.found == 0) {
        m_notice->showMessage(Banner::Kind::Info,
                              summary.ignored == 0
                                  ? tr("Nothing was added: there are no files in there.")
                                  : tr("Nothing was added: none of %1 files looks like a picture.")
                                        .arg(countText(summary.ignored)));
    } else if (added < summary.found) {
        m_notice->showMessage(Banner::Kind::Info,
                              tr("%1 added; %2 were on the list already.")
                                  .arg(countText(added), countText(summary.found - added)));
    } else {
        m_notice->hide();
    }
}

void NoticeArea::followPool()
{
    const PoolStatus& pool = m_session.pool();
    if (pool.broken)
        m_pool->showMessage(Banner::Kind::Error, sentence(pool.brokenBy.message));
    else
        m_pool->hide();
}

void NoticeArea::followRun()
{
    if (m_session.run().activity() == RunTotals::Activity::Blocked) {
        const QString reason = messageText(m_session.run().blockedBy().message);
        m_blocked->showMessage(Banner::Kind::Warning,
                               tr("Waiting: %1. Nothing is lost; the work goes on as soon as the "
                                  "output can be written.")
                                   .arg(reason));
    } else {
        m_blocked->hide();
    }
    if (m_session.run().isActive())
        m_summary->hide();
}

void NoticeArea::sumUpRun()
{
    const JobStatus sum = m_session.run().sum();
    const bool allDone = sum.done == sum.items;
    const bool failures = sum.failed + sum.quarantined > 0;
    m_retryFailed->setVisible(failures);
    m_openFolder->setVisible(sum.done > 0);
    const bool allFailed = failures && sum.done == 0;
    m_summary->showMessage(allFailed  ? Banner::Kind::Error
                           : failures ? Banner::Kind::Warning
                           : allDone  ? Banner::Kind::Success
                                      : Banner::Kind::Info,
                           allFailed ? tr("%1. Every row says why.").arg(runSummary(sum))
                                     : runSummary(sum));
}

} // namespace manyhands
