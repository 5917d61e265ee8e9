#pragma once

#include <functional>
#include <memory>

#include <QTimer>
#include <QWidget>

#include "base/result.h"
#include "engine/report.h"
#include "models/timing_model.h"

class QBoxLayout;
class QComboBox;
class QPushButton;
class QTableView;

namespace manyhands {

class DistributionView;
struct TimingReport;

/// The times of all items that are done: a table to sort, how they are spread, and reports of them
/// as files.
class TimingsPage : public QWidget {
    Q_OBJECT
public:
    /// `job`: what the items had in common, for reports.
    TimingsPage(const ItemModel& items, std::function<ReportJob()> job, QWidget* parent = nullptr);

    TimingModel& model() { return m_model; }
    QTableView* table() const { return m_table; }
    QComboBox* phase() const { return m_phase; }
    /// Writes beside the window's thread; exported() or exportFailed() follows.
    void exportTo(const Path& file);

signals:
    void rowChosen(manyhands::RowKey key);
    void exported(const manyhands::Path& file);
    void exportFailed(const manyhands::Error& error);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeTable();
    void refresh();
    void showDistribution();
    void chooseExport(const QString& extension);
    void write(const std::shared_ptr<TimingReport>& report, const Path& file);

    const ItemModel& m_items;
    const std::function<ReportJob()> m_job;
    TimingModel m_model;
    QTableView* m_table;
    QComboBox* m_phase;
    QPushButton* m_csv;
    QPushButton* m_json;
    DistributionView* m_distribution;
    QBoxLayout* m_tools;
    QBoxLayout* m_choice;
    QBoxLayout* m_exports;
    QTimer m_refresh;
};

} // namespace manyhands
