#pragma once

#include <QTimer>
#include <QWidget>

#include "models/session.h"

namespace manyhands {

class Banner;

/// The banners of a session, one below the other: scanning, the pool, a blocked run, the end of a
/// run, and what else has to be said.
class NoticeArea : public QWidget {
    Q_OBJECT
public:
    explicit NoticeArea(Session& session, QWidget* parent = nullptr);

    void showNotice(const QString& text);
    /// Says that the computer goes to sleep soon, counting down, with a button against it.
    void showSleepAhead(int ms);
    void hideSleepAhead();
    void showSleepFailed(const QString& reason);
    void showRemoval(std::size_t rows, std::size_t jobs);
    /// It was taken back, or something else is what "Undo" would take back now.
    void hideRemoval();

    Banner* scanBanner() const { return m_scan; }
    Banner* poolBanner() const { return m_pool; }
    Banner* blockedBanner() const { return m_blocked; }
    Banner* summaryBanner() const { return m_summary; }
    Banner* noticeBanner() const { return m_notice; }
    Banner* sleepBanner() const { return m_sleep; }

signals:
    void openFolderRequested();
    void undoRequested();
    void stayAwakeRequested();

private:
    void sumUpScan(quint64 added, const ScanSummary& summary);
    void followPool();
    void followRun();
    void sumUpRun();
    void tellSleepAhead();

    Session& m_session;
    QTimer m_countdown;
    int m_secondsToSleep = 0;
    Banner* m_scan;
    Banner* m_pool;
    Banner* m_blocked;
    Banner* m_summary;
    Banner* m_notice;
    Banner* m_sleep;
    QWidget* m_retryFailed;
    QWidget* m_openFolder;
    QWidget* m_undo;
};

/// "298 done, 2 failed in 12.3 s": every count that is not zero.
QString runSummary(const JobStatus& sum);

} // namespace manyhands
