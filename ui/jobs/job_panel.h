#pragma once

#include <QWidget>

#include "jobs/image_job.h"

namespace manyhands {

class FilterForm;
class OutputForm;
class PrimaryButton;
class WorkerControl;

/// The side of the window where the next start is set up. Nothing in it is ever locked: a start
/// takes a copy of what stands here.
class JobPanel : public QWidget {
    Q_OBJECT
public:
    explicit JobPanel(int automaticWorkers, QWidget* parent = nullptr);

    ImageJobSpec spec() const;
    void setSpec(const ImageJobSpec& spec);
    Path outputFolder() const;
    WorkerControl* workers() const { return m_workers; }

    /// What the start button would start.
    void setReadyCount(std::uint32_t ready, bool preparing);

signals:
    void startRequested();

private:
    ImageJobSpec m_spec; ///< What the form does not show.
    FilterForm* m_filter;
    OutputForm* m_output;
    WorkerControl* m_workers;
    PrimaryButton* m_start;
};

} // namespace manyhands
