#include "settings/settings_page.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "choice_name.h"
#include "search_field.h"
#include "settings/settings_form.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kPageWidth = 760;
constexpr int kPageMargin = 32;
constexpr int kSearchWidth = 240;
/// The least of the number fields stands for "automatic".
constexpr int kAutomatic = 0;
constexpr int kLeastMaximum = 8; // as in the main page's field
constexpr int kMemoryStepMib = 256;
constexpr int kMostMemoryMib = 64 * 1024;
constexpr int kMostSeconds = 3'600;
constexpr int kLeastSeconds = 5;
constexpr int kMostMegapixels = 10'000;
constexpr std::int64_t kMsPerSecond = 1'000;
constexpr std::uint64_t kPixelsPerMegapixel = 1'000'000;

} // namespace

SettingsPage::SettingsPage(int automaticWorkers, QWidget* parent)
    : QWidget(parent),
      m_search(makeSearchField(tr("Search the settings"))),
      m_form(new SettingsForm)
{
    auto* title = new QLabel(tr("Settings"));
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    m_search->setFixedWidth(kSearchWidth);
    auto* done = new QPushButton(tr("Done"));
    done->setAccessibleName(tr("Leave the settings"));
    done->setToolTip(tr("Back to the pictures (Esc)"));

    addLook();
    addWork(automaticWorkers);
    addLimits();
    addEnd();

    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::kGap);
    head->addWidget(title, 1);
    head->addWidget(m_search);
    head->addWidget(done);
    auto* column = new QWidget;
    column->setMaximumWidth(kPageWidth);
    auto* lines = new QVBoxLayout(column);
    lines->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    lines->setSpacing(kPageMargin);
    lines->addLayout(head);
    lines->addWidget(m_form, 1);
    auto* middle = new QWidget;
    auto* centred = new QHBoxLayout(middle);
    centred->setContentsMargins(0, 0, 0, 0);
    centred->addStretch(1);
    centred->addWidget(column, 1000);
    centred->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(middle);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, m_form, &SettingsForm::search);
    connect(done, &QPushButton::clicked, this, &SettingsPage::closed);
}

QComboBox* SettingsPage::addChoice(const QString& title, const QString& explanation,
                                   const QStringList& choices)
{
    auto* box = new QComboBox;
    box->addItems(choices);
    nameChoice(box, title); // its label is in another part of the row
    m_form->addRow(title, explanation, box);
    connect(box, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_reading)
            emit changed();
    });
    return box;
}

QSpinBox* SettingsPage::addNumber(const QString& title, const QString& explanation, int least,
                                  int most, int step, const QString& unit)
{
    auto* field = new QSpinBox;
    field->setRange(least, most);
    field->setSingleStep(step);
    field->setSuffix(unit);
    if (least == kAutomatic)
        field->setSpecialValueText(tr("Automatic"));
    // Not at every digit of a number that is being typed.
    field->setKeyboardTracking(false);
    m_form->addRow(title, explanation, field);
    connect(field, &QSpinBox::valueChanged, this, [this] {
        if (!m_reading)
            emit changed();
    });
    return field;
}

QCheckBox* SettingsPage::addSwitch(const QString& title, const QString& explanation)
{
    auto* box = new QCheckBox(tr("On"));
    m_form->addRow(title, explanation, box);
    connect(box, &QCheckBox::toggled, this, [this] {
        if (!m_reading)
            emit changed();
    });
    return box;
}

void SettingsPage::addLook()
{
    m_form->addSection(tr("Appearance"));
    // In the order of ThemeChoice and LanguageChoice.
    m_theme = addChoice(tr("Theme"), tr("Light, dark, or as the desktop has it."),
                        {tr("System"), tr("Light"), tr("Dark")});
    // Languages are called by their own names: who cannot read the rest finds them.
    m_language =
        addChoice(tr("Language"), tr("Of all texts. Takes effect at the next start of Manyhands."),
                  {tr("System"), QStringLiteral("English"), QStringLiteral("Deutsch")});
}

