#include "models/queue_journal.h"

#include <atomic>
#include <filesystem>
#include <map>
#include <set>
#include <sys/stat.h>
#include <variant>

#include <QtConcurrent>

#include "models/free_elsewhere.h"
#include "models/messages.h"

namespace manyhands {
namespace {

constexpr std::string_view kFileName = "queue.journal";
/// Dropped folders arrive in many steps; a moment later is soon enough for what has not begun.
constexpr int kDraftDelayMs = 500;

/// The inputs as they are on the disk by now, in their order; those that are gone are told by the
/// scan as everywhere.
std::vector<FoundFile> foundAgain(const std::vector<DraftInput>& draft)
{
    std::vector<Path> paths;
    std::map<Path, Path> folders;
    for (const DraftInput& input : draft) {
        paths.push_back(input.path);
        folders.emplace(input.path, input.relativeFolder);
    }
    const std::atomic<bool> never = false;
    ScanResult result = scanInputs(paths, {}, never);
    for (FoundFile& file : result.files) {
        if (const auto folder = folders.find(file.path); folder != folders.end())
            file.relativeFolder = folder->second;
    }
    return std::move(result.files);
}

} // namespace

/// What is done in the background.
struct QueueJournal::Restoration {
    std::vector<JournalJob> found;
    std::vector<DraftInput> draft;
    std::set<JobId> ids; ///< Of `found`.
    struct Pictures {
        std::shared_ptr<const RestoredJob> job;
        ItemRows items;
        JobRow row;
    };
    std::vector<std::variant<Pictures, JournalJob>> jobs; ///< In the queue's order.
    std::size_t taken = 0;                                ///< Of those.
    ItemRows inputs;
    QStringList problems;

    void run()
    {
        for (JournalJob& job : found) {
            ids.insert(job.id);
            if (job.kind != kImageJob) {
                jobs.push_back(std::move(job));
                continue;
            }
            JobRow row;
            row.priority = job.priority;
            row.createdMs = job.createdMs;
            auto restored = restoreImageJob(std::move(job));
            if (!restored) {
                problems.append(messageText(restored.error().message));
                continue;
            }
            auto shared = std::make_shared<RestoredJob>(std::move(*restored));
            ItemRows items = rowsOf(shared->plan, shared->statuses);
            jobs.push_back(Pictures{std::move(shared), std::move(items), std::move(row)});
        }
        inputs = rowsOf(foundAgain(draft));
    }
};

QueueJournal::Opened QueueJournal::open(const Path& folder)
{
    Opened opened;
    // The folder of the program's own data; those above it are the system's, and are not there yet
    // in a new home.
    std::error_code ignored;
    std::filesystem::create_directories(folder.parent().parent().bytes(), ignored);
    ::mkdir(folder.parent().c_str(), 0700);
    ::mkdir(folder.c_str(), 0700);
    const Path file = folder / kFileName;
    auto journal = Journal::open(file, IfMissing::Make);
    using Kind = JournalProblem::Kind;
    if (!journal && (journal.error().kind == Kind::Foreign || journal.error().kind == Kind::Newer ||
                     journal.error().kind == Kind::Damaged)) {
        const QString why = messageText(journal.error().error.message);
        if (const auto aside = setAside(file)) {
            opened.notices.append(tr("The queue could not be taken up again: %1. It is kept as %2.")
                                      .arg(why, QString::fromStdString(aside->display())));
            journal = Journal::open(file, IfMissing::Make);
        }
    }
    if (!journal) {
        opened.notices.append(tr("The queue will not survive the end of the program: %1.")
                                  .arg(messageText(journal.error().error.message)));
        return opened;
    }
    opened.journal = std::move(*journal);
    for (const Error& problem : opened.journal->problems())
        opened.notices.append(messageText(problem.message) + QLatin1Char('.'));
    return opened;
}

QueueJournal::QueueJournal(Session& session, std::shared_ptr<Journal> journal, QObject* parent)
    : QObject(parent), m_session(session), m_journal(std::move(journal))
{
    if (m_journal)
        m_numbers = std::make_unique<NumberJournal>(session.numbers(), m_journal);
    m_placesTimer.setSingleShot(true);
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kDraftDelayMs);
    connect(&m_placesTimer, &QTimer::timeout, this, &QueueJournal::writePlaces);
    connect(&m_draftTimer, &QTimer::timeout, this, &QueueJournal::writeDraft);
}

