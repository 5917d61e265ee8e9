#pragma once

#include <QBrush>
#include <QColor>

#include "engine/timeline.h"
#include "theme.h"

namespace manyhands {

/// A phase is told by its colour and by its pattern, and commits by their place below as well.
struct PhaseLook {
    QColor color;
    Qt::BrushStyle pattern = Qt::NoBrush; ///< Laid over the colour.
    QColor patternColor;
    QColor text; ///< Readable on `color`.
};

PhaseLook phaseLook(SpanPhase phase, const QPalette& palette);

} // namespace manyhands
