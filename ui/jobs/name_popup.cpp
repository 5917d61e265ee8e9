#include "jobs/name_popup.h"

#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "popups.h"
#include "theme.h"

namespace manyhands {

NamePopup::NamePopup(QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_question(new QLabel),
      m_field(new QLineEdit),
      m_button(new QPushButton)
{
    setFrameShape(StyledPanel);
    m_field->setAccessibleName(tr("Name"));
    m_field->setAcceptDrops(false);
    m_button->setAccessibleName(tr("Save"));
    m_button->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kGap);
    row->addWidget(m_field, 1);
    row->addWidget(m_button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kMargin);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_question);
    layout->addLayout(row);
    connect(m_field, &QLineEdit::textChanged, this, &NamePopup::follow);
    connect(m_field, &QLineEdit::returnPressed, this, &NamePopup::accept);
    connect(m_button, &QPushButton::clicked, this, &NamePopup::accept);
}

void NamePopup::ask(QWidget* below, const QString& question, const QString& name,
                    std::function<QString(const QString&)> button,
                    std::function<void(const QString&)> answer)
{
    m_question->setText(question);
    m_field->setAccessibleName(question);
    m_buttonFor = std::move(button);
    m_answer = std::move(answer);
    m_field->setText(name);
    follow();
    m_field->selectAll();
    resize(std::max(below->width(), sizeHint().width()), sizeHint().height());
    move(placeBelow(below, size()));
    show();
    m_field->setFocus();
}

void NamePopup::follow()
{
    const QString name = m_field->text().trimmed();
    m_button->setEnabled(!name.isEmpty());
    if (!m_buttonFor)
        return;
    m_button->setText(m_buttonFor(name));
    m_button->setAccessibleName(m_button->text());
}

void NamePopup::accept()
{
    if (m_field->text().trimmed().isEmpty())
        return;
    hide();
    m_answer(m_field->text().trimmed());
}

} // namespace manyhands
