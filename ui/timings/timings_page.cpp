#include "timings/timings_page.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <QtConcurrent>

#include "file_dialog.h"
#include "flat_table.h"
#include "hairline.h"
#include "models/in_turns.h"
#include "models/text.h"
#include "models/timing_export.h"
#include "theme.h"
#include "timings/distribution_view.h"

namespace manyhands {
namespace {

/// While pictures are being done; nobody reads faster.
constexpr int kRefreshMs = 500;
constexpr int kTimeWidth = 68;
constexpr int kLeastTableWidth = 640; ///< Beside buttons in a row.
constexpr int kMostBars = 60;

} // namespace

TimingsPage::TimingsPage(const ItemModel& items, std::function<ReportJob()> job, QWidget* parent)
    : QWidget(parent),
      m_items(items),
      m_job(std::move(job)),
      m_model(items),
      m_table(new QTableView),
      m_phase(new QComboBox),
      m_csv(new QPushButton(tr("Export CSV…"))),
      m_json(new QPushButton(tr("Export JSON…"))),
      m_distribution(new DistributionView),
      m_tools(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_choice(new QHBoxLayout),
      m_exports(new QHBoxLayout)
{
    for (std::size_t i = 0; i < kTimingPhases; ++i)
        m_phase->addItem(timingPhaseText(static_cast<TimingPhase>(i)));
    m_phase->setCurrentIndex(static_cast<int>(TimingPhase::Total));
    m_phase->setAccessibleName(tr("Distribution of"));
    m_choice->setSpacing(metrics::kGap);
    m_exports->setSpacing(metrics::kGap);
    m_tools->setSpacing(metrics::kGap);
    auto* label = new QLabel(tr("Distribution of"));
    label->setBuddy(m_phase);
    m_choice->addWidget(label);
    m_choice->addWidget(m_phase);
    m_choice->addStretch(1);
    m_exports->addWidget(m_csv);
    m_exports->addWidget(m_json);
    m_exports->addStretch(1);
    m_tools->addLayout(m_choice, 1);
    m_tools->addLayout(m_exports);
    auto* right = new QVBoxLayout;
    right->setContentsMargins(metrics::kMargin, metrics::kSmall, metrics::kMargin, metrics::kSmall);
    right->setSpacing(metrics::kGap);
    right->addLayout(m_tools);
    right->addWidget(m_distribution, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTable(), 2);
    layout->addWidget(new Hairline);
    layout->addLayout(right, 1);
    setFocusProxy(m_table);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshMs);
    m_refresh.callOnTimeout(this, &TimingsPage::refresh);
    connect(&items, &ItemModel::countsChanged, this, [this] {
        if (isVisible() && !m_refresh.isActive())
            m_refresh.start();
    });
    connect(m_phase, &QComboBox::currentIndexChanged, this, &TimingsPage::showDistribution);
    connect(m_csv, &QPushButton::clicked, this, [this] { chooseExport(QStringLiteral("csv")); });
    connect(m_json, &QPushButton::clicked, this, [this] { chooseExport(QStringLiteral("json")); });
    refresh();
}

QWidget* TimingsPage::makeTable()
{
    makeFlat(*m_table, tr("Times of the pictures that are done"));
    m_table->setModel(&m_model);
    m_table->setTextElideMode(Qt::ElideMiddle); // names differ at their ends
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* header = static_cast<FlatHeader*>(m_table->horizontalHeader());
    header->setSectionsClickable(true);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setMinimumSectionSize(kTimeWidth);
    // Who comes last in a large job waits for minutes.
    const int minutes = m_table->fontMetrics().horizontalAdvance(durationText(3'508'000'000'000)) +
                        2 * metrics::kGap;
    for (int column = 1; column < TimingModel::kColumns; ++column) {
        const bool isLong = column == 1 || column == TimingModel::kColumns - 1;
        m_table->setColumnWidth(
            column, std::max({isLong ? minutes : kTimeWidth, kTimeWidth, header->widthOf(column)}));
    }
    m_table->sortByColumn(TimingModel::kColumns - 1, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        if (column > 0)
            m_phase->setCurrentIndex(column - 1); // what is sorted by is what one asks about
    });
    connect(m_table, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { emit rowChosen(m_model.keyAt(index.row())); });
    return m_table;
}

/// Where there is little room, the buttons go below the choice.
void TimingsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int tools = m_choice->sizeHint().width() + m_exports->sizeHint().width() + metrics::kGap +
                      2 * metrics::kMargin;
    m_tools->setDirection(width() >= tools + kLeastTableWidth ? QBoxLayout::LeftToRight
                                                              : QBoxLayout::TopToBottom);
}

void TimingsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void TimingsPage::refresh()
{
    m_model.refresh();
    const bool hasRows = m_model.rowCount() > 0;
    m_csv->setEnabled(hasRows);
    m_json->setEnabled(hasRows);
    showDistribution();
}

void TimingsPage::showDistribution()
{
    const auto phase = static_cast<TimingPhase>(m_phase->currentIndex());
    m_distribution->setDistribution(timingPhaseText(phase),
                                    distributionOf(m_model.times(phase), kMostBars));
}

void TimingsPage::chooseExport(const QString& extension)
{
    askForTarget(this, tr("Export times"), QStringLiteral("times.") + extension,
                 [this, extension](const Path& chosen) {
                     // The ending says what is written; "May 2026.07" has none.
                     const std::string ending = '.' + extension.toStdString();
                     exportTo(asciiLower(chosen.extension()) == ending
                                  ? chosen
                                  : Path(chosen.bytes() + ending));
                 });
}

void TimingsPage::exportTo(const Path& file)
{
    auto keys = std::make_shared<const std::vector<RowKey>>(finalRows(m_items));
    auto report = std::make_shared<TimingReport>(emptyTimingReport(m_job()));
    report->items.reserve(keys->size());
    inTurns(
        this, keys->size(),
        [this, keys, report](std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i) {
                if (const ItemRow* row = m_items.find((*keys)[i]))
                    addTo(*report, *row);
            }
        },
        [this, report, file] { write(report, file); });
}

void TimingsPage::write(const std::shared_ptr<TimingReport>& report, const Path& file)
{
    QtConcurrent::run([report, file] {
        const Status status = writeReport(file, report->job, report->totals, report->items);
        report->items = {}; // here, where nobody waits for it
        return status;
    }).then(this, [this, file](const Status& status) {
        if (status)
            emit exported(file);
        else
            emit exportFailed(status.error());
    });
}

} // namespace manyhands
