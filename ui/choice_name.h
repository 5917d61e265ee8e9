#pragma once

class QComboBox;
class QString;

namespace manyhands {

/// Gives a choice without a visible label its name. Where screen readers speak AT-SPI, what Qt says
/// is the name of a choice is the text that is chosen; what it is about, they learn from a label
/// only. So it gets one that nobody sees.
void nameChoice(QComboBox* choice, const QString& name);

} // namespace manyhands