void SettingsPage::addWork(int automaticWorkers)
{
    m_form->addSection(tr("Workers"));
    m_workers = addNumber(
        tr("Number of workers"),
        tr("Processes that work at the same time. Automatic is one for every processor core, %1 "
           "here: pictures and primes keep a core busy, so that more would only take memory.")
            .arg(automaticWorkers),
        kAutomatic, std::max(kLeastMaximum, 2 * automaticWorkers), 1, {});
    m_memory =
        addNumber(tr("Memory of each worker"),
                  tr("A worker that wants more is ended, and its picture tried once more. "
                     "Automatic is a fair share of 60 % of the memory there is. Takes effect at "
                     "the next start of Manyhands."),
                  kAutomatic, kMostMemoryMib, kMemoryStepMib, tr(" MiB"));
    m_sandbox = addSwitch(
        tr("Open pictures in the sandbox only"),
        tr("A worker can open no file, reach no network and start nothing. Without it, a "
           "malicious picture can do what you can: switch it off only where the system has no "
           "sandbox and you trust every file. Takes effect at the next start of Manyhands."));
    m_isolate = addSwitch(
        tr("A process of its own for every picture"),
        tr("For pictures from strangers: none shares a process with another. Costs some time for "
           "each. Takes effect at the next start of Manyhands."));
}

void SettingsPage::addLimits()
{
    m_form->addSection(tr("Limits"));
    m_seconds =
        addNumber(tr("Time for a picture"),
                  tr("What takes longer is ended; every megapixel adds a second. Holds for jobs "
                     "that are started from now on."),
                  kLeastSeconds, kMostSeconds, 10, tr(" s"));
    m_megapixels =
        addNumber(tr("Size of a picture"),
                  tr("Larger ones are refused before they take memory. Holds for jobs that are "
                     "started from now on."),
                  1, kMostMegapixels, 100, tr(" megapixels"));
}

void SettingsPage::addEnd()
{
    m_form->addSection(tr("When done"));
    // In the order of WhenDone.
    m_whenDone = addChoice(
        tr("When all is done"),
        tr("Sleep is announced half a minute before, and does not follow a run that was "
           "cancelled."),
        {tr("Do nothing"), tr("Notify"), tr("Open the output folder"), tr("Send to sleep")});
    m_trouble = addSwitch(tr("Notify of trouble"),
                          tr("When the work has to wait while you look elsewhere: the disk is "
                             "full, or no worker can be started."));
    m_awake = addSwitch(tr("Keep the computer awake"),
                        tr("It does not fall asleep by itself while something runs. The screen "
                           "may go dark."));
}

void SettingsPage::readFrom(const Settings& settings)
{
    const QScopedValueRollback quiet(m_reading, true);
    m_theme->setCurrentIndex(static_cast<int>(settings.theme));
    m_language->setCurrentIndex(static_cast<int>(settings.language));
    m_workers->setValue(std::max(settings.workers, kAutomatic));
    m_memory->setValue(static_cast<int>(settings.memoryLimitMib));
    m_sandbox->setChecked(settings.sandbox);
    m_isolate->setChecked(settings.isolate);
    m_seconds->setValue(static_cast<int>(settings.limits.timeoutMs / kMsPerSecond));
    m_megapixels->setValue(static_cast<int>(settings.limits.maxPixels / kPixelsPerMegapixel));
    m_whenDone->setCurrentIndex(static_cast<int>(settings.desktop.whenDone));
    m_trouble->setChecked(settings.desktop.tellTrouble);
    m_awake->setChecked(settings.desktop.keepAwake);
}

void SettingsPage::writeTo(Settings& settings) const
{
    settings.theme = static_cast<ThemeChoice>(m_theme->currentIndex());
    settings.language = static_cast<LanguageChoice>(m_language->currentIndex());
    settings.workers =
        m_workers->value() == kAutomatic ? Settings::kAutoWorkers : m_workers->value();
    settings.memoryLimitMib = static_cast<std::uint64_t>(m_memory->value());
    settings.sandbox = m_sandbox->isChecked();
    settings.isolate = m_isolate->isChecked();
    settings.limits.timeoutMs = m_seconds->value() * kMsPerSecond;
    settings.limits.maxPixels =
        static_cast<std::uint64_t>(m_megapixels->value()) * kPixelsPerMegapixel;
    settings.desktop.whenDone = static_cast<WhenDone>(m_whenDone->currentIndex());
    settings.desktop.tellTrouble = m_trouble->isChecked();
    settings.desktop.keepAwake = m_awake->isChecked();
}

void SettingsPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_search->text().isEmpty())
        emit closed();
    else
        m_search->clear();
}

} // namespace manyhands
