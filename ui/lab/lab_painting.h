#pragma once

#include <QFontMetrics>
#include <QPainter>
#include <QPalette>
#include <QRect>

#include "models/lab_picture.h"

namespace manyhands {

// One function for each of the lab's pictures; each stays inside `area`. Nothing is told by colour
// alone: patterns, places and words say the same.

void paintTimes(QPainter& painter, const QRect& area, const LabTimes& times,
                const QPalette& palette);
void paintQueue(QPainter& painter, const QRect& area, const LabQueuePicture& queue,
                const QPalette& palette);
void paintCounter(QPainter& painter, const QRect& area, const LabCounterPicture& counter,
                  const QPalette& palette);
void paintFaults(QPainter& painter, const QRect& area, const LabFaultPicture& faults,
                 const QPalette& palette);
void paintSandbox(QPainter& painter, const QRect& area, const LabSandboxPicture& sandbox,
                  const QPalette& palette);

/// A line of seconds below `plot`, with faint lines up through it.
void paintSeconds(QPainter& painter, const QRect& plot, double span, const QPalette& palette);
/// Hues that any eye can tell apart, made to stand out from the palette's ground.
enum class LabHue : std::uint8_t { Blue, Orange, Green, Violet };
QColor labColor(LabHue hue, const QPalette& palette);
/// Readable on `color`.
QColor textOn(const QColor& color);

inline constexpr int kLabAxisHeight = 24;

} // namespace manyhands
