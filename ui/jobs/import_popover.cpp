#include "jobs/import_popover.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "jobs/field_state.h"
#include "popups.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kLeastWidth = 420;
/// A note has room before it is there: nothing moves while one types.
constexpr int kNoteLines = 2;

} // namespace

ImportPopover::ImportPopover(QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_subfolders(new QCheckBox(tr("Folders in folders, too"))),
      m_everything(new QPushButton(tr("Take everything"))),
      m_note(new QLabel)
{
    setFrameShape(StyledPanel);
    setAccessibleName(tr("What is taken of folders"));
    auto* title = new QLabel(tr("What is taken of folders"));
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin,
                             metrics::kMargin);
    grid->setHorizontalSpacing(metrics::kGap);
    grid->setVerticalSpacing(metrics::kGap);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    grid->addWidget(title, 0, 0, 1, 4);
    int row = 0;
    const auto add = [&](ImportChoice::Field which, const QString& label, const QString& name,
                         const QString& hint, int column, int span) {
        auto* field = new QLineEdit;
        field->setPlaceholderText(hint);
        field->setAccessibleName(name);
        field->setAcceptDrops(false);
        m_fields[which] = field;
        auto* text = new QLabel(label);
        text->setBuddy(field);
        row += column == 0;
        grid->addWidget(text, row, column);
        grid->addWidget(field, row, column + 1, 1, span);
        connect(field, &QLineEdit::textChanged, this, &ImportPopover::read);
    };
    add(ImportChoice::Extensions, tr("Formats"), tr("Extensions"), tr("all pictures, or jpg, png"),
        0, 3);
    add(ImportChoice::Names, tr("Names"), tr("Names like"), tr("all, or IMG_*, holiday"), 0, 3);
    add(ImportChoice::OtherNames, tr("But not"), tr("No names like"), tr("none, or *_small"), 0, 3);
    add(ImportChoice::Least, tr("Size from"), tr("Smallest size"), tr("0, or 500 kB"), 0, 1);
    add(ImportChoice::Most, tr("to"), tr("Largest size"), tr("any, or 20 MB"), 2, 1);
    add(ImportChoice::Newer, tr("Date from"), tr("First day"), tr("2024-05-01"), 0, 1);
    add(ImportChoice::Older, tr("to"), tr("Last day"), tr("2024-05-31"), 2, 1);
    grid->addWidget(m_subfolders, ++row, 1, 1, 3);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_note->setMinimumHeight(kNoteLines * m_note->fontMetrics().lineSpacing());
    m_note->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(m_note, ++row, 0, 1, 4);
    grid->addWidget(m_everything, ++row, 0, 1, 4, Qt::AlignRight);
    m_everything->setAutoDefault(false);
    setMinimumWidth(kLeastWidth);
    connect(m_subfolders, &QCheckBox::toggled, this, &ImportPopover::read);
    connect(m_everything, &QPushButton::clicked, this, [this] {
        setChoice({});
        emit changed(m_choice);
    });
    setChoice({});
}

void ImportPopover::popUp(QWidget* below)
{
    adjustSize();
    move(placeBelow(below, size()));
    show();
    m_fields[ImportChoice::Extensions]->setFocus();
}

void ImportPopover::setChoice(const ImportChoice& choice)
{
    m_setting = true;
    m_choice = choice;
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_fields[i]->setText(choice.texts[i]);
    m_subfolders->setChecked(choice.subfolders);
    m_setting = false;
    check();
}

void ImportPopover::read()
{
    if (m_setting)
        return;
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_choice.texts[i] = m_fields[i]->text();
    m_choice.subfolders = m_subfolders->isChecked();
    check();
    emit changed(m_choice);
}

void ImportPopover::check()
{
    const ImportReading reading = readImportChoice(m_choice);
    QString first;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const QString& error = reading.errors[i];
        showFieldState(m_fields[i], nullptr, !error.isEmpty());
        m_fields[i]->setToolTip(error);
        m_fields[i]->setAccessibleDescription(error);
        if (first.isEmpty())
            first = error;
    }
    m_note->setText(first.isEmpty() ? tr("Files that are added one by one are always taken.")
                                    : first);
    QPalette colors;
    if (!first.isEmpty())
        colors.setColor(QPalette::WindowText, themeColors(palette()).error);
    m_note->setPalette(colors);
    m_note->setForegroundRole(first.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
    m_everything->setEnabled(!m_choice.isOpen());
    if (isVisible())
        resize(size().expandedTo(QSize(width(), layout()->totalHeightForWidth(width()))));
}

} // namespace manyhands
