#include "status_strip.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>

#include "models/text.h"
#include "posture_words.h"
#include "shield.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kBarWidth = 220;
constexpr int kBarHeight = 10;
constexpr int kHeight = 40;
constexpr int kShieldSide = 16;

QString rateText(double rate)
{
    return QLocale().toString(rate, 'f', rate < 10 ? 1 : 0);
}

} // namespace

StatusStrip::StatusStrip(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_bar(new QProgressBar),
      m_activity(new QLabel),
      m_counts(new QLabel),
      m_failures(new QLabel),
      m_rates(new QLabel),
      m_eta(new QLabel),
      m_shield(new Shield(kShieldSide)),
      m_posture(new QLabel),
      m_workers(new QLabel)
{
    setFixedHeight(kHeight);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(kBarWidth, kBarHeight);
    m_bar->setAccessibleName(tr("Overall progress"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::kMargin, 0, metrics::kMargin, 0);
    layout->setSpacing(metrics::kMargin);
    layout->addWidget(m_activity);
    layout->addWidget(m_bar);
    for (QLabel* label : {m_counts, m_failures, m_rates, m_eta})
        layout->addWidget(label);
    layout->addStretch(1);
    auto* confined = new QHBoxLayout;
    confined->setSpacing(metrics::kSmall);
    confined->addWidget(m_shield);
    confined->addWidget(m_posture);
    layout->addLayout(confined);
    layout->addWidget(m_workers);
    for (QLabel* label : {m_activity, m_counts, m_failures, m_rates, m_eta, m_posture, m_workers})
        label->setTextFormat(Qt::PlainText);
    connect(&session, &Session::runChanged, this, &StatusStrip::refresh);
    connect(&session, &Session::poolChanged, this, &StatusStrip::refresh);
    connect(&session, &Session::preparingChanged, this, &StatusStrip::refresh);
    connect(&session, &Session::scanProgressed, this, &StatusStrip::refresh);
    connect(&session, &Session::scanned, this, &StatusStrip::refresh);
    connect(&session.items(), &ItemModel::countsChanged, this, &StatusStrip::refresh);
    connect(&session.jobs(), &JobList::added, this, &StatusStrip::refresh);
    connect(&session.jobs(), &JobList::changed, this, &StatusStrip::refresh);
    connect(&session.jobs(), &JobList::removed, this, &StatusStrip::refresh);
    colorFailures();
    refresh();
}

void StatusStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorFailures();
}

void StatusStrip::colorFailures()
{
    QPalette alarming = palette();
    alarming.setColor(QPalette::WindowText, themeColors(alarming).error);
    m_failures->setPalette(alarming);
}

QString StatusStrip::text() const
{
    QStringList parts;
    for (const QLabel* label : {m_activity, m_counts, m_failures, m_rates, m_eta, m_workers}) {
        if (label->isVisibleTo(this) && !label->text().isEmpty())
            parts << label->text();
    }
    return parts.join(QStringLiteral(" · "));
}

QString StatusStrip::activityText() const
{
    switch (m_session.run().activity()) {
    case RunTotals::Activity::Blocked:
        return tr("Waiting for the disk");
    case RunTotals::Activity::Paused:
        return tr("Paused");
    case RunTotals::Activity::Running:
        return m_session.pool().target == 0 ? tr("Paused, no workers") : tr("Running");
    case RunTotals::Activity::Idle:
        break;
    }
    if (m_session.isPreparing())
        return tr("Preparing…");
    if (m_session.isScanning())
        return tr("Scanning…");
    if (const QString title = runningNumbers(); !title.isEmpty())
        return tr("Running: %1").arg(title);
    const std::uint32_t ready = m_session.items().count(RowState::Ready);
    if (ready > 0)
        return tr("%1 ready").arg(countText(ready));
    return m_session.run().sum().items > 0 ? tr("Finished") : tr("Nothing to do");
}

/// The first of the jobs that have workers of their own; empty where none runs.
QString StatusStrip::runningNumbers() const
{
    const JobList& jobs = m_session.jobs();
    for (int place = 0; place < jobs.size(); ++place) {
        const JobRow& row = jobs.at(place);
        if (row.kind != JobKind::Pictures && row.state == JobRowState::Running)
            return row.title;
    }
    return {};
}

QString StatusStrip::workersText() const
{
    const PoolStatus& pool = m_session.pool();
    const auto busy =
        std::count_if(pool.workers.begin(), pool.workers.end(),
                      [](const auto& worker) { return worker.state == WorkerStatus::State::Busy; });
    if (pool.broken)
        return tr("No workers");
    if (pool.target == 0)
        return tr("0 workers");
    const bool active = m_session.run().isActive();
    if (busy == 0 && !active && !runningNumbers().isEmpty())
        return {}; // these are idle, and others work
    if (busy == 0 && !active)
        return pool.target == 1 ? tr("1 worker, idle") : tr("%1 workers, idle").arg(pool.target);
    return tr("%1 of %2 workers busy").arg(busy).arg(pool.target);
}

void StatusStrip::refresh()
{
    const JobStatus sum = m_session.run().sum();
    const bool active = m_session.run().isActive();
    const bool any = sum.items > 0;
    const std::uint32_t failures = sum.failed + sum.quarantined;
    m_activity->setText(activityText());
    m_bar->setVisible(active);
    m_bar->setValue(static_cast<int>(std::lround(sum.progress * 1000)));
    m_counts->setVisible(any);
    m_counts->setText(tr("%1 of %2 done").arg(countText(sum.done), countText(sum.items)));
    m_failures->setVisible(failures > 0);
    m_failures->setText(tr("%1 failed").arg(countText(failures)));
    m_rates->setVisible(any && sum.itemsPerSecond > 0);
    m_rates->setText(tr("%1 items/s · %2 MP/s")
                         .arg(rateText(sum.itemsPerSecond), rateText(sum.megapixelsPerSecond)));
    m_eta->setVisible(active && sum.etaSeconds >= 0);
    m_eta->setText(tr("%1 left").arg(remainingText(sum.etaSeconds)));
    const PostureWords posture = postureWords(m_session.pool());
    m_shield->setLevel(posture.level);
    m_shield->setToolTip(posture.explanation);
    m_posture->setVisible(!posture.label.isEmpty());
    m_posture->setText(posture.label);
    m_posture->setToolTip(posture.explanation);
    m_posture->setAccessibleDescription(posture.explanation);
    m_workers->setText(workersText());
}

void StatusStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), themeColors(palette()).line);
}

} // namespace manyhands
