#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "models/item_model.h"

namespace manyhands {

/// What is worth knowing of one input before it is queued.
struct PlanNote {
    enum class Kind : std::uint8_t { Failing, Skipped, Renamed };
    Kind kind = Kind::Renamed;
    Path input;
    Path output;
    std::string reason; ///< Empty where the name was taken.
};

/// What a start would do.
struct PlanSummary {
    /// Notes beyond it are counted only: nobody reads ten thousand.
    static constexpr std::size_t kMostNotes = 1000;

    std::uint32_t total = 0;
    std::uint32_t renamed = 0;
    std::uint32_t skipped = 0;
    std::uint32_t failing = 0;
    Path folder;
    std::vector<PlanNote> notes; ///< What fails first, then what is skipped, then what is renamed.
    Error error;                 ///< Why nothing can be started; an empty message: nothing.
    std::optional<FoundFile> first; ///< To try names on.

    std::uint32_t running() const { return total - skipped - failing; }
    bool isRefused() const { return !error.message.empty(); }
};

/// Plans the Ready rows with the form's spec as a start would, without writing anything, so that it
/// can be said what would become of them. Waits until nothing changes for a moment; the newest
/// question wins, and one under way is given up. Rows are read some thousand at a time and planned
/// on a thread of its own: the window stays fluid with 100,000 of them.
class PlanPreview : public QObject {
    Q_OBJECT
public:
    explicit PlanPreview(const ItemModel& items, QObject* parent = nullptr);
    ~PlanPreview() override;

    void setSpec(const ImageJobSpec& spec);
    /// As it was last known; isBusy() tells that a newer one is on its way.
    const PlanSummary& summary() const { return m_summary; }
    bool isBusy() const { return m_settled.isActive() || m_collecting.isActive() || m_planning; }

signals:
    void changed();

private:
    struct Snapshot;
    void followRows();
    void forgetRows();
    void restart();
    void begin();
    void collect();
    void plan();
    void take(std::uint64_t generation, std::shared_ptr<PlanSummary> summary);

    const ItemModel& m_items;
    ImageJobSpec m_spec;
    PlanSummary m_summary;
    std::shared_ptr<Snapshot> m_rows; ///< Of the Ready rows; nullptr: to be read anew.
    int m_nextRow = 0;
    std::uint32_t m_ready = 0;
    bool m_planning = false;
    std::uint64_t m_generation = 0;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    QTimer m_settled;
    QTimer m_collecting;
    QThreadPool m_thread;
};

/// "312 pictures → ~/out, 3 renamed, 1 skipped, 2 cannot be read".
QString planText(const PlanSummary& summary, const QString& folder);
/// "becomes photo-2.jpg", "the output exists already", …
QString noteText(const PlanNote& note);

} // namespace manyhands
