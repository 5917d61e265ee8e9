#include "queue/queue_commands.h"

#include <algorithm>
#include <memory>

#include <QApplication>
#include <QClipboard>
#include <QUndoStack>

#include "actions.h"
#include "clipboard.h"
#include "desktop.h"
#include "models/input_paths.h"
#include "models/text.h"
#include "notices/notice_area.h"
#include "queue/queue_page.h"
#include "queue/remove_command.h"

namespace manyhands {
namespace {

/// Opening starts a program for each; this many by accident are enough.
constexpr std::size_t kMostOpened = 12;
constexpr qsizetype kFewRows = 200;

} // namespace

QueueCommands::QueueCommands(Session& session, Actions& actions, QueuePage& page,
                             NoticeArea& notices, QUndoStack& undo, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_actions(actions),
      m_page(page),
      m_notices(notices),
      m_undo(undo)
{
    connectRows();
    connectJobs();
    connect(&page, &QueuePage::selectionChanged, this, &QueueCommands::refresh);
    connect(&session, &Session::runChanged, this, &QueueCommands::refresh);
    connect(&session.jobs(), &JobList::changed, this, &QueueCommands::refresh);
    connect(&session.jobs(), &JobList::added, this, &QueueCommands::refresh);
    connect(&session.jobs(), &JobList::removed, this, &QueueCommands::refresh);
    connect(&session.jobs(), &JobList::moved, this, &QueueCommands::refresh);
    connect(&session.items(), &ItemModel::countsChanged, this, &QueueCommands::refresh);
    refresh();
}

void QueueCommands::connectRows()
{
    const auto on = [this](QAction* action, auto verb) {
        connect(action, &QAction::triggered, this, verb);
    };
    on(m_actions.remove, &QueueCommands::remove);
    on(m_actions.removeFinished, &QueueCommands::removeFinished);
    on(m_actions.selectAll, [this] { m_page.selectAll(); });
    on(m_actions.find, [this] { m_page.focusSearch(); });
    on(m_actions.openOutput, &QueueCommands::open);
    on(m_actions.showInFolder, &QueueCommands::showInFolder);
    on(m_actions.copyPath, &QueueCommands::copyPaths);
    on(m_actions.compare, &QueueCommands::compare);
    on(m_actions.cancelItems, &QueueCommands::cancel);
    on(m_actions.retryItems, &QueueCommands::retry);
    on(m_actions.pauseSelected, &QueueCommands::pauseOrResume);
    connect(&m_page, &QueuePage::openRequested, this, &QueueCommands::open);
    connect(&m_undo, &QUndoStack::indexChanged, &m_notices, &NoticeArea::hideRemoval);
}

void QueueCommands::connectJobs()
{
    connect(m_actions.moveUp, &QAction::triggered, this,
            [this] { m_session.moveJobs(m_page.selectedJobs(), -1); });
    connect(m_actions.moveDown, &QAction::triggered, this,
            [this] { m_session.moveJobs(m_page.selectedJobs(), 1); });
    connect(m_actions.duplicate, &QAction::triggered, this, [this] {
        if (const QList<JobId> jobs = m_page.selectedJobs(); jobs.size() == 1)
            m_session.duplicateJob(jobs.front());
    });
    connect(m_actions.priorities, &QActionGroup::triggered, this, [this](QAction* action) {
        m_session.setPriority(m_page.selectedJobs(),
                              static_cast<JobPriority>(action->data().toInt()));
        refresh();
    });
    connect(m_page.queue(), &QueueModel::moveRequested, this,
            [this](JobId job, int place) { m_session.jobs().move(job, place); });
}

void QueueCommands::remove()
{
    push(m_page.selectedRows(), m_page.selectedJobs());
}

void QueueCommands::removeFinished()
{
    QList<JobId> finished;
    for (int place = 0; place < m_session.jobs().size(); ++place) {
        if (isFinal(m_session.jobs().at(place).state))
            finished.append(m_session.jobs().at(place).id);
    }
    push({}, finished);
}

void QueueCommands::push(std::vector<RowKey> rows, const QList<JobId>& jobs)
{
    std::erase_if(rows, [this](RowKey key) {
        const ItemRow* row = m_session.items().find(key);
        return !row || !isRemovable(row->state);
    });
    if (rows.empty() && jobs.isEmpty())
        return;
    const std::size_t count = rows.size();
    const QPersistentModelIndex next = m_page.indexBehindSelection();
    m_undo.push(new RemoveCommand(m_session, std::move(rows), jobs));
    m_notices.showRemoval(count, static_cast<std::size_t>(jobs.size()));
    m_page.selectInstead(next);
}

void QueueCommands::pauseOrResume()
{
    const QList<JobId> jobs = m_page.selectedJobs();
    const std::vector<RowKey> rows = m_page.selectedRows();
    const ItemModel& items = m_session.items();
    const auto isIn = [&](RowState state) {
        return std::any_of(rows.begin(), rows.end(), [&](RowKey key) {
            const ItemRow* row = items.find(key);
            return row && row->state == state;
        });
    };
    const auto canPause = [this](JobId job) {
        const JobRow* row = m_session.jobs().find(job);
        return row && row->canPause &&
               (row->state == JobRowState::Running || row->state == JobRowState::Waiting);
    };
    // As soon as one of them can be paused all are; otherwise all go on.
    if (isIn(RowState::Waiting) || std::any_of(jobs.begin(), jobs.end(), canPause)) {
        m_session.holdRows(rows);
        m_session.pauseJobs(jobs);
    } else {
        m_session.releaseRows(rows);
        m_session.resumeJobs(jobs);
    }
}

void QueueCommands::cancel()
{
    m_session.cancelJobs(m_page.selectedJobs());
    m_session.cancelRows(m_page.selectedRows());
}

void QueueCommands::retry()
{
    m_session.retryJobs(m_page.selectedJobs());
    m_session.retryRows(m_page.selectedRows());
}

void QueueCommands::open()
{
    std::vector<RowKey> rows = m_page.selectedRows();
    std::erase_if(
        rows, [this](RowKey key) { return m_session.items().find(key)->state != RowState::Done; });
    if (rows.size() > kMostOpened) {
        m_notices.showNotice(tr("Only %1 pictures are opened at once.").arg(kMostOpened));
        rows.resize(kMostOpened);
    }
    for (const RowKey key : rows)
        openWithDesktop(m_session.items().find(key)->output);
    if (!rows.empty())
        return;
    for (const JobId job : m_page.selectedJobs()) {
        if (const ImageJobSpec* spec = m_session.specOf(job))
            emit folderRequested(spec->outputFolder);
    }
}

void QueueCommands::showInFolder()
{
    std::vector<Path> files;
    for (const RowKey key : m_page.selectedRows()) {
        const ItemRow& row = *m_session.items().find(key);
        files.push_back(row.state == RowState::Done ? row.output : row.file.path);
        if (files.size() == kMostOpened)
            break;
    }
    if (!files.empty()) {
        showInFileManager(files);
        return;
    }
    for (const JobId job : m_page.selectedJobs()) {
        if (const ImageJobSpec* spec = m_session.specOf(job))
            emit folderRequested(spec->outputFolder);
    }
}

void QueueCommands::copyPaths()
{
    const auto keys = std::make_shared<const std::vector<RowKey>>(m_page.selectedRows());
    if (!keys->empty()) {
        const auto paths = std::make_shared<std::vector<Path>>();
        const auto gather = [this, keys, paths](std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i) {
                if (const ItemRow* row = m_session.items().find((*keys)[i]))
                    paths->push_back(row->state == RowState::Done ? row->output : row->file.path);
            }
        };
        copyToClipboard(this, keys->size(), gather, [paths] {
            QStringList lines;
            for (const Path& path : *paths)
                lines << pathText(path);
            return ClipboardContents{lines.join(QLatin1Char('\n')), uriListFrom(*paths)};
        });
        return;
    }
    QStringList lines;
    for (const JobId job : m_page.selectedJobs()) {
        const JobRow* row = m_session.jobs().find(job);
        if (const ImageJobSpec* spec = m_session.specOf(job))
            lines << pathText(spec->outputFolder);
        else
            lines << (row->result.isEmpty() ? row->title : row->result);
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void QueueCommands::compare()
{
    const std::vector<RowKey> rows = m_page.selectedRows();
    if (!rows.empty())
        m_page.showPreviewOf(rows.front());
}

void QueueCommands::refresh()
{
    const ItemModel& items = m_session.items();
    const QList<JobId> jobs = m_page.selectedJobs();
    const bool rows = m_page.hasSelectedRows();
    const bool any = rows || !jobs.isEmpty();
    const bool failures = items.failures() > 0;
    m_actions.showInFolder->setEnabled(any);
    m_actions.copyPath->setEnabled(any);
    m_actions.compare->setEnabled(rows);
    m_actions.remove->setEnabled(any);
    m_actions.retryFailed->setEnabled(failures);
    refreshJobActions(jobs);
    refreshRowActions(jobs);
    bool finished = false;
    for (int place = 0; place < m_session.jobs().size(); ++place)
        finished |= isFinal(m_session.jobs().at(place).state);
    m_actions.removeFinished->setEnabled(finished);
}

/// On top of what the jobs among the selection allow. Of very many rows it is told from all there
/// are: this is asked with every change.
void QueueCommands::refreshRowActions(const QList<JobId>& jobs)
{
    const ItemModel& items = m_session.items();
    bool done = false;
    bool waiting = false;
    bool held = false;
    bool active = false;
    bool retryable = false;
    if (const auto few = m_page.fewSelectedRows(kFewRows)) {
        for (const RowKey key : *few) {
            const ItemRow* row = items.find(key);
            if (!row)
                continue;
            done |= row->state == RowState::Done;
            waiting |= row->state == RowState::Waiting;
            held |= row->state == RowState::Held;
            active |= isActive(row->state);
            retryable |= isRetryable(row->state);
        }
    } else {
        done = items.count(RowState::Done) > 0;
        waiting = items.count(RowState::Waiting) > 0;
        held = items.count(RowState::Held) > 0;
        active = m_session.hasActiveRows();
        retryable = items.failures() > 0 || items.count(RowState::Cancelled) > 0;
    }
    const auto allowAlso = [](QAction* action, bool allowed) {
        action->setEnabled(action->isEnabled() || allowed);
    };
    m_actions.openOutput->setEnabled(done || !jobs.isEmpty());
    allowAlso(m_actions.pauseSelected, waiting || held);
    allowAlso(m_actions.cancelItems, active);
    allowAlso(m_actions.retryItems, retryable);
    if (jobs.isEmpty())
        m_actions.pauseSelected->setText(held && !waiting ? tr("Res&ume") : tr("Pa&use"));
}

void QueueCommands::refreshJobActions(const QList<JobId>& jobs)
{
    bool active = false;
    bool pausable = false;
    bool moving = false;
    bool retryable = false;
    int first = m_session.jobs().size();
    int last = -1;
    std::optional<JobPriority> priority;
    for (const JobId job : jobs) {
        const JobRow* row = m_session.jobs().find(job);
        if (!row)
            continue;
        active |= !isFinal(row->state);
        pausable |= row->canPause && !isFinal(row->state);
        moving |= row->state == JobRowState::Running || row->state == JobRowState::Waiting;
        retryable |= row->canRetry;
        first = std::min(first, m_session.jobs().placeOf(job));
        last = std::max(last, m_session.jobs().placeOf(job));
        priority = row->priority;
    }
    m_actions.pauseSelected->setEnabled(pausable);
    m_actions.pauseSelected->setText(moving ? tr("Pa&use") : tr("Res&ume"));
    m_actions.cancelItems->setEnabled(active);
    m_actions.retryItems->setEnabled(retryable);
    m_actions.moveUp->setEnabled(last >= 0 && first > 0);
    m_actions.moveDown->setEnabled(last >= 0 && last < m_session.jobs().size() - 1);
    m_actions.duplicate->setEnabled(jobs.size() == 1);
    m_actions.priorities->setEnabled(active);
    for (QAction* action : m_actions.priorities->actions())
        action->setChecked(priority && action->data().toInt() == static_cast<int>(*priority));
}

} // namespace manyhands
