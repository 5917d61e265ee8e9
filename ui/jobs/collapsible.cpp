#include "jobs/collapsible.h"

#include <QToolButton>
#include <QVBoxLayout>

#include "icons.h"
#include "theme.h"

namespace manyhands {

Collapsible::Collapsible(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent), m_title(title), m_button(new QToolButton), m_content(content)
{
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setAccessibleName(title);
    m_button->setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    layout->addWidget(content);
    connect(m_button, &QToolButton::clicked, this, [this] { setExpanded(!m_expanded); });
    follow();
}

void Collapsible::setExpanded(bool expanded)
{
    if (m_expanded == expanded)
        return;
    m_expanded = expanded;
    follow();
    emit expandedChanged(expanded);
}

void Collapsible::setHint(const QString& hint)
{
    m_hint = hint;
    follow();
}

void Collapsible::follow()
{
    const bool open = isExpanded();
    m_content->setVisible(open);
    // An icon and no arrow, which Qt draws on the left in either direction of reading.
    m_button->setIcon(themedIcon(open              ? QStringLiteral("down")
                                 : isRightToLeft() ? QStringLiteral("left")
                                                   : QStringLiteral("right")));
    m_button->setText(open || m_hint.isEmpty() ? m_title : tr("%1 (%2)").arg(m_title, m_hint));
    m_button->setAccessibleDescription(open ? tr("expanded") : m_hint);
}

} // namespace manyhands
