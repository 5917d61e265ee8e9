#include "lab/lab_page.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include "lab/lab_canvas.h"
#include "primes/rows_view.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kLogWidth = 380;

} // namespace

LabPage::LabPage(QWidget* parent)
    : QWidget(parent),
      m_summary(new QLabel),
      m_canvas(new LabCanvas),
      m_log(new RowsView(tr("Log of the pattern")))
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_summary->setAccessibleName(tr("What the pattern shows"));
    QFont font = m_summary->font();
    font.setWeight(QFont::DemiBold);
    m_summary->setFont(font);
    m_log->setSource(&m_rows);
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(metrics::kMargin, metrics::kSmall, metrics::kMargin, metrics::kGap);
    column->setSpacing(metrics::kGap);
    column->addWidget(m_summary);
    column->addWidget(m_canvas, 1);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    split->addWidget(left);
    split->addWidget(m_log);
    split->setStretchFactor(0, 1);
    split->setSizes({600, kLogWidth});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    show(nullptr);
}

void LabPage::show(LabPatternRun* run)
{
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    if (run) {
        connect(run, &NumberJob::changed, this, &LabPage::follow);
        connect(run, &LabPatternRun::viewChanged, this, &LabPage::follow);
    }
    follow();
}

void LabPage::follow()
{
    if (!m_run) {
        m_summary->clear();
        m_rows.setLog({});
        m_canvas->setHint(tr("Run a pattern of the lab: its picture appears here."));
        return;
    }
    const JobRow& row = m_run->row();
    const LabView& view = m_run->view();
    QString text = view.summary;
    if (row.state == JobRowState::Failed)
        text = row.error;
    else if (row.state == JobRowState::Cancelled)
        text = tr("%1 was stopped.").arg(row.title);
    else if (text.isEmpty())
        text = tr("%1 is running…").arg(row.title);
    m_summary->setText(text);
    m_rows.setLog(view.log);
    if (m_run->isWarmingUp())
        m_canvas->setHint(tr("The processes are being started…"));
    else
        m_canvas->setView(view);
}

} // namespace manyhands
