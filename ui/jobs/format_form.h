#pragma once

#include <QWidget>

#include "jobs/image_job.h"
#include "jobs/label_column.h"

class QCheckBox;
class QComboBox;

namespace manyhands {

class ColourField;
class NumberControl;

/// The format of the outputs with those of its options that are looked at most; the others are in
/// details(), which stands elsewhere. Only what means something in the format is shown.
class FormatForm : public QWidget {
    Q_OBJECT
public:
    explicit FormatForm(LabelColumn& labels, QWidget* parent = nullptr);

    void writeTo(ImageJobSpec& spec) const;
    void readFrom(const ImageJobSpec& spec);
    QWidget* details() const { return m_details; }
    bool hasDetails() const;

    QComboBox* format() const { return m_format; }
    NumberControl* quality() const { return m_quality; }
    NumberControl* effort() const { return m_effort; }
    QCheckBox* lossless() const { return m_lossless; }
    QComboBox* chroma() const { return m_chroma; }
    QCheckBox* progressive() const { return m_progressive; }
    ColourField* background() const { return m_background; }

signals:
    void changed();

private:
    QWidget* makeDetails(LabelColumn& labels);
    void follow();
    OutputFormat chosen() const;

    QComboBox* m_format;
    NumberControl* m_quality;
    QCheckBox* m_lossless;
    NumberControl* m_effort;
    QComboBox* m_chroma;
    QCheckBox* m_progressive;
    ColourField* m_background;
    QWidget* m_losslessRow = nullptr;
    QWidget* m_chromaRow = nullptr;
    QWidget* m_progressiveRow = nullptr;
    QWidget* m_backgroundRow = nullptr;
    QWidget* m_details = nullptr;
};

} // namespace manyhands
