#include "workers/worker_control.h"

#include <algorithm>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include "settings/settings.h"
#include "theme.h"

namespace manyhands {
namespace {

/// The slider goes to twice the cores, and at least this far: beyond it only memory is used.
constexpr int kLeastMaximum = 8;
constexpr int kSettleMs = 120;
constexpr int kFieldWidth = 88;

} // namespace

WorkerControl::WorkerControl(int automaticCount, QWidget* parent)
    : QWidget(parent),
      m_automaticCount(automaticCount),
      m_slider(new QSlider(Qt::Horizontal)),
      m_field(new QSpinBox),
      m_automatic(new QCheckBox(tr("Automatic"))),
      m_hint(new QLabel)
{
    const int maximum = std::max(kLeastMaximum, 2 * automaticCount);
    m_slider->setRange(0, maximum);
    m_slider->setPageStep(1);
    m_slider->setTickPosition(QSlider::NoTicks);
    m_slider->setAccessibleName(tr("Number of workers, slider"));
    m_field->setRange(0, maximum);
    m_field->setFixedWidth(kFieldWidth);
    m_field->findChild<QLineEdit*>()->setAcceptDrops(false); // files are for the window
    m_field->setAccessibleName(tr("Number of workers"));
    const QString tip = tr("Processes that work at the same time; takes effect at once, 0 pauses");
    m_slider->setToolTip(tip);
    m_field->setToolTip(tip);
    m_automatic->setAccessibleName(tr("Automatic number of workers"));
    m_automatic->setToolTip(tr("As many workers as the computer has cores"));
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettleMs);

    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kGap);
    row->addWidget(m_slider, 1);
    row->addWidget(m_field);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addLayout(row);
    layout->addWidget(m_automatic);
    layout->addWidget(m_hint);

    connect(m_slider, &QSlider::valueChanged, m_field, &QSpinBox::setValue);
    connect(m_field, &QSpinBox::valueChanged, this, &WorkerControl::takeCount);
    connect(m_automatic, &QCheckBox::toggled, this, [this](bool on) {
        if (on)
            m_field->setValue(m_automaticCount);
        explain();
    });
    connect(&m_settled, &QTimer::timeout, this, [this] { emit countChanged(count()); });
    setChoice(Settings::kAutoWorkers);
}

int WorkerControl::count() const
{
    return m_field->value();
}
bool WorkerControl::isAutomatic() const
{
    return m_automatic->isChecked();
}
int WorkerControl::choice() const
{
    return isAutomatic() ? Settings::kAutoWorkers : count();
}

void WorkerControl::setChoice(int choice)
{
    const bool automatic = choice == Settings::kAutoWorkers;
    m_field->setValue(automatic ? m_automaticCount : choice);
    m_automatic->setChecked(automatic);
    explain();
}

void WorkerControl::step(int by)
{
    m_field->stepBy(by);
}

void WorkerControl::takeCount(int count)
{
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(count);
    }
    if (count != m_automaticCount)
        m_automatic->setChecked(false);
    explain();
    m_settled.start();
}

void WorkerControl::explain()
{
    if (count() == 0)
        m_hint->setText(tr("No workers: everything is paused."));
    else
        m_hint->setText(tr("Automatic means one for every core: %1 here. "
                           "You can change it while they work.")
                            .arg(m_automaticCount));
}

} // namespace manyhands
