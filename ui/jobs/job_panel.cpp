#include "jobs/job_panel.h"

#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "jobs/chain_editor.h"
#include "jobs/output_form.h"
#include "jobs/preset_button.h"
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

JobPanel::JobPanel(int automaticWorkers, PresetList& presets, QUndoStack& undo, QWidget* parent)
    : QWidget(parent),
      m_kinds(new QTabBar),
      m_pages(new QStackedWidget),
      m_filters(new ChainEditor),
      m_presets(new PresetButton(
          presets, [this] { return spec(); }, undo)),
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

    auto* scroll = new QScrollArea;
    scroll->setWidget(form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);

    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(metrics::kMargin, 0, metrics::kMargin, metrics::kMargin);
    foot->addWidget(m_start);
    auto* pictures = new QWidget;
    auto* layout = new QVBoxLayout(pictures);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    buildKinds(pictures);
    connect(m_start, &QPushButton::clicked, this, &JobPanel::startRequested);
    connect(m_filters, &ChainEditor::changed, this, &JobPanel::specChanged);
    connect(m_output, &OutputForm::changed, this, &JobPanel::specChanged);
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
}

void JobPanel::showKind(QWidget* form)
{
    m_kinds->setCurrentIndex(m_pages->indexOf(form));
}

void JobPanel::take(const Preset& preset)
{
    ImageJobSpec changed = spec();
    if (const auto status = applyPreset(preset, changed); !status) {
        emit refused(status.error());
        return;
    }
    setSpec(changed);
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
