#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include "engine/engine_host.h"
#include "engine/plan.h"
#include "engine/report.h"
#include "exit_codes.h"
#include "image_journal.h"
#include "image_options.h"
#include "run_view.h"

namespace manyhands {

/// One image command from its options to its exit status:
/// scan and plan on another thread → check the output folder → engine → report and summary.
class ImageRun : public QObject {
    Q_OBJECT
public:
    ImageRun(const ImageOptions& options, RunView& view, QObject* parent = nullptr);
    /// Goes on with a run; `resumption` outlives this.
    ImageRun(ImageResumption& resumption, RunView& view, QObject* parent = nullptr);
    ~ImageRun() override;

    void start();
    /// Stops in order: what is finished stays, the rest is cancelled; finished() follows.
    void interrupt();

signals:
    /// Once, at the end.
    void finished(int exitCode);

private:
    struct Prepared {
        ScanResult scan;
        Result<Plan> plan;
    };
    Prepared prepare();
    void takePrepared();
    bool refuses(const ScanResult& scan, const Result<Plan>& plan);
    void runPlan();
    void resume();
    void runItems();
    bool openJournal();
    void startEngine();
    void takeItems(const QList<ItemStatus>& items);
    void takeItem(const ItemStatus& item);
    void takeJob(const JobStatus& status);
    void takePool(const PoolStatus& status);
    void finish();
    int writeReportFile();
    int exitCode() const;
    void leave(int exitCode);
    void complain(const std::string& sentence);

    const ImageOptions& m_options;
    RunView& m_view;
    ImageResumption* const m_resumption = nullptr;
    std::shared_ptr<Journal> m_journal;
    QFutureWatcher<std::shared_ptr<Prepared>> m_preparing;
    std::atomic<bool> m_isInterrupted{false};
    Plan m_plan;
    std::size_t m_unreadFolders = 0;
    std::unique_ptr<EngineHost> m_engine;
    JobId m_job;
    JobStatus m_totals;
    std::vector<ItemStatus> m_items;
    bool m_isBlocked = false;
    std::optional<std::uint32_t> m_posture; ///< What all workers so far achieved.
    bool m_isBroken = false;
    bool m_hasLeft = false;
};

} // namespace manyhands
