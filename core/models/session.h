#pragma once

#include <array>

#include <QMap>
#include <QObject>

#include "engine/engine_host.h"
#include "models/input_scanner.h"
#include "models/item_model.h"
#include "models/job_list.h"
#include "models/log_model.h"
#include "models/preset_list.h"
#include "models/preview_controller.h"
#include "models/run_totals.h"
#include "models/thumbnail_store.h"
#include "models/timeline_model.h"

namespace manyhands {

/// Rows that were taken out, and which of them have to be queued again when they come back.
struct Removal {
    std::vector<RowKey> rows;
    std::vector<RowKey> unqueued;
};

/// What one window works on: the rows, the run under way, and the engine behind them. All verbs
/// return at once.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(EngineHost& engine, QObject* parent = nullptr);

    ItemModel& items() { return m_items; }
    JobList& jobs() { return m_jobs; }
    /// Who carries out what is asked of jobs of `kind`; it must outlive the session's use. Without
    /// one such jobs are rows to look at.
    void setJobHandler(JobKind kind, JobHandler* handler);
    ThumbnailStore& thumbnails() { return m_thumbnails; }
    TimelineModel& timeline() { return m_timeline; }
    LogModel& log() { return m_log; }
    PreviewController& preview() { return m_preview; }
    PresetList& presets() { return m_presets; }
    const RunTotals& run() const { return m_run; }
    const PoolStatus& pool() const { return m_pool; }
    bool isScanning() const { return m_scanner.isBusy(); }
    bool isPreparing() const { return m_preparing > 0; }
    bool hasActiveRows() const;

    void addInputs(std::vector<Path> inputs, const Path& exclude);
    void cancelScan() { m_scanner.cancel(); }

    /// Plans all Ready rows with `spec` as it is now and queues them as one job.
    void start(const ImageJobSpec& spec);
    void pause();
    void resume(); ///< Also tries a blocked run now.
    void cancelAll();
    void cancelRows(const std::vector<RowKey>& keys);
    void retryRows(const std::vector<RowKey>& keys);
    void retryFailed();

    Removal removeRows(const std::vector<RowKey>& keys);
    void restoreRows(const Removal& removal);
    void forgetRows(const Removal& removal) { m_items.forget(removal.rows); }

    void setWorkerCount(int count) { m_engine.setWorkerCount(count); }
    void retryPool() { m_engine.retryPool(); }

signals:
    void scanProgressed(quint64 found);
    /// `added`: rows that are new. The scanner may still have further requests.
    void scanned(quint64 added, const manyhands::ScanSummary& summary);
    void preparingChanged();
    /// The rows are Ready again; why they cannot be started.
    void startRefused(const manyhands::Error& error);
    void runChanged();
    void runFinished();
    void poolChanged();

private:
    struct Preparation;
    void prepare(const std::shared_ptr<Preparation>& preparation);
    void submit(Preparation& preparation);
    void rescan(const std::vector<RowKey>& keys);
    void takeThumbnails(const QList<ItemThumbnail>& thumbnails);
    QMap<JobId, QList<std::uint32_t>> byJob(const std::vector<RowKey>& keys,
                                            bool (*wanted)(RowState)) const;

    EngineHost& m_engine;
    ItemModel m_items;
    JobList m_jobs;
    std::array<JobHandler*, kJobKinds> m_handlers{};
    ThumbnailStore m_thumbnails;
    TimelineModel m_timeline;
    LogModel m_log;
    InputScanner m_scanner;
    PreviewController m_preview;
    PresetList m_presets;
    RunTotals m_run;
    PoolStatus m_pool;
    QMap<JobId, ImageJobSpec> m_specs; ///< For rows that have to be planned again.
    int m_preparing = 0;
    std::uint64_t m_generation = 0; ///< Raised by cancelAll(): plans from before are not queued.
};

} // namespace manyhands
