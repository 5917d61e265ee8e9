#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "engine/journal/journal.h"
#include "models/number_journal.h"
#include "models/session.h"

namespace manyhands {

/// Keeps a window's queue on the disk: gives the session what an earlier run of the program left,
/// and writes down the places of jobs and the inputs that no job has yet. What becomes of jobs
/// writes the engine.
class QueueJournal : public QObject {
    Q_OBJECT
public:
    struct Opened {
        std::shared_ptr<Journal> journal; ///< nullptr: this run of the program is not written down.
        QStringList notices;              ///< What the user should know, a sentence each.
    };
    /// Opens the queue's file in `folder`, which is made; blocks for as long as reading it takes. A
    /// file that cannot be used is set aside, and another one begun.
    static Opened open(const Path& folder);

    QueueJournal(Session& session, std::shared_ptr<Journal> journal, QObject* parent = nullptr);
    ~QueueJournal() override;

    /// Looks in the background what became of the jobs' files, and puts them into the session;
    /// restored() follows.
    void restore();

signals:
    /// `problems`: jobs that could not be taken up, a sentence each.
    void restored(int jobs, const QStringList& problems);

private:
    struct Restoration;
    void takeNext(const std::shared_ptr<Restoration>& restoration);
    void takeInputs(const std::shared_ptr<Restoration>& restoration);
    void finish(Restoration& restoration);
    void writePlaces();
    void writeDraft();
    void writeDraftInTurns();

    Session& m_session;
    const std::shared_ptr<Journal> m_journal;
    struct Place {
        int position = 0;
        JobPriority priority = JobPriority::Normal;

        bool operator==(const Place&) const = default;
    };
    std::map<JobId, Place> m_places; ///< As written.
    struct Draft {
        std::size_t count = 0;
        RowKey last;

        bool operator==(const Draft&) const = default;
    };
    Draft m_draft; ///< As written, or on its way.
    int m_draftNumber = 0;
    bool m_isDraftUnderWay = false;
    /// Inputs of an earlier run of the program that are not in the session yet.
    std::shared_ptr<const std::vector<DraftInput>> m_draftBefore;
    std::unique_ptr<NumberJournal> m_numbers;
    QTimer m_placesTimer;
    QTimer m_draftTimer;
};

} // namespace manyhands
