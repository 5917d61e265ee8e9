#pragma once

#include <QFrame>

#include "jobs/parameter.h"

namespace manyhands {

class ColourBar;
class ColourPlane;

/// Picks a colour beside what it is for; every move counts at once. Closes by itself.
class ColourPopup : public QFrame {
    Q_OBJECT
public:
    /// `withAlpha`: whether it may be transparent.
    explicit ColourPopup(bool withAlpha, QWidget* parent = nullptr);

    void popUp(QWidget* below, Colour colour);
    Colour colour() const;
    /// Emits nothing.
    void setColour(Colour colour);

    ColourPlane* plane() const { return m_plane; }
    ColourBar* hue() const { return m_hue; }
    ColourBar* alpha() const { return m_alpha; } ///< nullptr without.

signals:
    void picked(manyhands::Colour colour);

private:
    void follow();
    QWidget* makeSwatches(bool withAlpha);

    ColourPlane* m_plane;
    ColourBar* m_hue;
    ColourBar* m_alpha;
};

} // namespace manyhands
