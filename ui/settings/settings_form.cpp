#include "settings/settings_form.h"

#include <algorithm>

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "theme.h"

namespace manyhands {
namespace {

constexpr int kControlWidth = 220;
constexpr int kColumnGap = 32;
constexpr int kSectionGap = 28;
constexpr int kRowGap = 20;

} // namespace

SettingsForm::SettingsForm(QWidget* parent)
    : QWidget(parent),
      m_layout(new QVBoxLayout(this)),
      m_nothing(new QLabel(tr("No setting is called like that.")))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_nothing->hide();
    m_layout->addWidget(m_nothing);
    m_layout->addStretch(1);
    dimExplanations();
}

void SettingsForm::addSection(const QString& title)
{
    auto* heading = new QLabel(title);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    heading->setFont(font);
    heading->setContentsMargins(0, m_sections.empty() ? 0 : kSectionGap - kRowGap, 0,
                                metrics::kGap + metrics::kSmall);
    m_sections.push_back({heading, title});
    m_layout->insertWidget(m_layout->count() - 1, heading);
}

void SettingsForm::addRow(const QString& title, const QString& explanation, QWidget* control)
{
    auto* name = new QLabel(title);
    name->setBuddy(control);
    auto* words = new QLabel(explanation);
    words->setWordWrap(true);
    m_explanations.push_back(words);
    control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(this);
    control->setAccessibleName(title);
    control->setAccessibleDescription(explanation);
    // A box to tick stands where other controls begin.
    if (!qobject_cast<QAbstractButton*>(control))
        control->setFixedWidth(kControlWidth);

    auto* texts = new QVBoxLayout;
    texts->setSpacing(metrics::kSmall);
    texts->addWidget(name);
    texts->addWidget(words);
    auto* aside = new QWidget;
    aside->setFixedWidth(kControlWidth);
    auto* place = new QHBoxLayout(aside);
    place->setContentsMargins(0, 0, 0, 0);
    place->addWidget(control, 0, Qt::AlignLeft | Qt::AlignTop);
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, kRowGap);
    row->setSpacing(kColumnGap);
    row->addLayout(texts, 1);
    row->addWidget(aside, 0, Qt::AlignTop);
    const std::size_t section = m_sections.size() - 1;
    m_rows.push_back(
        {widget, QStringList{m_sections[section].title, title, explanation}.join(QLatin1Char('\n')),
         section});
    m_layout->insertWidget(m_layout->count() - 1, widget);
    dimExplanations();
}

void SettingsForm::search(const QString& text)
{
    const QStringList wanted = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<bool> sectionShown(m_sections.size(), false);
    for (const Row& row : m_rows) {
        const bool found = std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) {
            return row.words.contains(word, Qt::CaseInsensitive);
        });
        row.widget->setVisible(found);
        sectionShown[row.section] = sectionShown[row.section] || found;
    }
    for (std::size_t i = 0; i < m_sections.size(); ++i)
        m_sections[i].heading->setVisible(sectionShown[i]);
    m_nothing->setVisible(shownRows() == 0);
}

int SettingsForm::shownRows() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const Row& row) { return !row.widget->isHidden(); }));
}

void SettingsForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dimExplanations();
}

bool SettingsForm::eventFilter(QObject* watched, QEvent* event)
{
    // Who scrolls the page with the wheel changes nothing on the way.
    const auto* control = qobject_cast<const QWidget*>(watched);
    if (event->type() == QEvent::Wheel && control && !control->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SettingsForm::dimExplanations()
{
    QPalette dimmed = palette();
    dimmed.setColor(QPalette::WindowText, themeColors(dimmed).muted);
    for (QLabel* label : m_explanations)
        label->setPalette(dimmed);
    m_nothing->setPalette(dimmed);
}

} // namespace manyhands
