#pragma once

#include <QWidget>

#include "jobs/parameter.h"

class QLineEdit;
class QToolButton;

namespace manyhands {

class ColourPopup;

/// A colour: written as the command line has it, or picked.
class ColourField : public QWidget {
    Q_OBJECT
public:
    enum class Alpha : bool { No, Yes };

    ColourField(const QString& name, Alpha alpha, QWidget* parent = nullptr);

    Colour colour() const { return m_colour; } ///< The last one that could be read.
    void setColour(Colour colour);

    QLineEdit* field() const { return m_field; }
    QToolButton* swatch() const { return m_swatch; }
    ColourPopup* popup() const { return m_popup; }

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void read(const QString& text);
    void take(Colour colour);
    void drawSwatch();

    Alpha m_alpha;
    Colour m_colour;
    QLineEdit* m_field;
    QToolButton* m_swatch;
    ColourPopup* m_popup;
};

/// A patch of the colour; what is transparent shows a checkerboard.
QPixmap colourPatch(Colour colour, QSize size, qreal devicePixelRatio);

} // namespace manyhands
