#pragma once

#include <QObject>

#include "models/session.h"

class QUndoStack;

namespace manyhands {

struct Actions;
class NoticeArea;
class QueuePage;

/// Connects the commands on rows and jobs with what is selected in the queue or the results.
class QueueCommands : public QObject {
    Q_OBJECT
public:
    QueueCommands(Session& session, Actions& actions, QueuePage& page, NoticeArea& notices,
                  QUndoStack& undo, QObject* parent);

    /// Enables what applies to the selection and to the session as it stands.
    void refresh();

signals:
    void folderRequested(const manyhands::Path& folder);

private:
    void connectRows();
    void connectJobs();
    void remove();
    void removeFinished();
    void push(std::vector<RowKey> rows, const QList<JobId>& jobs);
    void pauseOrResume();
    void cancel();
    void retry();
    void open();
    void showInFolder();
    void copyPaths();
    void compare();
    void refreshRowActions(const QList<JobId>& jobs);
    void refreshJobActions(const QList<JobId>& jobs);

    Session& m_session;
    Actions& m_actions;
    QueuePage& m_page;
    NoticeArea& m_notices;
    QUndoStack& m_undo;
};

} // namespace manyhands
