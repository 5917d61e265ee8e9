#pragma once

#include <QWidget>

#include "posture_words.h"

namespace manyhands {

/// How well the workers are confined, as a picture: a shield, or a warning. Hidden while no worker
/// has told; the words beside it say the same.
class Shield : public QWidget {
    Q_OBJECT
public:
    /// A square of \p side, in device-independent pixels.
    explicit Shield(int side, QWidget* parent = nullptr);

    void setLevel(PostureWords::Level level);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    PostureWords::Level m_level = PostureWords::Level::Unknown;
};

} // namespace manyhands
