#include "engine/file_stage.h"

#include <cerrno>
#include <memory>

#include <QtConcurrent>

namespace manyhands {
namespace {

/// Opening is short; two keep up with any number of workers and overlap on network folders.
constexpr int kOpeners = 2;
/// Syncing waits for the disk; several at once share the file system's own commits.
constexpr int kCommitters = 4;

} // namespace

FileStage::FileStage(QObject* parent) : QObject(parent)
{
    m_openers.setMaxThreadCount(kOpeners);
    m_committers.setMaxThreadCount(kCommitters);
    m_probers.setMaxThreadCount(1); // a place that hangs must not hold up the others
}

FileStage::~FileStage()
{
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
                     std::function<void(Result<ItemFiles>)> answer)
{
    runOn<Result<ItemFiles>>(
        m_openers, [input, destination, root] { return openItemFiles(input, destination, root); },
        std::move(answer));
}

void FileStage::commit(TemporaryOutput output, const CommitRequest& request,
                       std::function<void(Result<Path>)> answer)
{
    auto shared = std::make_shared<TemporaryOutput>(std::move(output));
    runOn<Result<Path>>(
        m_committers, [shared, request] { return commitItemFiles(std::move(*shared), request); },
        std::move(answer));
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
