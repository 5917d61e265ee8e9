#include "speedup/speedup_page.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "base/whole_number.h"
#include "choice_name.h"
#include "hairline.h"
#include "primes/form_parts.h"
#include "primes/number_field.h"
#include "primes/rows_view.h"
#include "speedup/speedup_view.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kSideWidth = 340;
constexpr int kLeastSideWidth = 224;
constexpr const char* kPrimes = "1e10";
constexpr const char* kWaits = "40";
/// More runs than one, since anything else on the machine makes a run longer and none shorter.
constexpr int kRounds = 3;

} // namespace

SpeedupPage::SpeedupPage(Pictures pictures, int cores, QWidget* parent)
    : QWidget(parent),
      m_pictures(std::move(pictures)),
      m_cores(cores),
      // In the order of the enumerators: the index is the value.
      m_work(
          formChoice(tr("What is measured"), {tr("The pictures in the list"), tr("Counting primes"),
                                              tr("Waiting, as for a disk")})),
      m_go(new QPushButton),
      m_verdict(new QLabel),
      m_auto(formNote()),
      m_table(new RowsView(tr("Measured"))),
      m_view(new SpeedupView)
{
    m_number = new NumberField(
        tr("Up to"), QString::fromLatin1(kPrimes), [this](const QString& text) -> Result<QString> {
            const bool isWaits = m_work->currentIndex() == 2;
            return wholeNumberReader(isWaits ? 1 : 2,
                                     isWaits ? kMostSpeedupWaits : ~std::uint64_t{0})(text);
        });
    m_table->setSource(&m_rows);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeSide(), 2);
    layout->addWidget(new Hairline);
    auto* chart = new QVBoxLayout;
    chart->setContentsMargins(metrics::kMargin, metrics::kSmall, metrics::kMargin, metrics::kSmall);
    chart->addWidget(m_view);
    layout->addLayout(chart, 3);
    connect(m_work, &QComboBox::currentIndexChanged, this, &SpeedupPage::followWork);
    connect(m_number, &NumberField::changed, this, &SpeedupPage::follow);
    connect(m_number, &NumberField::submitted, this, &SpeedupPage::go);
    connect(m_go, &QPushButton::clicked, this, &SpeedupPage::go);
    nameChoice(m_work, tr("What is measured"));
    m_work->setCurrentIndex(1);
    followWork();
}

QWidget* SpeedupPage::makeSide()
{
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setAccessibleName(tr("What was found"));
    QFont font = m_verdict->font();
    font.setWeight(QFont::DemiBold);
    m_verdict->setFont(font);
    auto* controls = new QHBoxLayout;
    controls->setSpacing(metrics::kGap);
    controls->addWidget(m_work, 1);
    controls->addWidget(m_go);
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(metrics::kMargin, metrics::kSmall, metrics::kMargin, metrics::kGap);
    layout->setSpacing(metrics::kGap);
    layout->addLayout(controls);
    layout->addWidget(m_number);
    layout->addWidget(m_verdict);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_auto);
    // In a low window there is less room than it needs.
    auto* scroll = new QScrollArea;
    scroll->setWidget(side);
    scroll->setWidgetResizable(true);
    scroll->setMinimumWidth(kLeastSideWidth);
    scroll->setMaximumWidth(kSideWidth);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

SpeedupRequest SpeedupPage::request() const
{
    SpeedupRequest request;
    request.work = static_cast<SpeedupRequest::Work>(m_work->currentIndex());
    request.number = parseWholeNumber(m_number->bytes()).value_or(0);
    request.most = mostSpeedupWorkers(request.work != SpeedupRequest::Work::Waits);
    request.rounds = kRounds;
    if (request.work == SpeedupRequest::Work::Pictures)
        m_pictures(request);
    return request;
}

void SpeedupPage::followWork()
{
    const auto work = static_cast<SpeedupRequest::Work>(m_work->currentIndex());
    m_number->setVisible(work != SpeedupRequest::Work::Pictures);
    m_number->setName(work == SpeedupRequest::Work::Waits ? tr("How often") : tr("Up to"));
    if (work == SpeedupRequest::Work::Primes)
        m_number->setText(QString::fromLatin1(kPrimes));
    else if (work == SpeedupRequest::Work::Waits)
        m_number->setText(QString::fromLatin1(kWaits));
    setFormNote(
        m_auto,
        work == SpeedupRequest::Work::Waits
            ? tr("It waits and uses no core (I/O-bound), so more workers than cores still help: "
                 "automatic goes up to four a core.")
            : tr("It keeps a core busy (CPU-bound): more workers than cores share the same cores. "
                 "Automatic is one a core, here %1.")
                  .arg(m_cores),
        false);
    follow();
}

void SpeedupPage::show(SpeedupJob* job)
{
    if (m_job)
        m_job->disconnect(this);
    m_job = job;
    if (job) {
        connect(job, &NumberJob::changed, this, &SpeedupPage::follow);
        m_work->setCurrentIndex(static_cast<int>(job->request().work));
        const auto shown = parseWholeNumber(m_number->bytes()); // perhaps as 1e10
        if (job->request().work != SpeedupRequest::Work::Pictures &&
            (!shown || *shown != job->request().number))
            m_number->setText(QString::number(job->request().number));
    }
    follow();
}

QString SpeedupPage::verdictText() const
{
    if (!m_job)
        return tr(
            "Runs the same work with 1, 2, … workers and shows what each further one brings.");
    const JobRow& row = m_job->row();
    switch (row.state) {
    case JobRowState::Failed:
        return row.error;
    case JobRowState::Cancelled:
        return tr("Stopped.");
    case JobRowState::Finished:
        return tr("%n worker(s) recommended. %1 % of the work is made no faster by further ones.",
                  nullptr, m_job->fit().recommended)
            .arg(QLocale().toString(m_job->fit().serialFraction * 100, 'f', 1));
    default:
        return row.counts.isEmpty() ? tr("Measuring…") : tr("Measuring… %1").arg(row.counts);
    }
}

void SpeedupPage::follow()
{
    const bool isRunning = m_job && !m_job->isFinal();
    m_go->setText(isRunning ? tr("Stop") : tr("Measure now"));
    m_go->setAccessibleName(m_go->text());
    m_go->setEnabled(isRunning || m_number->isHidden() || m_number->isValid());
    m_verdict->setText(verdictText());
    const std::vector<SpeedupPoint> points = m_job ? m_job->points() : std::vector<SpeedupPoint>();
    m_rows.setPoints(points);
    const bool isCpuBound = m_job ? m_job->isCpuBound() : m_work->currentIndex() != 2;
    m_view->setPoints(points, m_job ? m_job->fit() : SpeedupFit(),
                      m_job ? m_job->request().most : mostSpeedupWorkers(isCpuBound),
                      isCpuBound ? m_cores : 0);
}

void SpeedupPage::go()
{
    if (m_job && !m_job->isFinal()) {
        emit stopRequested();
        return;
    }
    const SpeedupRequest chosen = request();
    if (chosen.work == SpeedupRequest::Work::Pictures && chosen.files.empty()) {
        m_verdict->setText(tr("There are no pictures in the list to measure with."));
        return;
    }
    if (chosen.work == SpeedupRequest::Work::Pictures || m_number->isValid())
        emit measureRequested(chosen);
}

} // namespace manyhands
