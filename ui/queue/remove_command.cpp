#include "queue/remove_command.h"

#include <QCoreApplication>

namespace manyhands {

RemoveCommand::RemoveCommand(Session& session, std::vector<RowKey> rows, QList<JobId> jobs)
    : QUndoCommand(QCoreApplication::translate("RemoveCommand", "removal")),
      m_session(&session),
      m_rows(std::move(rows)),
      m_jobs(std::move(jobs))
{}

RemoveCommand::~RemoveCommand()
{
    if (m_session)
        m_session->forgetRows(m_removal);
}

void RemoveCommand::redo()
{
    if (m_session)
        m_removal = m_session->removeRows(m_rows, m_jobs);
}

void RemoveCommand::undo()
{
    if (m_session)
        m_session->restoreRows(m_removal);
    m_removal = {};
}

} // namespace manyhands
