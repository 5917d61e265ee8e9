#pragma once

#include <functional>

#include <QObject>
#include <QThreadPool>

#include "engine/item_files.h"

namespace manyhands {

/// Opening and committing files on threads of their own, so that a slow disk holds up neither the
/// engine nor a worker. Answers arrive on the thread this object lives in.
class FileStage : public QObject {
    Q_OBJECT
public:
    explicit FileStage(QObject* parent = nullptr);
    ~FileStage() override;

    void open(const Path& input, const Path& destination, const Path& root,
              std::function<void(Result<ItemFiles>)> answer);
    void commit(TemporaryOutput output, const CommitRequest& request,
                std::function<void(Result<Path>)> answer);
    void probe(const Path& folder, const Path& root, std::uint64_t bytes,
               std::function<void(Status)> answer);
    /// checkOutputFolder(), elsewhere.
    void makeFolder(const Path& folder, std::function<void(Status)> answer);

private:
    template <typename T>
    void runOn(QThreadPool& pool, std::function<T()> work, std::function<void(T)> answer);

    QThreadPool m_openers;
    QThreadPool m_committers;
    QThreadPool m_probers;
};

} // namespace manyhands
