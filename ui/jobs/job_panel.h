#pragma once

#include <QWidget>

#include "engine/preset.h"
#include "jobs/image_job.h"
#include "models/plan_preview.h"

class QScrollArea;
class QStackedWidget;
class QTabBar;
class QUndoStack;

namespace manyhands {

class ChainEditor;
class OutputForm;
class PresetButton;
class PresetList;
class PlanLine;
class PrimaryButton;
class WorkerControl;

/// The side of the window where the next start is set up. Nothing in it is ever locked: a start
/// takes a copy of what stands here.
class JobPanel : public QWidget {
    Q_OBJECT
public:
    JobPanel(int automaticWorkers, PresetList& presets, QUndoStack& undo,
             QWidget* parent = nullptr);

    ImageJobSpec spec() const;
    void setSpec(const ImageJobSpec& spec);
    Path outputFolder() const;
    WorkerControl* workers() const { return m_workers; }
    ChainEditor* filters() const { return m_filters; }
    PresetButton* presets() const { return m_presets; }
    OutputForm* output() const { return m_output; }

    /// A further kind of job beside pictures, with a form of its own.
    void addKind(const QString& title, QWidget* form);
    void showKind(QWidget* form);
    QTabBar* kinds() const { return m_kinds; }

    /// What the start button would start.
    void setReadyCount(std::uint32_t ready, bool preparing);
    /// What would become of it.
    void showPlan(const PlanSummary& summary, bool isBusy);
    PlanLine* plan() const { return m_plan; }
    PrimaryButton* startButton() const { return m_start; }

signals:
    void startRequested();
    /// spec() is another one.
    void specChanged();
    /// A preset that cannot be used.
    void refused(const manyhands::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildKinds(QWidget* pictures);
    void take(const Preset& preset);
    void tellSpec();
    void followStart();
    QString whyNot() const;

    ImageJobSpec m_spec; ///< What the form does not show.
    QTabBar* m_kinds;
    QStackedWidget* m_pages;
    int m_width;
    QWidget* m_form = nullptr;
    QScrollArea* m_scroll = nullptr;
    ChainEditor* m_filters;
    PresetButton* m_presets;
    OutputForm* m_output;
    WorkerControl* m_workers;
    PlanLine* m_plan;
    PrimaryButton* m_start;
    std::uint32_t m_ready = 0;
    bool m_preparing = false;
    bool m_planBusy = false;
    PlanSummary m_summary;
};

} // namespace manyhands
