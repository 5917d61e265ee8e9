#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "engine/item_files.h"

namespace manyhands {

/// Opening and committing files on threads of their own, so that a slow disk holds up neither the
/// engine nor a worker. Answers arrive on the thread this object lives in.
class FileStage : public QObject {
    Q_OBJECT
public:
    /// `log` is told before outputs get their names; nullptr: nobody is. It outlives this.
    explicit FileStage(PublishLog* log, QObject* parent = nullptr);
    ~FileStage() override;

    void open(const Path& input, const Path& destination, const Path& root,
              std::vector<std::string> pictures, std::function<void(Result<ItemFiles>)> answer);
    /// The output's path, and how long committing it took, in nanoseconds, gathering not counted.
    using CommitAnswer = std::function<void(Result<Path>, std::int64_t)>;
    /// Gathers outputs for a moment and commits them together: syncing is most of what committing
    /// costs, and several share it.
    void commit(TemporaryOutput output, const CommitRequest& request, CommitAnswer answer);
    /// Begins with what was gathered, because nothing more will come soon.
    void commitGathered();
    void probe(const Path& folder, const Path& root, std::uint64_t bytes,
               std::function<void(Status)> answer);
    /// checkOutputFolder(), elsewhere.
    void makeFolder(const Path& folder, std::function<void(Status)> answer);

private:
    template <typename T>
    void runOn(QThreadPool& pool, std::function<T()> work, std::function<void(T)> answer);

    PublishLog* const m_log;
    const std::size_t m_mostGathered;
    std::vector<PendingCommit> m_gathered;
    std::vector<CommitAnswer> m_gatheredAnswers;
    QTimer m_gathering;
    QThreadPool m_openers;
    QThreadPool m_committers;
    QThreadPool m_probers;
};

} // namespace manyhands
