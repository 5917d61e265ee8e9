#include "jobs/format_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>

#include "jobs/colour_field.h"
#include "jobs/number_control.h"
#include "models/format_options.h"
#include "theme.h"

namespace manyhands {
namespace {

QVBoxLayout* rowsOf(QWidget* widget)
{
    auto* rows = new QVBoxLayout(widget);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics::kGap);
    return rows;
}

} // namespace

FormatForm::FormatForm(LabelColumn& labels, QWidget* parent)
    : QWidget(parent),
      m_format(new QComboBox),
      m_quality(new NumberControl(tr("Quality"), {1, 100, 0, {}})),
      m_lossless(new QCheckBox(tr("Lossless"))),
      m_effort(new NumberControl(tr("Effort"), {0, 9, 0, {}, tr("Auto")})),
      m_chroma(new QComboBox),
      m_progressive(new QCheckBox(tr("Progressive"))),
      m_background(new ColourField(tr("Background"), ColourField::Alpha::No))
{
    // In the order of the enumerators: the index is the value.
    m_format->addItems({tr("As the original"), QStringLiteral("JPEG"), QStringLiteral("PNG"),
                        QStringLiteral("WebP"), QStringLiteral("TIFF"), QStringLiteral("AVIF"),
                        QStringLiteral("JPEG XL"), QStringLiteral("GIF")});
    m_format->setAccessibleName(tr("Format"));
    m_quality->setToolTip(tr("For JPEG, WebP, AVIF and JPEG XL: higher is better and larger"));
    m_lossless->setToolTip(tr("WebP, AVIF and JPEG XL: every pixel as it is, in a larger file"));
    labels.add(m_quality->label());
    labels.add(m_effort->label());
    m_losslessRow = indentedRow(m_lossless, labels);
    auto* rows = rowsOf(this);
    rows->addWidget(labelledRow(tr("Format"), m_format, labels));
    rows->addWidget(m_quality);
    rows->addWidget(m_losslessRow);
    m_details = makeDetails(labels);

    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        follow();
        emit changed();
    });
    connect(m_lossless, &QCheckBox::toggled, this, [this] {
        follow();
        emit changed();
    });
    for (const NumberControl* control : {m_quality, m_effort})
        connect(control, &NumberControl::valueChanged, this, &FormatForm::changed);
    connect(m_chroma, &QComboBox::currentIndexChanged, this, &FormatForm::changed);
    connect(m_progressive, &QCheckBox::toggled, this, &FormatForm::changed);
    connect(m_background, &ColourField::changed, this, &FormatForm::changed);
    follow();
}

QWidget* FormatForm::makeDetails(LabelColumn& labels)
{
    m_chroma->addItems({tr("As the original"), tr("Halved (4:2:0)"), tr("Full (4:4:4)")});
    m_chroma->setAccessibleName(tr("Colour resolution"));
    m_chroma->setToolTip(tr("How finely colours are kept; halved is smaller and rarely seen"));
    m_effort->setToolTip(tr("How long the encoder searches: 1 is fast, 9 is small"));
    m_progressive->setToolTip(tr("JPEGs that build up in passes while they load"));
    m_background->setToolTip(tr("Under what is transparent, where the format has no transparency"));
    auto* details = new QWidget;
    auto* rows = rowsOf(details);
    m_chromaRow = labelledRow(tr("Colours"), m_chroma, labels);
    m_backgroundRow = labelledRow(tr("Background"), m_background, labels);
    m_progressiveRow = indentedRow(m_progressive, labels);
    for (QWidget* row :
         {static_cast<QWidget*>(m_effort), m_chromaRow, m_backgroundRow, m_progressiveRow})
        rows->addWidget(row);
    return details;
}

OutputFormat FormatForm::chosen() const
{
    return static_cast<OutputFormat>(m_format->currentIndex());
}

bool FormatForm::hasDetails() const
{
    const FormatOptions options = optionsOf(chosen());
    return options.effort || options.chroma || options.progressive || options.background;
}

void FormatForm::follow()
{
    const FormatOptions options = optionsOf(chosen());
    // For formats that nobody has named yet it is a detail.
    QWidget* home = chosen() == OutputFormat::Keep ? m_details : this;
    if (m_losslessRow->parentWidget() != home)
        home->layout()->addWidget(m_losslessRow);
    // As the original, JPEGs among them keep their quality: it stays to be set.
    const bool allLossless =
        options.lossless && m_lossless->isChecked() && chosen() != OutputFormat::Keep;
    m_quality->setVisible(options.quality && !allLossless);
    m_losslessRow->setVisible(options.lossless);
    m_effort->setVisible(options.effort);
    m_chromaRow->setVisible(options.chroma && !allLossless);
    m_progressiveRow->setVisible(options.progressive);
    m_backgroundRow->setVisible(options.background);
    m_details->setVisible(hasDetails());
}

void FormatForm::writeTo(ImageJobSpec& spec) const
{
    spec.format = chosen();
    const FormatOptions options = optionsOf(spec.format);
    spec.quality = static_cast<int>(m_quality->value());
    // What the format does not know is not asked for, and comes back with the format.
    spec.effort = options.effort ? static_cast<int>(m_effort->value()) : 0;
    spec.lossless = options.lossless && m_lossless->isChecked();
    spec.chroma =
        options.chroma ? static_cast<ChromaPolicy>(m_chroma->currentIndex()) : ChromaPolicy::Keep;
    spec.progressive = options.progressive && m_progressive->isChecked();
    spec.background = m_background->colour();
}

void FormatForm::readFrom(const ImageJobSpec& spec)
{
    m_format->setCurrentIndex(static_cast<int>(spec.format));
    m_quality->setValue(spec.quality);
    m_effort->setValue(spec.effort);
    m_lossless->setChecked(spec.lossless);
    m_chroma->setCurrentIndex(static_cast<int>(spec.chroma));
    m_progressive->setChecked(spec.progressive);
    m_background->setColour(spec.background);
    follow();
}

} // namespace manyhands
