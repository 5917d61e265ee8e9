#include "workers/workers_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "flat_table.h"
#include "icons.h"
#include "models/text.h"
#include "posture_words.h"
#include "shield.h"
#include "theme.h"
#include "workers/processor_delegate.h"

namespace manyhands {
namespace {

constexpr int kShieldSide = 18;
/// Of the columns before the last; the file gets what is left.
constexpr int kProcessWidth = 96;
constexpr int kStateWidth = 112;
constexpr int kProcessorWidth = 144;
constexpr int kMemoryWidth = 104;
constexpr int kDoneWidth = 80;

QLabel* wrapped()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

WorkersPage::WorkersPage(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_view(new QTableView),
      m_count(wrapped()),
      m_memory(new QLabel),
      m_shield(new Shield(kShieldSide)),
      m_posture(wrapped()),
      m_restart(new QToolButton)
{
    makeView();
    m_restart->setIcon(themedIcon(QStringLiteral("retry")));
    m_restart->setText(tr("Restart"));
    m_restart->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_restart->setAutoRaise(true);
    m_restart->setAccessibleName(tr("Restart the selected workers"));
    m_restart->setToolTip(tr("Puts fresh processes in the place of the selected ones, which finish "
                             "what they hold"));
    m_memory->setMinimumHeight(m_restart->sizeHint().height()); // on one line with the button

    auto* words = new QVBoxLayout;
    words->setSpacing(metrics::kSmall);
    words->addWidget(m_count);
    auto* confined = new QHBoxLayout;
    confined->setSpacing(metrics::kGap);
    confined->addWidget(m_shield, 0, Qt::AlignTop);
    confined->addWidget(m_posture, 1);
    words->addLayout(confined);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(metrics::kMargin, metrics::kSmall, metrics::kMargin, metrics::kGap);
    top->setSpacing(metrics::kMargin);
    top->addLayout(words, 1);
    top->addWidget(m_memory, 0, Qt::AlignTop);
    top->addWidget(m_restart, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);

    connect(&session, &Session::poolChanged, this, &WorkersPage::followPool);
    connect(&session.workers(), &WorkersModel::usageChanged, this, [this] {
        const std::uint64_t bytes = m_session.workers().memoryBytes();
        m_memory->setText(bytes == 0 ? QString() : tr("%1 in all").arg(bytesText(bytes)));
    });
    connect(m_restart, &QToolButton::clicked, this, &WorkersPage::restartSelected);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &WorkersPage::followSelection);
    followPool();
}

void WorkersPage::makeView()
{
    makeFlat(*m_view, tr("Workers"));
    m_view->setModel(&m_session.workers());
    m_view->setItemDelegateForColumn(WorkersModel::Processor, new ProcessorDelegate(this));
    QHeaderView* header = m_view->horizontalHeader();
    header->setSectionResizeMode(WorkersModel::File, QHeaderView::Stretch);
    m_view->setColumnWidth(WorkersModel::Process, kProcessWidth);
    m_view->setColumnWidth(WorkersModel::State, kStateWidth);
    m_view->setColumnWidth(WorkersModel::Processor, kProcessorWidth);
    m_view->setColumnWidth(WorkersModel::Memory, kMemoryWidth);
    m_view->setColumnWidth(WorkersModel::Done, kDoneWidth);
}

QString WorkersPage::countText() const
{
    return m_count->text();
}

QString WorkersPage::postureText() const
{
    return m_posture->text();
}

void WorkersPage::followPool()
{
    const PoolStatus& pool = m_session.pool();
    const QString reason = tr("Automatic is one for every processor core, %1 here: pictures and "
                              "primes keep a core busy. More take memory and gain little, fewer "
                              "leave cores to other programs.")
                               .arg(recommendedWorkers());
    m_count->setText(tr("%n worker(s) wanted.", nullptr, pool.target) + QLatin1Char(' ') + reason);
    const PostureWords posture = postureWords(pool);
    m_posture->setText(posture.label.isEmpty()
                           ? tr("No worker runs yet; they start with the first job.")
                           : posture.explanation);
    m_shield->setLevel(posture.level);
    followSelection();
}

void WorkersPage::followSelection()
{
    m_restart->setEnabled(m_view->selectionModel()->hasSelection());
}

void WorkersPage::restartSelected()
{
    for (const QModelIndex& row : m_view->selectionModel()->selectedRows())
        m_session.restartWorker(m_session.workers().at(row.row()).id);
}

void WorkersPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_session.workers().setWatched(true);
}

void WorkersPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_session.workers().setWatched(false);
}

} // namespace manyhands
