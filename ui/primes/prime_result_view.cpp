#include "primes/prime_result_view.h"

#include <cmath>

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolButton>

#include "base/whole_number.h"
#include "icons.h"
#include "models/gap_rows.h"
#include "models/number_list_file.h"
#include "models/number_verdict_rows.h"
#include "models/text.h"
#include "primes/form_parts.h"
#include "primes/gap_chart.h"
#include "primes/rows_view.h"
#include "search_field.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr double kNumberScale = 2.2;
constexpr int kSearchWidth = 200;
constexpr int kGapTableWidth = 360;
constexpr int kLeastGapTableWidth = 160;
constexpr int kProgressHeight = 6;
enum Body : int { Nothing, Table, Gaps };

QString rateText(double perSecond)
{
    static const struct {
        double from;
        const char* text;
    } kUnits[] = {{1e9, QT_TRANSLATE_NOOP("PrimeResultView", "%1 billion numbers a second")},
                  {1e6, QT_TRANSLATE_NOOP("PrimeResultView", "%1 million numbers a second")},
                  {0, QT_TRANSLATE_NOOP("PrimeResultView", "%1 numbers a second")}};
    for (const auto& unit : kUnits) {
        if (perSecond >= unit.from)
            return QCoreApplication::translate("PrimeResultView", unit.text)
                .arg(unit.from > 0 ? QLocale().toString(perSecond / unit.from, 'f', 1)
                                   : countText(static_cast<std::uint64_t>(perSecond)));
    }
    return {};
}

} // namespace

PrimeResultView::PrimeResultView(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_number(new QLabel),
      m_copy(new QToolButton),
      m_facts(formNote()),
      m_progress(new QProgressBar),
      m_body(new QStackedWidget)
{
    m_title->setTextFormat(Qt::PlainText);
    m_number->setTextFormat(Qt::PlainText);
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_number->setAccessibleName(tr("Result"));
    m_number->setWordWrap(true);
    m_number->setFocusPolicy(Qt::StrongFocus);
    QFont large = m_number->font();
    large.setPointSizeF(large.pointSizeF() * kNumberScale);
    large.setWeight(QFont::DemiBold);
    m_number->setFont(large);
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setAutoRaise(true);
    m_copy->setAccessibleName(tr("Copy the number"));
    m_copy->setToolTip(tr("Copy the number"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(kProgressHeight);
    m_progress->setAccessibleName(tr("Progress"));
    m_body->addWidget(new QWidget);
    m_body->addWidget(makeTable());
    m_body->addWidget(makeGaps());

    auto* numberRow = new QHBoxLayout;
    numberRow->setSpacing(metrics::kGap);
    numberRow->addWidget(m_number);
    numberRow->addWidget(m_copy);
    numberRow->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kGap);
    layout->setSpacing(metrics::kSmall);
    layout->addWidget(m_title);
    layout->addLayout(numberRow);
    layout->addWidget(m_progress);
    layout->addWidget(m_facts);
    layout->addSpacing(metrics::kSmall);
    layout->addWidget(m_body, 1);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (m_run && m_run->number())
            QApplication::clipboard()->setText(QString::number(*m_run->number()));
    });
    show(nullptr);
}

PrimeResultView::~PrimeResultView() = default;

QWidget* PrimeResultView::makeTable()
{
    m_table = new RowsView(tr("Numbers"));
    m_search = makeSearchField(tr("Go to a number"));
    m_search->setFixedWidth(kSearchWidth);
    m_searchNote = formNote();
    m_searchNote->setWordWrap(false);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(0, 0, 0, metrics::kSmall);
    tools->addWidget(m_search);
    tools->addWidget(m_searchNote, 1);
    tools->addStretch(1);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addWidget(m_table, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this] { searchNumber(); });
    return page;
}

QWidget* PrimeResultView::makeGaps()
{
    m_chart = new GapChart;
    m_gapTable = new RowsView(tr("Largest gaps"));
    m_gapTable->setMinimumWidth(kLeastGapTableWidth);
    m_gapTable->setMaximumWidth(kGapTableWidth);
    auto* page = new QWidget;
    auto* layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kMargin);
    layout->addWidget(m_chart, 3);
    layout->addWidget(m_gapTable, 2);
    return page;
}

