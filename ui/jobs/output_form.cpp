#include "jobs/output_form.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include "icons.h"
#include "jobs/number_control.h"
#include "models/input_paths.h"
#include "models/text.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kLabelWidth = 56;

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
      m_folder(new QLineEdit),
      // In the order of the enumerators: the index is the value.
      m_format(makeChoice(tr("Format"),
                          {tr("As the original"), QStringLiteral("JPEG"), QStringLiteral("PNG"),
                           QStringLiteral("WebP"), QStringLiteral("TIFF"), QStringLiteral("AVIF"),
                           QStringLiteral("JPEG XL"), QStringLiteral("GIF")})),
      m_quality(new NumberControl(tr("Quality"), {1, 100, 0, {}})),
      m_conflict(
          makeChoice(tr("If a file exists"), {tr("Keep both, add a number"), tr("Skip the picture"),
                                              tr("Replace the file")}))
{
    m_folder->setAccessibleName(tr("Output folder"));
    m_folder->setPlaceholderText(tr("Output folder"));
    m_folder->setAcceptDrops(false);
    auto* browse = new QToolButton;
    browse->setIcon(themedIcon(QStringLiteral("folder")));
    browse->setToolTip(tr("Choose the output folder"));
    browse->setAccessibleName(tr("Choose the output folder"));
    m_quality->setToolTip(tr("For JPEG, WebP, AVIF and JPEG XL: higher is better and larger"));
    m_conflict->setToolTip(tr("What to do where a file with the output's name exists already"));

    const auto label = [](const QString& text, QWidget* buddy) {
        auto* made = new QLabel(text);
        made->setMinimumWidth(kLabelWidth);
        made->setBuddy(buddy);
        return made;
    };
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::kGap);
    grid->setVerticalSpacing(metrics::kGap);
    grid->setColumnStretch(1, 1);
    auto* folderRow = new QHBoxLayout;
    folderRow->setSpacing(metrics::kSmall);
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(browse);
    grid->addWidget(label(tr("Folder"), m_folder), 0, 0);
    grid->addLayout(folderRow, 0, 1);
    grid->addWidget(label(tr("Format"), m_format), 1, 0);
    grid->addWidget(m_format, 1, 1);
    grid->addWidget(m_quality, 2, 0, 1, 2);
    grid->addWidget(label(tr("If exists"), m_conflict), 3, 0);
    grid->addWidget(m_conflict, 3, 1);

    connect(browse, &QToolButton::clicked, this, &OutputForm::browse);
    connect(m_folder, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_folder->setToolTip(text);
        emit changed();
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        followFormat();
        emit changed();
    });
    connect(m_quality, &NumberControl::valueChanged, this, &OutputForm::changed);
    connect(m_conflict, &QComboBox::currentIndexChanged, this, &OutputForm::changed);
}

Path OutputForm::folder() const
{
    return m_folder->text() == m_folderText ? m_folderBytes : pathFromUser(m_folder->text());
}

void OutputForm::setFolder(const Path& folder)
{
    m_folderBytes = folder;
    m_folderText = pathText(folder);
    const QString home = QDir::homePath() + QLatin1Char('/');
    if (m_folderText.startsWith(home))
        m_folderText = QStringLiteral("~/") + m_folderText.mid(home.size());
    m_folder->setText(m_folderText);
    m_folder->setCursorPosition(0);
}

void OutputForm::browse()
{
    auto* dialog = new QFileDialog(this, tr("Output folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectoryUrl(urlFromPath(folder()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::urlSelected, this, [this](const QUrl& url) {
        if (const Path chosen = pathFromUrl(url); !chosen.empty())
            setFolder(chosen);
    });
    dialog->open();
}

void OutputForm::followFormat()
{
    const auto format = static_cast<OutputFormat>(m_format->currentIndex());
    m_quality->setEnabled(format != OutputFormat::Png && format != OutputFormat::Tiff &&
                          format != OutputFormat::Gif);
}

void OutputForm::writeTo(ImageJobSpec& spec) const
{
    spec.outputFolder = folder();
    spec.format = static_cast<OutputFormat>(m_format->currentIndex());
    spec.quality = static_cast<int>(m_quality->value());
    spec.conflict = static_cast<ConflictPolicy>(m_conflict->currentIndex());
}

void OutputForm::readFrom(const ImageJobSpec& spec)
{
    setFolder(spec.outputFolder);
    m_format->setCurrentIndex(static_cast<int>(spec.format));
    m_quality->setValue(spec.quality);
    m_conflict->setCurrentIndex(static_cast<int>(spec.conflict));
}

} // namespace manyhands
