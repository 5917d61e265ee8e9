#include "panes/lower_panes.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "theme.h"

namespace manyhands {

LowerPanes::LowerPanes(QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar), m_stack(new QStackedWidget)
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("What is shown below the list"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::kMargin, metrics::kSmall, metrics::kMargin, metrics::kSmall);
    row->addWidget(m_tabs, 1); // as wide as there is room: all of its tabs are to be seen
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        emit paneChanged();
    });
}

void LowerPanes::addPane(const QString& title, QWidget* pane)
{
    m_stack->addWidget(pane);
    m_tabs->addTab(title);
}

void LowerPanes::showPane(QWidget* pane)
{
    m_tabs->setCurrentIndex(m_stack->indexOf(pane));
}

QWidget* LowerPanes::currentPane() const
{
    return m_stack->currentWidget();
}

} // namespace manyhands
