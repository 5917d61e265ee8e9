#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QList>

#include "base/ids.h"
#include "engine/job_priority.h"
#include "engine/job_status.h"
#include "engine/journal/journal_problem.h"
#include "engine/journal/publish_log.h"
#include "engine/plan.h"

namespace manyhands {

/// One job as the journal has it.
struct JournalJob {
    JobId id;
    std::string kind;           ///< kImageJob, or what a range job calls itself.
    std::string spec;           ///< jobSpecText() of an image job; a range job's own words.
    std::string client;         ///< What the program that queued it wants to find again.
    std::int64_t createdMs = 0; ///< Since 1970.
    JobState state = JobState::Running;
    double activeSeconds = 0;
    std::string progress;      ///< Of a range job: its checkpoint, in its own words.
    std::int64_t position = 0; ///< In the queue; jobs of one position stay in the order they came.
    JobPriority priority = JobPriority::Normal;

    struct Item {
        ItemStatus status; ///< Waiting, Committing or a final state.
        ImageFormat format = ImageFormat::Unknown;
        std::int64_t modified = 0;
        /// While Committing: what would have got which name.
        Path destination;
        FileIdentity identity;
        bool hidden = false; ///< Taken off the list by the user.
    };
    std::vector<Item> items; ///< Of an image job.
};
inline constexpr const char* kImageJob = "image";

/// An input of the job that is being put together.
struct DraftInput {
    Path path;
    Path relativeFolder; ///< As FoundFile's.

    bool operator==(const DraftInput&) const = default;
};

/// The queue on the disk: what every job is, and what became of its items. All calls return at once
/// but open(), aboutToPublish() and the destructor; a thread of its own writes, several changes in
/// one transaction.
///
/// When the disk is full or gone nothing is dropped: what is to be written waits, the listener is
/// told, and it is tried again every second.
class Journal : public PublishLog {
public:
    /// Opens or makes the file, and reads what is in it; blocks. Jobs that cannot be understood are
    /// left out of jobs() and named in problems().
    static JournalResult<std::shared_ptr<Journal>> open(const Path& file, IfMissing missing);
    /// Writes what waits, unless the disk refuses it.
    ~Journal() override;

    const Path& file() const;
    /// Those that were there when it was opened, in the order of their position. Moved out.
    std::vector<JournalJob> takeJobs();
    std::vector<DraftInput> takeDraft();
    const std::vector<Error>& problems() const;
    /// The largest id of a job there has been.
    JobId lastJob() const;

    void addImageJob(JobId id, const ImageJobSpec& spec, std::shared_ptr<const Plan> plan,
                     std::string client);
    void addImageJob(JobId id, const ImageJobSpec& spec, Plan plan, std::string client)
    {
        addImageJob(id, spec, std::make_shared<const Plan>(std::move(plan)), std::move(client));
    }
    void addRangeJob(JobId id, std::string kind, std::string spec, std::string client);
    void setProgress(JobId id, std::string progress);
    void setState(JobId id, JobState state, double activeSeconds);
    void setPlace(JobId id, std::int64_t position, JobPriority priority);
    void setClient(JobId id, std::string client);
    /// Final ones, and those that wait again; what runs is not worth a word.
    void itemsChanged(const QList<ItemStatus>& items);
    /// Taken off the list; the job keeps them.
    void hideItems(JobId id, const QList<std::uint32_t>& indexes);
    /// The inputs that no job has yet, instead of those before.
    void setDraft(std::vector<DraftInput> inputs);
    void forgetJob(JobId id);
    /// All of the jobs; for a file that begins a new run.
    void forgetAll();

    Status aboutToPublish(std::vector<PublishIntent> intents) override;
    /// Until all of before is on the disk; the error, where the disk refuses it.
    Status flush();
    /// From now on aboutToPublish() does not wait for a disk that refuses: the program wants to
    /// end.
    void hurry();

    /// Told with an error when the disk refuses, and with success when it takes again; on the
    /// journal's thread. At most one listener; an empty one ends it, and is through when this
    /// returns.
    void setListener(std::function<void(const Status&)> listener);

private:
    class Writer;
    explicit Journal(std::unique_ptr<Writer> writer);
    std::unique_ptr<Writer> m_writer;
};

/// Where the verdicts of tests are that a journal has, each in a file named by the job's id: beside
/// the journal, because millions of them in it would make opening it slow, and would leave it large
/// when they are gone.
Path verdictFolder(const Path& journal);

/// Moves a journal that cannot be used out of the way, with what belongs to it; nothing is lost.
/// Returns its new name.
Result<Path> setAside(const Path& file);

} // namespace manyhands
