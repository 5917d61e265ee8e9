#pragma once

#include <QWidget>

#include "jobs/label_column.h"
#include "models/name_example.h"

class QCheckBox;
class QComboBox;

namespace manyhands {

class Collapsible;
class FolderField;
class FormatForm;
class NameField;

/// Where outputs go, what they are called and how they are written: all of an ImageJobSpec but its
/// chain and its limits. What is set rarely is folded away.
class OutputForm : public QWidget {
    Q_OBJECT
public:
    explicit OutputForm(QWidget* parent = nullptr);

    void writeTo(ImageJobSpec& spec) const;
    void readFrom(const ImageJobSpec& spec);
    Path folder() const;
    /// What {filter} stands for in names.
    void setFilters(const FilterChain& filters);
    /// What names are tried on.
    void setSample(const NameSample& sample);
    /// The width that other forms of the panel give their labels.
    int labelWidth() const { return m_labels.natural(); }

    FolderField* folderField() const { return m_folder; }
    NameField* nameField() const { return m_name; }
    FormatForm* formatForm() const { return m_format; }
    QComboBox* conflict() const { return m_conflict; }
    QComboBox* tree() const { return m_tree; }
    QComboBox* metadata() const { return m_metadata; }
    QCheckBox* toSrgb() const { return m_toSrgb; }
    QCheckBox* keepTimes() const { return m_keepTimes; }
    QCheckBox* skipIfLarger() const { return m_skipIfLarger; }
    Collapsible* more() const { return m_more; }

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeMore();
    void connectAll();
    void follow();
    int changedOptions() const;

    LabelColumn m_labels;
    NameSample m_sample;
    FilterChain m_filters;
    FolderField* m_folder;
    NameField* m_name;
    FormatForm* m_format;
    QComboBox* m_conflict;
    QComboBox* m_tree;
    QComboBox* m_metadata;
    QCheckBox* m_toSrgb;
    QCheckBox* m_keepTimes;
    QCheckBox* m_skipIfLarger;
    Collapsible* m_more = nullptr;
    bool m_reading = false;
};

} // namespace manyhands
