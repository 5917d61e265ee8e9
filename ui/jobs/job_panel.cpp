#include "jobs/job_panel.h"

#include <algorithm>

#include <QEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QStyle>
#include <QTabBar>
#include <QVBoxLayout>

#include "form_scroll.h"
#include "jobs/chain_editor.h"
#include "jobs/output_form.h"
#include "jobs/plan_line.h"
#include "jobs/preset_button.h"
#include "jobs/step_form.h"
#include "models/text.h"
#include "primary_button.h"
#include "tab_order.h"
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

JobPanel::JobPanel(int automaticWorkers, PresetList& presets, QUndoStack& undo, QWidget* parent)
    : QWidget(parent),
      m_kinds(new QTabBar),
      m_pages(new QStackedWidget),
      m_width(metrics::kSidebarWidth),
      m_filters(new ChainEditor(undo)),
      m_presets(new PresetButton(
          presets, [this] { return spec(); }, undo)),
      m_output(new OutputForm),
      m_workers(new WorkerControl(automaticWorkers)),
      m_plan(new PlanLine),
      m_start(new PrimaryButton(QStringLiteral("start")))
{
    auto* form = new QWidget;
    auto* sections = new QVBoxLayout(form);
    sections->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin,
                                 metrics::kMargin);
    sections->setSpacing(metrics::kGap);
    const auto addSection = [&](const QString& title, QWidget* content, QWidget* aside = nullptr) {
        if (sections->count() > 0)
            sections->addSpacing(kSectionGap - metrics::kGap);
        auto* top = new QHBoxLayout;
        top->addWidget(heading(title));
        top->addStretch(1);
        if (aside)
            top->addWidget(aside);
        sections->addLayout(top);
        sections->addWidget(content);
    };
    addSection(tr("Filters"), m_filters, m_presets);
    addSection(tr("Output"), m_output);
    addSection(tr("Workers"), m_workers);
    sections->addStretch(1);

    auto* scroll = new FormScroll(form);
    setFixedWidth(m_width);
    m_filters->form()->setLabelWidth(m_output->labelWidth());
    m_form = form;
    m_scroll = scroll;
    form->installEventFilter(this);

    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kMargin);
    foot->setSpacing(metrics::kGap);
    foot->addWidget(m_plan);
    foot->addWidget(m_start);
    auto* pictures = new QWidget;
    auto* layout = new QVBoxLayout(pictures);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    buildKinds(pictures);
    connect(m_start, &QPushButton::clicked, this, &JobPanel::startRequested);
    connect(m_filters, &ChainEditor::changed, this, [this] {
        m_output->setFilters(m_filters->chain());
        tellSpec();
    });
    connect(m_output, &OutputForm::changed, this, &JobPanel::tellSpec);
    connect(m_presets, &PresetButton::chosen, this, &JobPanel::take);
    setReadyCount(0, false);
}

void JobPanel::buildKinds(QWidget* pictures)
{
    m_kinds->setDrawBase(false);
    m_kinds->setExpanding(false);
    m_kinds->setDocumentMode(true);
    m_kinds->setAccessibleName(tr("Kind of job"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, 0);
    row->addWidget(m_kinds);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_pages, 1);
    connect(m_kinds, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    addKind(tr("Pictures"), pictures);
}

void JobPanel::addKind(const QString& title, QWidget* form)
{
    m_pages->addWidget(form);
    m_kinds->addTab(title);
    m_kinds->setVisible(m_kinds->count() > 1);
    orderTabs(*this);
}

void JobPanel::showKind(QWidget* form)
{
    m_kinds->setCurrentIndex(m_pages->indexOf(form));
}

/// As wide as its widest row needs: words are longer in other languages.
bool JobPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_form && event->type() == QEvent::LayoutRequest) {
        const int needed = m_form->minimumSizeHint().width() +
                           m_scroll->style()->pixelMetric(QStyle::PM_ScrollBarExtent);
        m_width = std::max(m_width, needed); // it does not jump with every filter
        setFixedWidth(m_width);
        orderTabs(*this); // controls of a filter are made when it is chosen
    }
    return QWidget::eventFilter(watched, event);
}

void JobPanel::take(const Preset& preset)
{
    ImageJobSpec changed = spec();
    if (const auto status = applyPreset(preset, changed); !status) {
        emit refused(status.error());
        return;
    }
    setSpec(changed);
    tellSpec();
}

void JobPanel::tellSpec()
{
    m_planBusy = true;
    m_summary.error = {}; // of what stood here before
    followStart();
    emit specChanged();
}

ImageJobSpec JobPanel::spec() const
{
    ImageJobSpec spec = m_spec;
    spec.filters = m_filters->chain();
    m_output->writeTo(spec);
    return spec;
}

void JobPanel::setSpec(const ImageJobSpec& spec)
{
    m_spec = spec;
    m_filters->setChain(spec.filters);
    m_output->setFilters(spec.filters);
    m_output->readFrom(spec);
}

Path JobPanel::outputFolder() const
{
    return m_output->folder();
}

void JobPanel::setReadyCount(std::uint32_t ready, bool preparing)
{
    m_ready = ready;
    m_preparing = preparing;
    followStart();
}

void JobPanel::showPlan(const PlanSummary& summary, bool isBusy)
{
    m_summary = summary;
    m_planBusy = isBusy;
    followStart();
}

/// Why nothing can be started, as one types; empty: it can.
QString JobPanel::whyNot() const
{
    if (m_ready == 0)
        return m_preparing ? QString() : tr("Add pictures to start with.");
    if (const auto valid = validate(spec()); !valid)
        return sentence(valid.error().message);
    if (m_summary.isRefused())
        return sentence(m_summary.error.message);
    return {};
}

void JobPanel::followStart()
{
    const QString reason = whyNot();
    m_start->setEnabled(m_ready > 0 && reason.isEmpty());
    QString text = tr("Start");
    if (m_preparing)
        text = tr("Preparing…");
    else if (m_ready > 0)
        text =
            m_ready == 1 ? tr("Start 1 picture") : tr("Start %1 pictures").arg(countText(m_ready));
    m_start->setText(text);
    m_start->setAccessibleName(text);
    m_start->setAccessibleDescription(reason);
    m_start->setToolTip(reason);
    if (!reason.isEmpty())
        m_plan->showReason(reason, m_ready > 0);
    else
        m_plan->showPlan(m_summary, m_planBusy);
}

} // namespace manyhands
