#include "models/queue_journal.h"

#include <atomic>
#include <filesystem>
#include <map>
#include <set>
#include <sys/stat.h>
#include <variant>

#include <QPointer>
#include <QtConcurrent>

#include "models/free_elsewhere.h"
#include "models/in_turns.h"
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
    std::shared_ptr<const std::vector<DraftInput>> draft;
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
            for (const std::uint32_t index : shared->hidden)
                items[index].reset();
            jobs.push_back(Pictures{std::move(shared), std::move(items), std::move(row)});
        }
        inputs = rowsOf(foundAgain(*draft));
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
    connect(&m_draftTimer, &QTimer::timeout, this, &QueueJournal::writeDraftInTurns);
}

QueueJournal::~QueueJournal()
{
    if (m_placesTimer.isActive())
        writePlaces();
    // Before all is taken up, the journal has what was left to it; only additions are news.
    if (m_draftTimer.isActive() || m_isDraftUnderWay ||
        (m_draftBefore && !m_session.items().draft().empty()))
        writeDraft();
}

void QueueJournal::restore()
{
    if (!m_journal)
        return;
    auto restoration = std::make_shared<Restoration>();
    restoration->found = m_journal->takeJobs();
    m_draftBefore = std::make_shared<const std::vector<DraftInput>>(m_journal->takeDraft());
    restoration->draft = m_draftBefore;
    QtConcurrent::run([restoration] { restoration->run(); }).then(this, [this, restoration] {
        takeNext(restoration);
    });
}

/// One job after the other, each when all rows of the one before are in: the window answers while a
/// long queue comes back.
void QueueJournal::takeNext(const std::shared_ptr<Restoration>& restoration)
{
    if (m_session.items().isArriving()) {
        connect(
            &m_session.items(), &ItemModel::arrived, this,
            [this, restoration] { takeNext(restoration); }, Qt::SingleShotConnection);
        return;
    }
    if (restoration->taken == restoration->jobs.size()) {
        takeInputs(restoration);
        return;
    }
    auto& job = restoration->jobs[restoration->taken++];
    if (auto* pictures = std::get_if<Restoration::Pictures>(&job))
        m_session.restoreJob(pictures->job, std::move(pictures->items), std::move(pictures->row));
    else if (!m_numbers->restore(std::get<JournalJob>(job)))
        restoration->problems.append(tr("A job about numbers could not be taken up again."));
    QTimer::singleShot(0, this, [this, restoration] { takeNext(restoration); });
}

void QueueJournal::takeInputs(const std::shared_ptr<Restoration>& restoration)
{
    m_draftBefore.reset();
    m_draftTimer.start(); // from now on the session knows them all
    const QPointer<QueueJournal> self = this;
    m_session.items().appendInTurns(std::move(restoration->inputs),
                                    [self, restoration](std::size_t) {
                                        if (self)
                                            self->finish(*restoration);
                                        freeElsewhere(std::move(*restoration));
                                    });
}

void QueueJournal::finish(Restoration& restoration)
{
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
    std::vector<DraftInput> inputs;
    if (m_draftBefore)
        inputs = *m_draftBefore;
    for (const ItemRow* row : m_session.items().draft())
        inputs.push_back({row->file.path, row->file.relativeFolder});
    m_journal->setDraft(std::move(inputs));
}

/// The same with as many inputs as there are, while the window is in use.
void QueueJournal::writeDraftInTurns()
{
    ItemModel& items = m_session.items();
    if (items.isArriving()) {
        m_draftTimer.start();
        return;
    }
    auto keys = std::make_shared<std::vector<RowKey>>();
    for (const ItemRow* row : items.draft())
        keys->push_back(row->key);
    // Rows are added with rising keys, so that another set has another end or another size.
    const Draft draft{keys->size(), keys->empty() ? RowKey{} : keys->back()};
    if (draft == m_draft)
        return;
    m_draft = draft;
    const int number = ++m_draftNumber;
    m_isDraftUnderWay = true;
    auto inputs = std::make_shared<std::vector<DraftInput>>();
    inputs->reserve(keys->size());
    inTurns(
        this, keys->size(),
        [&items, keys, inputs](std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i) {
                if (const ItemRow* row = items.find((*keys)[i]); row && !row->job)
                    inputs->push_back({row->file.path, row->file.relativeFolder});
            }
        },
        [this, inputs, number] {
            if (number != m_draftNumber)
                return; // a newer one is under way, or through
            m_journal->setDraft(std::move(*inputs));
            m_isDraftUnderWay = false;
        });
}

} // namespace manyhands
