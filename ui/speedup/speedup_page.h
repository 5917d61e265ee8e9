#pragma once

#include <functional>

#include <QPointer>
#include <QWidget>

#include "models/speedup_job.h"
#include "models/speedup_rows.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace manyhands {

class NumberField;
class RowsView;
class SpeedupView;

/// What each further worker brings, measured now: on the pictures in the list, on primes, or on
/// waiting.
class SpeedupPage : public QWidget {
    Q_OBJECT
public:
    /// `pictures`: the files in the list and the chain they would go through, asked when measured.
    using Pictures = std::function<void(SpeedupRequest&)>;
    SpeedupPage(Pictures pictures, int cores, QWidget* parent = nullptr);

    /// nullptr: nothing. Followed while it runs; not owned.
    void show(SpeedupJob* job);
    SpeedupRequest request() const;

    QComboBox* work() const { return m_work; }
    NumberField* number() const { return m_number; }
    QPushButton* button() const { return m_go; }
    QLabel* verdict() const { return m_verdict; }
    RowsView* table() const { return m_table; }

signals:
    void measureRequested(const manyhands::SpeedupRequest& request);
    void stopRequested();

private:
    QWidget* makeSide();
    void followWork();
    void follow();
    void go();
    QString verdictText() const;

    const Pictures m_pictures;
    const int m_cores;
    QPointer<SpeedupJob> m_job;
    SpeedupRows m_rows;
    QComboBox* m_work;
    NumberField* m_number;
    QPushButton* m_go;
    QLabel* m_verdict;
    QLabel* m_auto;
    RowsView* m_table;
    SpeedupView* m_view;
};

} // namespace manyhands
