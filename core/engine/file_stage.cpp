#include "engine/file_stage.h"

#include <cerrno>
#include <latch>
#include <memory>
#include <utility>

#include <QtConcurrent>

#include "base/clock.h"
#include "engine/descriptor_budget.h"

namespace manyhands {
namespace {

/// Opening is short; two keep up with any number of workers and overlap on network folders.
constexpr int kOpeners = 2;
/// Syncing waits for the disk; several at once share the file system's own commits.
constexpr int kCommitters = 4;
/// What a kill of the program can undo of finished work, and by what a result comes later at most;
/// at thirty photographs a second eight of them share one sync.
constexpr int kGatherMs = 250;
/// All threads of a pool, for as long as it lives: Qt gives each a descriptor of its own and ends
/// the program where there is none left, so they are not started in the middle of work.
void startThreads(QThreadPool& pool, int count)
{
    pool.setMaxThreadCount(count);
    pool.setExpiryTimeout(-1);
    auto started = std::make_shared<std::latch>(count + 1);
    for (int i = 0; i < count; ++i)
        pool.start([started] { started->arrive_and_wait(); });
    started->arrive_and_wait();
}

} // namespace

FileStage::FileStage(PublishLog* log, QObject* parent)
    : QObject(parent),
      m_log(log),
      m_mostGathered(static_cast<std::size_t>(descriptorBudget().gathered)),
      m_gathering(this)
{
    startThreads(m_openers, kOpeners);
    startThreads(m_committers, kCommitters);
    startThreads(m_probers, 1); // a place that hangs must not hold up the others
    m_gathering.setSingleShot(true);
    m_gathering.setInterval(kGatherMs);
    connect(&m_gathering, &QTimer::timeout, this, &FileStage::commitGathered);
}

FileStage::~FileStage()
{
    commitGathered(); // what was finished is kept
    m_openers.waitForDone();
    m_committers.waitForDone();
    m_probers.waitForDone();
}

template <typename T>
void FileStage::runOn(QThreadPool& pool, std::function<T()> work, std::function<void(T)> answer)
{
    // The future is not needed: the answer travels by itself, dropped if this object has gone.
    (void)QtConcurrent::run(&pool, [this, work = std::move(work), answer = std::move(answer)] {
        auto result = std::make_shared<T>(work());
        QMetaObject::invokeMethod(
            this, [answer, result] { answer(std::move(*result)); }, Qt::QueuedConnection);
    });
}

void FileStage::open(const Path& input, const Path& destination, const Path& root,
                     std::vector<std::string> pictures,
                     std::function<void(Result<ItemFiles>)> answer)
{
    runOn<Result<ItemFiles>>(
        m_openers,
        [input, destination, root, pictures = std::move(pictures)] {
            return openItemFiles(input, destination, root, pictures);
        },
        std::move(answer));
}

void FileStage::commit(TemporaryOutput output, const CommitRequest& request, CommitAnswer answer)
{
    m_gathered.push_back(PendingCommit{std::move(output), request});
    m_gatheredAnswers.push_back(std::move(answer));
    if (m_gathered.size() >= m_mostGathered)
        commitGathered();
    else if (!m_gathering.isActive())
        m_gathering.start();
}

void FileStage::commitGathered()
{
    m_gathering.stop();
    if (m_gathered.empty())
        return;
    auto commits = std::make_shared<std::vector<PendingCommit>>(std::exchange(m_gathered, {}));
    struct Committed {
        std::vector<Result<Path>> paths;
        std::int64_t tookNs = 0;
    };
    runOn<Committed>(
        m_committers,
        [commits, log = m_log] {
            const std::int64_t begun = monotonicNs();
            Committed committed{commitTogether(std::move(*commits), log)};
            committed.tookNs = monotonicNs() - begun;
            return committed;
        },
        [answers = std::exchange(m_gatheredAnswers, {})](Committed committed) {
            for (std::size_t i = 0; i < answers.size(); ++i)
                answers[i](std::move(committed.paths[i]), committed.tookNs);
        });
}

void FileStage::probe(const Path& folder, const Path& root, std::uint64_t bytes,
                      std::function<void(Status)> answer)
{
    runOn<Status>(
        m_probers,
        [folder, root, bytes] {
            Status status = probeOutputFolder(folder, bytes);
            // A folder below the root is made anew when its item runs; the root is the user's.
            if (!status && status.error().systemError == ENOENT && folder != root)
                status = probeOutputFolder(root, bytes);
            return status;
        },
        std::move(answer));
}

void FileStage::makeFolder(const Path& folder, std::function<void(Status)> answer)
{
    runOn<Status>(
        m_probers, [folder] { return checkOutputFolder(folder); }, std::move(answer));
}

} // namespace manyhands
