#pragma once

#include <QObject>

#include "models/session.h"

class QStackedWidget;

namespace manyhands {

class JobPanel;
class LabForm;
class LabPage;
class NumberJobs;
class PrimeForm;
class PrimeResultView;
class QueuePage;
class SpeedupPage;
class TimingsPage;

/// Puts the parts of a window together that are about numbers and times: the forms of primes and of
/// the lab beside that of pictures, and their panes below the queue.
class NumberDesk : public QObject {
    Q_OBJECT
public:
    NumberDesk(Session& session, JobPanel& panel, QueuePage& queue, QObject* parent = nullptr);

    PrimeForm* primeForm() const { return m_primeForm; }
    LabForm* labForm() const { return m_labForm; }
    PrimeResultView* primeResult() const { return m_primeResult; }
    LabPage* labPage() const { return m_labPage; }
    SpeedupPage* speedupPage() const { return m_speedup; }
    TimingsPage* timingsPage() const { return m_timings; }
    QStackedWidget* resultPane() const { return m_result; }

    /// Shows what came of a job, where it is one of ours; others change nothing.
    void showJob(JobId job);

signals:
    void failed(const manyhands::Error& error);
    void told(const QString& text);

private:
    void addForms();
    void addPanes();
    void connectForms();
    void followShown();

    Session& m_session;
    NumberJobs& m_numbers;
    JobPanel& m_panel;
    QueuePage& m_queue;
    PrimeForm* m_primeForm;
    LabForm* m_labForm;
    QStackedWidget* m_result;
    PrimeResultView* m_primeResult;
    LabPage* m_labPage;
    SpeedupPage* m_speedup;
    TimingsPage* m_timings;
    JobId m_shown; ///< The last one that was chosen, of any kind.
    JobId m_lab;     ///< The pattern that the form's button stops.
    JobId m_measure; ///< The speedup that is shown.
};

} // namespace manyhands
