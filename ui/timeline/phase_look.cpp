#include "timeline/phase_look.h"

namespace manyhands {
namespace {

struct Tone {
    QRgb onLight;
    QRgb onDark;
    Qt::BrushStyle pattern;
};

// Hues of the palette by Okabe and Ito, which people with any colour vision can tell apart, made
// lighter or darker until each stands out from its ground by 3 to 1.
Tone toneOf(SpanPhase phase)
{
    switch (phase) {
    case SpanPhase::Wait:
        return {0xff858d97, 0xff7b838e, Qt::Dense6Pattern};
    case SpanPhase::Decode:
        return {0xff0072b2, 0xff56b4e9, Qt::NoBrush};
    case SpanPhase::Filter:
        return {0xffb87400, 0xffe69f00, Qt::BDiagPattern};
    case SpanPhase::Encode:
        return {0xff00855f, 0xff2fc59a, Qt::HorPattern};
    case SpanPhase::Commit:
        return {0xffb1528a, 0xffd98bb8, Qt::NoBrush};
    case SpanPhase::Lost:
        return {0xffbf2a21, 0xffff877d, Qt::DiagCrossPattern};
    }
    return {};
}

} // namespace

PhaseLook phaseLook(SpanPhase phase, const QPalette& palette)
{
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const Tone tone = toneOf(phase);
    PhaseLook look;
    look.color = QColor::fromRgb(base.lightnessF() < 0.5 ? tone.onDark : tone.onLight);
    look.pattern = tone.pattern;
    look.patternColor = mixed(look.color, base, 0.45);
    const QColor dark(0x10, 0x12, 0x15);
    look.text = contrastRatio(dark, look.color) > contrastRatio(Qt::white, look.color)
                    ? dark
                    : QColor(Qt::white);
    return look;
}

} // namespace manyhands
