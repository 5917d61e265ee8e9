#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/unique_fd.h"
#include "engine/lab_experiment.h"
#include "ipc/lab_memory.h"
#include "jobs/sandbox_attempt.h"

class QTemporaryDir;

namespace manyhands {

/// Nothing to be chosen.
struct LabSandboxSpec {};

/// A worker that reads pictures tries every way out of its sandbox, on files and a port that were
/// made for it; and then writes and reads a picture in every format that can be written.
class LabSandboxTrial : public LabExperiment {
public:
    explicit LabSandboxTrial(const LabSandboxSpec& spec = {});
    ~LabSandboxTrial() override;

    LabEngineOptions engine() const override;
    Result<std::vector<RangeJob>> nextJobs() override;
    Status take(std::vector<LabOutcome> outcomes) override;
    Result<std::optional<LabPictures>> nextPictures() override;
    Status takePictures(const JobStatus& status) override;

    struct Tried {
        SandboxAttempt attempt = SandboxAttempt::OpenPasswd;
        int error = 0; ///< An errno; 0: it succeeded.
        std::int64_t endedNs = 0;

        /// By what confines the worker, and not for a reason of its own.
        bool isRefused() const;
    };
    const std::vector<Tried>& tried() const { return m_tried; }
    std::size_t refused() const;
    std::int64_t pid() const { return m_pid; } ///< Of the process that tried.
    /// Whether the files are as they were, and no other came to them.
    bool isUntouched() const { return m_isUntouched; }

    struct Format {
        ImageFormat format = ImageFormat::Jpeg;
        bool isWritten = false;
        bool isRead = false; ///< What was written.
    };
    /// Those that were tried so far.
    const std::vector<Format>& formats() const { return m_formats; }
    /// Everything was refused that has to be, and everything works that has to.
    bool isTight() const;
    bool isOver() const { return m_isOver; }

private:
    Status makeTargets();
    Path inFolder(std::string_view name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    UniqueFd m_server; ///< Listens.
    int m_port = 0;
    std::unique_ptr<LabShared<LabSandboxFiles>> m_files;
    std::vector<Tried> m_tried;
    std::int64_t m_pid = 0;
    bool m_isUntouched = false;
    std::vector<Format> m_formats; ///< The last one is under way where it was not read yet.
    bool m_isReading = false;
    Path m_written; ///< What is read next.
    bool m_isOver = false;
};

} // namespace manyhands
