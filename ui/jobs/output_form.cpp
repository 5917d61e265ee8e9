#include "jobs/output_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QVBoxLayout>

#include "jobs/collapsible.h"
#include "jobs/folder_field.h"
#include "jobs/format_form.h"
#include "jobs/name_field.h"
#include "theme.h"

namespace manyhands {
namespace {

/// Two values that are chosen from, in the order of the enumerators: the index is the value.
QComboBox* makeChoice(const QString& name, const QStringList& texts)
{
    auto* box = new QComboBox;
    box->addItems(texts);
    box->setAccessibleName(name);
    return box;
}

} // namespace

OutputForm::OutputForm(QWidget* parent)
    : QWidget(parent),
      m_sample(madeUpSample()),
      m_folder(new FolderField),
      m_name(new NameField),
      m_format(new FormatForm(m_labels)),
      m_conflict(
          makeChoice(tr("If a file exists"), {tr("Keep both, add a number"), tr("Skip the picture"),
                                              tr("Replace the file")})),
      m_tree(makeChoice(tr("Subfolders"), {tr("Keep subfolders"), tr("All into one folder")})),
      m_metadata(makeChoice(tr("Metadata"), {tr("Keep all"), tr("Remove all")})),
      m_toSrgb(new QCheckBox(tr("Convert to sRGB"))),
      m_keepTimes(new QCheckBox(tr("Keep file times"))),
      m_skipIfLarger(new QCheckBox(tr("Leave out larger results")))
{
    m_conflict->setToolTip(tr("What to do where a file with the output's name exists already"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics::kGap);
    rows->addWidget(labelledRow(tr("Folder"), m_folder, m_labels));
    QWidget* nameRow = labelledRow(tr("Name"), m_name, m_labels);
    // The name has a line below it: its label stands beside the field.
    nameRow->layout()->itemAt(0)->setAlignment(Qt::AlignTop);
    auto* nameLabel = qobject_cast<QLabel*>(nameRow->layout()->itemAt(0)->widget());
    nameLabel->setMinimumHeight(m_conflict->sizeHint().height());
    rows->addWidget(nameRow);
    rows->addWidget(m_format);
    rows->addWidget(labelledRow(tr("If exists"), m_conflict, m_labels));
    m_more = new Collapsible(tr("More options"), makeMore());
    rows->addWidget(m_more);
    m_labels.align();
    connectAll();
    follow();
}

QWidget* OutputForm::makeMore()
{
    m_tree->setToolTip(tr("Whether results repeat the folders below the folder that was added"));
    m_metadata->setToolTip(tr("EXIF, XMP, IPTC and the colour profile"));
    m_toSrgb->setToolTip(tr("Colours as every screen shows them, without a colour profile"));
    m_keepTimes->setToolTip(tr("Results get the dates of their originals"));
    m_skipIfLarger->setToolTip(tr("Results that are no smaller than their originals are not kept"));
    auto* more = new QWidget;
    auto* rows = new QVBoxLayout(more);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics::kGap);
    rows->addWidget(m_format->details());
    rows->addWidget(labelledRow(tr("Subfolders"), m_tree, m_labels));
    rows->addWidget(labelledRow(tr("Metadata"), m_metadata, m_labels));
    for (QCheckBox* box : {m_toSrgb, m_keepTimes, m_skipIfLarger})
        rows->addWidget(indentedRow(box, m_labels));
    return more;
}

void OutputForm::connectAll()
{
    const auto tell = [this] {
        if (m_reading)
            return;
        follow();
        emit changed();
    };
    connect(m_folder, &FolderField::changed, this, tell);
    connect(m_name, &NameField::changed, this, tell);
    connect(m_format, &FormatForm::changed, this, tell);
    for (const QComboBox* box : {m_conflict, m_tree, m_metadata})
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    for (const QCheckBox* box : {m_toSrgb, m_keepTimes, m_skipIfLarger})
        connect(box, &QCheckBox::toggled, this, tell);
}

void OutputForm::follow()
{
    ImageJobSpec spec;
    spec.filters = m_filters;
    writeTo(spec);
    m_name->showExample(nameExample(spec, m_sample));
    // Without metadata colours are converted anyway: a profile could not be kept.
    m_toSrgb->setEnabled(spec.metadata == MetadataPolicy::Keep);
    const int changed = changedOptions();
    m_more->setHint(changed == 0 ? QString() : tr("%n changed", nullptr, changed));
}

/// How many of what is folded away is not as usual.
int OutputForm::changedOptions() const
{
    ImageJobSpec spec;
    const ImageJobSpec usual;
    writeTo(spec);
    return (spec.effort != usual.effort) + (spec.chroma != usual.chroma) +
           (spec.progressive != usual.progressive) + (spec.background != usual.background) +
           (spec.tree != usual.tree) + (spec.metadata != usual.metadata) +
           (spec.toSrgb != usual.toSrgb) + (spec.times != usual.times) +
           (spec.skipIfLarger != usual.skipIfLarger);
}

Path OutputForm::folder() const
{
    return m_folder->folder();
}

void OutputForm::setFilters(const FilterChain& filters)
{
    m_filters = filters;
    follow();
}

void OutputForm::setSample(const NameSample& sample)
{
    m_sample = sample;
    follow();
}

void OutputForm::writeTo(ImageJobSpec& spec) const
{
    m_format->writeTo(spec);
    spec.outputFolder = folder();
    spec.nameTemplate = m_name->text().toStdString();
    spec.conflict = static_cast<ConflictPolicy>(m_conflict->currentIndex());
    spec.tree = static_cast<TreePolicy>(m_tree->currentIndex());
    spec.metadata = static_cast<MetadataPolicy>(m_metadata->currentIndex());
    spec.toSrgb = m_toSrgb->isChecked();
    spec.times = m_keepTimes->isChecked() ? FileTimes::KeepInput : FileTimes::Now;
    spec.skipIfLarger = m_skipIfLarger->isChecked();
}

void OutputForm::readFrom(const ImageJobSpec& spec)
{
    m_reading = true;
    m_folder->setFolder(spec.outputFolder);
    m_name->setText(QString::fromStdString(spec.nameTemplate));
    m_format->readFrom(spec);
    m_conflict->setCurrentIndex(static_cast<int>(spec.conflict));
    m_tree->setCurrentIndex(static_cast<int>(spec.tree));
    m_metadata->setCurrentIndex(static_cast<int>(spec.metadata));
    m_toSrgb->setChecked(spec.toSrgb);
    m_keepTimes->setChecked(spec.times == FileTimes::KeepInput);
    m_skipIfLarger->setChecked(spec.skipIfLarger);
    m_reading = false;
    follow();
}

void OutputForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_labels.align();
}

} // namespace manyhands
