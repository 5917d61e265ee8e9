#pragma once

#include <QWidget>

#include "models/lab_picture.h"

namespace manyhands {

/// Paints a pattern of the lab as it stands.
class LabCanvas : public QWidget {
    Q_OBJECT
public:
    explicit LabCanvas(QWidget* parent = nullptr);

    void setView(const LabView& view);
    /// Instead of a picture: that there is none yet.
    void setHint(const QString& hint);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    LabView m_view;
    QString m_hint;
};

} // namespace manyhands
