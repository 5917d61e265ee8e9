#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include <QList>
#include <QObject>
#include <QTimer>

#include "engine/item_status.h"
#include "models/job_row.h"

namespace manyhands {

/// The jobs of one window, of all kinds, in the order they are served. Who runs a job adds its row
/// and keeps it up to date; views and menus only read. Ids are the engine's (submit(),
/// submitRange()), or EngineHost::takeJobId() for a job that is made of several of the engine's.
class JobList : public QObject {
    Q_OBJECT
public:
    explicit JobList(QObject* parent = nullptr);

    int size() const { return static_cast<int>(m_jobs.size()); }
    const JobRow& at(int place) const { return m_jobs[static_cast<std::size_t>(place)]; }
    int placeOf(JobId job) const;        ///< -1 where there is none.
    const JobRow* find(JobId job) const; ///< nullptr where there is none.
    QList<JobId> order() const;

    /// Adds a job behind the last one. One that is there already is updated instead.
    void add(JobRow row);
    /// The same, at a place; a place beyond the end is the end.
    void insert(int place, JobRow row);
    /// Takes over everything in `row` for the job of its id. Unknown ones are passed over: their
    /// row was removed. Told as changed(), together with others, at most ten times a second; a
    /// change of state is told at once.
    void update(JobRow row);
    /// Takes a job out; nothing where there is none.
    std::optional<JobRow> take(JobId job);
    /// `place` as it is afterwards.
    void move(JobId job, int place);

signals:
    void added(manyhands::JobId job, int place);
    void changed(const QList<manyhands::JobId>& jobs);
    void removed(manyhands::JobId job, int place);
    void moved(manyhands::JobId job, int from, int to);

private:
    void tell();

    std::vector<JobRow> m_jobs;
    QList<JobId> m_changed;
    QTimer m_timer;
};

} // namespace manyhands