void PrimeResultView::show(PrimeRun* run)
{
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    m_list.reset();
    m_gapTable->setSource(nullptr);
    m_gapRows.reset();
    m_shownGaps = nullptr;
    m_search->clear();
    if (run)
        connect(run, &NumberJob::changed, this, &PrimeResultView::follow);
    follow();
}

void PrimeResultView::showList(const Path& file)
{
    show(nullptr);
    m_list = std::make_unique<NumberListFile>(file);
    connect(m_list.get(), &RowSource::changed, this, &PrimeResultView::follow);
    follow();
}

QString PrimeResultView::headline() const
{
    if (m_list)
        return m_list->problem().message.empty() ? tr("%1 rows").arg(countText(m_list->rows()))
                                                 : sentence(m_list->problem().message);
    if (!m_run)
        return {};
    const JobRow& row = m_run->row();
    switch (row.state) {
    case JobRowState::Failed:
        return row.error;
    case JobRowState::Finished:
        return row.result;
    default:
        return jobStateText(row.state);
    }
}

QString PrimeResultView::factsText() const
{
    if (m_list)
        return m_list->isComplete() ? QString() : tr("Looking through the file…");
    if (!m_run)
        return tr("Count, list or test primes with the form on the right: what comes of it appears "
                  "here.");
    const JobRow& row = m_run->row();
    const RangeStatus& status = m_run->status();
    QStringList facts;
    if (!row.detail.isEmpty())
        facts << row.detail;
    if (row.state == JobRowState::Running && row.etaSeconds >= 0)
        facts << tr("%1 left").arg(remainingText(row.etaSeconds));
    if (status.wallSeconds > 0)
        facts << durationText(static_cast<std::int64_t>(status.wallSeconds * 1e9));
    constexpr double kLeastRate = 1'000; // below, it says more about the start than about the work
    if (const double rate = m_run->numbersPerSecond(); rate >= kLeastRate)
        facts << rateText(rate);
    if (row.state == JobRowState::Finished && status.cpuSeconds > 0)
        facts << tr("processor time %1")
                     .arg(durationText(static_cast<std::int64_t>(status.cpuSeconds * 1e9)));
    return facts.join(QStringLiteral(" · "));
}

void PrimeResultView::follow()
{
    m_title->setText(m_list ? pathText(m_list->file()) : m_run ? m_run->row().title : QString());
    m_number->setText(headline());
    m_number->setVisible(!m_number->text().isEmpty());
    m_title->setVisible(!m_title->text().isEmpty());
    setFormNote(m_facts, factsText(), false);
    m_copy->setVisible(m_run && m_run->number());
    const bool isUnderWay = m_run && !m_run->isFinal();
    m_progress->setVisible(isUnderWay);
    if (isUnderWay)
        m_progress->setValue(static_cast<int>(std::lround(m_run->row().progress * 1000)));
    followTable();
}

void PrimeResultView::followTable()
{
    RowSource* rows = m_list.get();
    if (m_run)
        rows = m_run->list() ? static_cast<RowSource*>(m_run->list()) : m_run->verdicts();
    m_table->setSource(rows);
    const bool isSorted = m_list || (m_run && m_run->list());
    m_search->setVisible(isSorted);
    const PrimeGaps* gaps = m_run ? m_run->gaps() : nullptr;
    if (gaps && gaps != m_shownGaps) {
        m_shownGaps = gaps;
        m_gapRows = std::make_unique<GapRows>(*gaps);
        m_gapTable->setSource(m_gapRows.get());
        m_chart->setGaps(*gaps);
    }
    m_body->setCurrentIndex(gaps ? Gaps : rows ? Table : Nothing);
}

void PrimeResultView::searchNumber()
{
    const QString text = m_search->text().trimmed();
    const auto number = parseWholeNumber(text.toStdString());
    setFormNote(m_searchNote,
                text.isEmpty() || number ? QString() : sentence(number.error().message), !number);
    if (number && m_table->source())
        m_table->source()->find(*number);
}

} // namespace manyhands
