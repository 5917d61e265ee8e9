// What is selected in the queue or among the results, and what of it is shown below.

#include <algorithm>

#include <QTabBar>

#include "queue/details_pane.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "results/results_view.h"
#include "timeline/timeline_page.h"

namespace manyhands {

std::vector<RowKey> QueuePage::selectedRows() const
{
    std::vector<RowKey> keys;
    if (m_tabs->currentIndex() == Results) {
        for (const QItemSelectionRange& range : m_results->selectionModel()->selection()) {
            for (int row = range.top(); row <= range.bottom(); ++row)
                keys.push_back(m_resultRows->at(row).key);
        }
        return keys;
    }
    for (const QItemSelectionRange& range : m_tree->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const QModelIndex index = m_queue->index(row, 0, range.parent());
            if (const ItemRow* item = m_queue->itemAt(index))
                keys.push_back(item->key);
            else if (m_queue->isDraft(index))
                keys = m_queue->keysOf(index);
        }
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

std::optional<std::vector<RowKey>> QueuePage::fewSelectedRows(qsizetype most) const
{
    qsizetype count = 0;
    for (const QItemSelectionRange& range : view()->selectionModel()->selection()) {
        const bool isDraft = view() == m_tree && m_queue->isDraft(range.topLeft());
        count += range.height() + (isDraft ? m_queue->rowCount(range.topLeft()) : 0);
    }
    return count > most ? std::nullopt : std::optional(selectedRows());
}

bool QueuePage::hasSelectedRows() const
{
    if (m_tabs->currentIndex() == Results)
        return m_results->selectionModel()->hasSelection();
    const QItemSelection selection = m_tree->selectionModel()->selection();
    return std::any_of(selection.begin(), selection.end(), [this](const auto& range) {
        return range.parent().isValid() || m_queue->isDraft(range.topLeft());
    });
}

QList<JobId> QueuePage::selectedJobs() const
{
    QList<JobId> jobs;
    if (m_tabs->currentIndex() == Results)
        return jobs;
    for (int row = 0; row < m_queue->rowCount(); ++row) {
        const QModelIndex index = m_queue->index(row, 0);
        if (m_tree->selectionModel()->isSelected(index) && m_queue->jobOf(index))
            jobs.append(m_queue->jobOf(index));
    }
    return jobs;
}

QModelIndex QueuePage::indexBehindSelection() const
{
    QModelIndex last;
    for (const QItemSelectionRange& range : view()->selectionModel()->selection()) {
        const QModelIndex bottom = range.bottomRight().sibling(range.bottom(), 0);
        if (!last.isValid() || view()->visualRect(bottom).top() > view()->visualRect(last).top())
            last = bottom;
    }
    if (!last.isValid())
        return {};
    return view() == m_tree ? m_tree->indexBelow(last) : last.siblingAtRow(last.row() + 1);
}

void QueuePage::selectInstead(const QModelIndex& index)
{
    if (view()->selectionModel()->hasSelection())
        return;
    const QModelIndex chosen = index.isValid() ? index : view()->currentIndex();
    if (chosen.isValid())
        view()->selectionModel()->setCurrentIndex(chosen, QItemSelectionModel::ClearAndSelect |
                                                              QItemSelectionModel::Rows);
}

JobId QueuePage::currentJob() const
{
    const QModelIndex current = m_tree->currentIndex();
    return current.isValid() && m_tree->selectionModel()->isSelected(current)
               ? m_queue->jobOf(current)
               : JobId{};
}

void QueuePage::followSelection()
{
    m_resultRows->setJob(currentJob());
    const ItemRow* shown = shownRow();
    const QModelIndex current = view()->currentIndex();
    const bool chosen = current.isValid() && view()->selectionModel()->isSelected(current);
    const bool isRow = chosen && shown && (view() == m_results || m_queue->itemAt(current));
    if (m_details->isVisibleTo(this)) {
        const JobRow* job = chosen && view() == m_tree ? m_queue->jobAt(current) : nullptr;
        if (job)
            m_details->showJob(*job);
        else
            m_details->showRow(isRow ? shown : nullptr);
    }
    m_timeline->view()->setSelected(isRow ? shown->key : RowKey{});
    m_session.preview().setInput(shown ? shown->file.path : Path());
    emit selectionChanged();
}

const ItemRow* QueuePage::shownRow() const
{
    if (m_tabs->currentIndex() == Results) {
        const QModelIndex current = m_results->currentIndex();
        if (current.isValid())
            return &m_resultRows->at(current.row());
        return m_resultRows->rowCount() > 0 ? &m_resultRows->at(0) : nullptr;
    }
    QModelIndex index = m_tree->currentIndex();
    if (const ItemRow* row = m_queue->itemAt(index))
        return row;
    if (!index.isValid())
        index = m_queue->index(0, 0);
    return m_queue->rowCount(index) > 0 ? m_queue->itemAt(m_queue->index(0, 0, index)) : nullptr;
}

} // namespace manyhands
