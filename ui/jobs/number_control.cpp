#include "jobs/number_control.h"

#include <algorithm>
#include <cmath>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>

#include "theme.h"

namespace manyhands {
namespace {

/// Steps of a slider over a range of real numbers: finer than its pixels.
constexpr int kSliderSteps = 400;
/// A range that spans more than this is moved through by factors: on an even scale from 0.2 to 250
/// all the useful blurs would share ten pixels.
constexpr double kLogarithmicFrom = 200;
/// The same for ranges that begin at nothing, as sizes do.
constexpr double kLogarithmicFromZero = 5000;
/// Fields below each other are alike; one that needs more takes more.
constexpr int kFieldWidth = 88;
constexpr int kLeastSlider = 48;

bool movesByFactors(const NumberControl::Range& range)
{
    return range.minimum > 0 ? range.maximum / range.minimum > kLogarithmicFrom
                             : range.minimum == 0 && range.maximum > kLogarithmicFromZero;
}

/// Before the logarithm, so that nothing has a place too.
double shifted(const NumberControl::Range& range, double value)
{
    return range.minimum > 0 ? value : value + 1;
}

} // namespace

NumberControl::NumberControl(const QString& name, const Range& range, QWidget* parent)
    : QWidget(parent),
      m_range(range),
      m_logarithmic(movesByFactors(range)),
      m_label(new QLabel(name)),
      m_slider(new QSlider(Qt::Horizontal)),
      m_field(new QDoubleSpinBox)
{
    m_label->setBuddy(m_field);
    m_field->setDecimals(range.decimals);
    m_field->setRange(range.minimum, range.maximum);
    m_field->setStepType(m_logarithmic ? QAbstractSpinBox::AdaptiveDecimalStepType
                                       : QAbstractSpinBox::DefaultStepType);
    m_field->setSuffix(range.unit.isEmpty() ? QString() : QLatin1Char(' ') + range.unit);
    m_field->setSpecialValueText(range.atMinimum);
    m_field->setMinimumWidth(kFieldWidth);
    m_field->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_slider->setMinimumWidth(kLeastSlider);
    m_field->findChild<QLineEdit*>()->setAcceptDrops(false); // files are for the window
    m_field->setAccessibleName(name);
    const bool whole = range.decimals == 0 && !m_logarithmic;
    m_slider->setRange(0, whole ? static_cast<int>(range.maximum - range.minimum) : kSliderSteps);
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
    m_slider->setAccessibleName(tr("%1, slider").arg(name));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_label);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_field);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int position) { m_field->setValue(valueAt(position)); });
    connect(m_field, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(positionOf(value));
        emit valueChanged(value);
    });
    m_slider->setValue(positionOf(m_field->value()));
}

double NumberControl::value() const
{
    return m_field->value();
}

void NumberControl::setValue(double value)
{
    m_field->setValue(value);
}

int NumberControl::positionOf(double value) const
{
    const auto place = [this](double of) {
        return m_logarithmic ? std::log(shifted(m_range, of)) : of;
    };
    const double low = place(m_range.minimum);
    const double high = place(m_range.maximum);
    const double at = place(value);
    return static_cast<int>(std::lround((at - low) / (high - low) * m_slider->maximum()));
}

double NumberControl::valueAt(int position) const
{
    const double share = static_cast<double>(position) / m_slider->maximum();
    if (m_logarithmic) {
        const double low = shifted(m_range, m_range.minimum);
        const double high = shifted(m_range, m_range.maximum);
        return low * std::pow(high / low, share) + m_range.minimum - low;
    }
    return m_range.minimum + (m_range.maximum - m_range.minimum) * share;
}

} // namespace manyhands