QueueJournal::~QueueJournal()
{
    if (m_placesTimer.isActive())
        writePlaces();
    if (m_draftTimer.isActive())
        writeDraft();
}

void QueueJournal::restore()
{
    if (!m_journal)
        return;
    auto restoration = std::make_shared<Restoration>();
    restoration->found = m_journal->takeJobs();
    restoration->draft = m_journal->takeDraft();
    QtConcurrent::run([restoration] { restoration->run(); }).then(this, [this, restoration] {
        takeNext(restoration);
    });
}

/// A job in each turn of the event loop: the window answers while a long queue comes back.
void QueueJournal::takeNext(const std::shared_ptr<Restoration>& restoration)
{
    if (restoration->taken == restoration->jobs.size()) {
        finish(*restoration);
        freeElsewhere(std::move(*restoration));
        return;
    }
    auto& job = restoration->jobs[restoration->taken++];
    if (auto* pictures = std::get_if<Restoration::Pictures>(&job))
        m_session.restoreJob(pictures->job, std::move(pictures->items), std::move(pictures->row));
    else if (!m_numbers->restore(std::get<JournalJob>(job)))
        restoration->problems.append(tr("A job about numbers could not be taken up again."));
    QTimer::singleShot(0, this, [this, restoration] { takeNext(restoration); });
}

void QueueJournal::finish(Restoration& restoration)
{
    m_session.items().append(std::move(restoration.inputs));
    JobList& jobs = m_session.jobs();
    for (const auto signal : {&JobList::added, &JobList::removed})
        connect(&jobs, signal, &m_placesTimer, qOverload<>(&QTimer::start));
    connect(&jobs, &JobList::moved, &m_placesTimer, qOverload<>(&QTimer::start));
    connect(&jobs, &JobList::changed, &m_placesTimer, qOverload<>(&QTimer::start));
    connect(&m_session.items(), &ItemModel::countsChanged, this, [this] {
        if (!m_draftTimer.isActive())
            m_draftTimer.start();
    });
    m_placesTimer.start();
    m_draftTimer.start();
    m_numbers->removeStrays(std::move(restoration.ids));
    emit restored(static_cast<int>(restoration.jobs.size()), restoration.problems);
}

void QueueJournal::writePlaces()
{
    const JobList& jobs = m_session.jobs();
    std::map<JobId, Place> places;
    for (int at = 0; at < jobs.size(); ++at) {
        const JobRow& row = jobs.at(at);
        const Place place{at, row.priority};
        const auto written = m_places.find(row.id);
        if (written == m_places.end() || !(written->second == place))
            m_journal->setPlace(row.id, place.position, place.priority);
        places.emplace(row.id, place);
    }
    m_places = std::move(places);
}

void QueueJournal::writeDraft()
{
    const ItemModel& items = m_session.items();
    const bool isEmpty = items.count(RowState::Ready) + items.count(RowState::Preparing) == 0;
    std::vector<const ItemRow*> rows;
    for (int row = 0; row < items.rowCount() && !isEmpty; ++row) {
        const ItemRow& item = items.at(row);
        if (!item.job && (item.state == RowState::Ready || item.state == RowState::Preparing))
            rows.push_back(&item);
    }
    // Rows are added with rising keys, so that another set has another end or another size.
    const Draft draft{rows.size(), rows.empty() ? RowKey{} : rows.back()->key};
    if (draft == m_draft)
        return;
    m_draft = draft;
    std::vector<DraftInput> inputs;
    inputs.reserve(rows.size());
    for (const ItemRow* row : rows)
        inputs.push_back({row->file.path, row->file.relativeFolder});
    m_journal->setDraft(std::move(inputs));
}

} // namespace manyhands
