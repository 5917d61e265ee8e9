#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>

#include <QObject>
#include <QTemporaryDir>

#include "engine/engine_host.h"

namespace manyhands::test {

/// An engine with a worker program of choice, a folder for inputs and one for outputs, and a memory
/// of everything it reported.
class EngineFixture : public QObject {
    Q_OBJECT
public:
    explicit EngineFixture(EngineConfig config);
    ~EngineFixture() override;

    EngineHost& host() { return *m_host; }
    /// Ends the engine and waits until it is gone.
    void close() { m_host.reset(); }

    /// Writes an input that orders the fault worker about.
    void addOrder(const QByteArray& name, const QByteArray& order);
    /// Takes any file as an input.
    void addFile(const Path& path, ImageFormat outputFormat);
    /// Submits all added so far as one job.
    JobId submit(ImageJobSpec spec = {});

    bool waitFinished(JobId job, int timeoutMs = 60'000);
    static bool waitFor(const std::function<bool()>& condition, int timeoutMs = 30'000);

    /// The latest of an item, by its place.
    ItemStatus item(JobId job, std::uint32_t index) const;
    JobStatus job(JobId id) const;
    const PoolStatus& pool() const { return m_pool; }
    const std::set<qint64>& pidsSeen() const { return m_pids; }

    Path inputFolder() const;
    Path outputFolder() const;
    QStringList outputNames() const; ///< Hidden ones too.

private:
    QTemporaryDir m_folder;
    Plan m_plan;
    std::unique_ptr<EngineHost> m_host;
    std::map<std::pair<JobId, std::uint32_t>, ItemStatus> m_items;
    std::map<JobId, JobStatus> m_jobs;
    std::set<JobId> m_finished;
    std::set<qint64> m_pids;
    PoolStatus m_pool;
};

} // namespace manyhands::test
