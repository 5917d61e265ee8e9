#include "jobs/job_panel.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "jobs/filter_form.h"
#include "jobs/output_form.h"
#include "models/text.h"
#include "primary_button.h"
#include "theme.h"
#include "workers/worker_control.h"

namespace manyhands {
namespace {

constexpr int kSectionGap = 24;

QLabel* heading(const QString& text)
{
    auto* label = new QLabel(text);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

} // namespace

JobPanel::JobPanel(int automaticWorkers, QWidget* parent)
    : QWidget(parent),
      m_filter(new FilterForm),
      m_output(new OutputForm),
      m_workers(new WorkerControl(automaticWorkers)),
      m_start(new PrimaryButton(QStringLiteral("start")))
{
    setFixedWidth(metrics::kSidebarWidth);
    auto* form = new QWidget;
    auto* sections = new QVBoxLayout(form);
    sections->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin,
                                 metrics::kMargin);
    sections->setSpacing(metrics::kGap);
    const auto addSection = [&](const QString& title, QWidget* content) {
        if (sections->count() > 0)
            sections->addSpacing(kSectionGap - metrics::kGap);
        sections->addWidget(heading(title));
        sections->addWidget(content);
    };
    addSection(tr("Filter"), m_filter);
    addSection(tr("Output"), m_output);
    addSection(tr("Workers"), m_workers);
    sections->addStretch(1);

    auto* scroll = new QScrollArea;
    scroll->setWidget(form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);

    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(metrics::kMargin, 0, metrics::kMargin, metrics::kMargin);
    foot->addWidget(m_start);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    connect(m_start, &QPushButton::clicked, this, &JobPanel::startRequested);
    setReadyCount(0, false);
}

ImageJobSpec JobPanel::spec() const
{
    ImageJobSpec spec = m_spec;
    spec.filters = m_filter->chain();
    m_output->writeTo(spec);
    return spec;
}

void JobPanel::setSpec(const ImageJobSpec& spec)
{
    m_spec = spec;
    m_filter->setChain(spec.filters);
    m_output->readFrom(spec);
}

Path JobPanel::outputFolder() const
{
    return m_output->folder();
}

void JobPanel::setReadyCount(std::uint32_t ready, bool preparing)
{
    m_start->setEnabled(ready > 0);
    QString text = tr("Start");
    if (preparing)
        text = tr("Preparing…");
    else if (ready > 0)
        text = ready == 1 ? tr("Start 1 picture") : tr("Start %1 pictures").arg(countText(ready));
    m_start->setText(text);
    m_start->setAccessibleName(text);
}

} // namespace manyhands
