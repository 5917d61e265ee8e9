#pragma once

#include <QWidget>

#include "models/lab_request.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QStackedWidget;

namespace manyhands {

class NumberField;
class PrimaryButton;

/// Where a pattern of the lab is set up and run: what it shows, and its few parameters.
class LabForm : public QWidget {
    Q_OBJECT
public:
    explicit LabForm(int automaticWorkers, QWidget* parent = nullptr);

    LabRequest request() const;
    void setRequest(const LabRequest& request);
    bool isValid() const;
    /// While one of ours runs the button stops it.
    void setRunning(bool running);

    QComboBox* pattern() const { return m_pattern; }
    PrimaryButton* button() const { return m_go; }
    /// Of the chosen pattern.
    NumberField* field(int place) const;

signals:
    void runRequested(const manyhands::LabRequest& request);
    void stopRequested();

private:
    struct FieldText;
    void addPage(const std::vector<FieldText>& fields); ///< In the order of LabPattern.
    QWidget* makeFaults();
    std::uint64_t valueOf(LabPattern pattern, std::size_t field) const;
    void follow();
    void go();

    QComboBox* m_pattern;
    QLabel* m_about;
    QStackedWidget* m_pages;
    std::vector<std::vector<NumberField*>> m_fields; ///< By pattern.
    QCheckBox* m_killsHolder = nullptr;
    QCheckBox* m_isAlways = nullptr;
    std::vector<QCheckBox*> m_faults;
    PrimaryButton* m_go;
    bool m_isRunning = false;
};

} // namespace manyhands
