#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/journal/journal.h"
#include "engine/journal/journal_database.h"
#include "engine/journal/journal_load.h"

namespace manyhands {

/// The journal's thread: opens the file, reads it, and writes what is asked for.
///
///   post() → gathered for a moment → one transaction → answers of those who wait
///                                      ↑        │ refused by the disk
///                                      └─ 1 s ──┘
class Journal::Writer {
public:
    using Change = std::function<Status(const JournalDatabase&)>;

    Writer(Path file, IfMissing missing);
    ~Writer();

    /// Waits for the opening; once.
    JournalResult<JournalContents> opened();

    void post(Change change);
    /// Waits until all changes so far are on the disk. Errors: what the disk said, while it refuses
    /// and `patience` says not to wait for ever, or when this ends.
    enum class Patience { UntilWritten, UntilRefused };
    Status wait(Patience patience);
    void hurry();

    void setListener(std::function<void(const Status&)> listener);
    const Path& file() const { return m_file; }

    JournalContents contents; ///< Of the one who opened it.

private:
    void run(IfMissing missing);
    void writeUntilEnd(JournalDatabase& database);
    void tell(const Status& status);

    const Path m_file;
    std::mutex m_mutex;
    std::condition_variable m_wake;    ///< For the thread.
    std::condition_variable m_written; ///< For those who wait.
    std::vector<Change> m_pending;
    std::uint64_t m_posted = 0; ///< Changes ever.
    std::uint64_t m_onDisk = 0; ///< Of those.
    int m_waiting = 0;          ///< Somebody wants it now.
    bool m_hurry = false;       ///< Nobody waits for a disk that refuses.
    bool m_ending = false;
    bool m_ended = false;
    Status m_refusal;
    std::optional<JournalResult<JournalContents>> m_opened;
    std::mutex m_listenerMutex;
    std::function<void(const Status&)> m_listener;
    std::thread m_thread;
};

} // namespace manyhands
