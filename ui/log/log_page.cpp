#include "log/log_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>

#include "choice_name.h"
#include "clipboard.h"
#include "flat_table.h"
#include "icons.h"
#include "search_field.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kSearchWidth = 200;
constexpr int kColumnWidths[] = {120, 84, 184};

} // namespace

LogPage::LogPage(LogModel& log, QWidget* parent)
    : QWidget(parent),
      m_rows(new LogFilterModel(log, this)),
      m_view(new QTableView),
      m_level(new QComboBox),
      m_search(makeSearchField(tr("Search the log")))
{
    for (const LogLevel level : {LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        m_level->addItem(level == LogLevel::Info ? tr("All levels") : logLevelText(level));
    m_level->setItemText(1, tr("Warnings and errors"));
    m_level->setItemText(2, tr("Errors"));
    nameChoice(m_level, tr("Show entries by level"));
    m_search->setFixedWidth(kSearchWidth);
    auto* copy = new QToolButton;
    copy->setIcon(themedIcon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setAccessibleName(tr("Copy the selected lines"));
    copy->setToolTip(tr("Copy the selected lines, or all where none is selected"));

    makeFlat(*m_view, tr("Log"));
    m_view->setModel(m_rows);
    m_view->horizontalHeader()->setStretchLastSection(true);
    for (int column = 0; column < LogModel::Text; ++column)
        m_view->setColumnWidth(column, kColumnWidths[column]);
    setFocusProxy(m_view);

    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(metrics::kMargin, metrics::kSmall, metrics::kMargin, metrics::kGap);
    tools->setSpacing(metrics::kGap);
    tools->addWidget(m_level);
    tools->addWidget(m_search);
    tools->addStretch(1);
    tools->addWidget(copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addWidget(m_view, 1);

    connect(m_level, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_rows->setLeastLevel(static_cast<LogLevel>(index)); });
    connect(m_search, &QLineEdit::textChanged, m_rows, &LogFilterModel::setSearchText);
    connect(copy, &QToolButton::clicked, this, &LogPage::copySelected);
    auto* keys = new QShortcut(QKeySequence::Copy, m_view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(keys, &QShortcut::activated, this, &LogPage::copySelected);
    // New entries come into sight where the end was in sight.
    connect(m_rows, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar* bar = m_view->verticalScrollBar();
        if (bar->value() == bar->maximum())
            QMetaObject::invokeMethod(m_view, &QTableView::scrollToBottom, Qt::QueuedConnection);
    });
}

void LogPage::copySelected()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    QList<LogEntry> entries = rows.isEmpty() ? m_rows->entries() : m_rows->entriesOf(rows);
    if (entries.isEmpty())
        return;
    const auto size = static_cast<std::size_t>(entries.size());
    copyToClipboard(
        this, size, [](std::size_t, std::size_t) {},
        [entries = std::move(entries)] {
            return ClipboardContents{logText(entries), {}};
        });
}

} // namespace manyhands
