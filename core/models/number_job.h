#pragma once

#include <string>
#include <string_view>

#include <QObject>

#include "models/job_row.h"

namespace manyhands {

/// A job over numbers as the window shows it: its row in the queue, its verbs, and, in the classes
/// that derive from it, what came of it. All verbs return at once.
class NumberJob : public QObject {
    Q_OBJECT
public:
    explicit NumberJob(JobId id, JobKind kind, QObject* parent = nullptr) : QObject(parent)
    {
        m_row.id = id;
        m_row.kind = kind;
    }

    const JobRow& row() const { return m_row; }
    bool isFinal() const { return manyhands::isFinal(m_row.state); }

    virtual void start() = 0;
    /// Instead of start(): one of an earlier run of the program, as progressText() left it. Shows
    /// what came of it; where it had not ended, goes on, or begins anew.
    virtual void restore(std::string_view progress) = 0;
    virtual void pause() {}
    virtual void resume() {}
    virtual void cancel() = 0;

    // For the journal.
    virtual std::string requestText() const = 0;  ///< All that the user chose for it.
    virtual std::string progressText() const = 0; ///< How far it is, or what came of it.

signals:
    /// The row or the result is another one.
    void changed();

protected:
    JobRow m_row;
};

} // namespace manyhands
