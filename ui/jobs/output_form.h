#pragma once

#include <QWidget>

#include "jobs/image_job.h"

class QComboBox;
class QLineEdit;

namespace manyhands {

class NumberControl;

/// Where outputs go and how they are written.
class OutputForm : public QWidget {
    Q_OBJECT
public:
    explicit OutputForm(QWidget* parent = nullptr);

    void writeTo(ImageJobSpec& spec) const;
    void readFrom(const ImageJobSpec& spec);
    Path folder() const;

signals:
    void changed();

private:
    void browse();
    void setFolder(const Path& folder);
    void followFormat();

    QLineEdit* m_folder;
    /// The folder as it was set, for names that are not UTF-8; valid while its text stands.
    Path m_folderBytes;
    QString m_folderText;
    QComboBox* m_format;
    NumberControl* m_quality;
    QComboBox* m_conflict;
};

} // namespace manyhands
