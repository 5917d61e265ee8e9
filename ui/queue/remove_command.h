#pragma once

#include <QPointer>
#include <QUndoCommand>

#include "models/session.h"

namespace manyhands {

/// Takes rows and jobs off the list; undone, they are back where they were, and queued again if
/// they were.
class RemoveCommand : public QUndoCommand {
public:
    RemoveCommand(Session& session, std::vector<RowKey> rows, QList<JobId> jobs);
    ~RemoveCommand() override;

    void redo() override;
    void undo() override;

private:
    QPointer<Session> m_session;
    std::vector<RowKey> m_rows;
    QList<JobId> m_jobs;
    Removal m_removal;
};

} // namespace manyhands
