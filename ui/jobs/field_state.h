#pragma once

class QLabel;
class QWidget;

namespace manyhands {

/// Marks a field whose text cannot be used, and the line below it that says why; by colour, by a
/// frame and for those who cannot see either. `note` may be nullptr.
void showFieldState(QWidget* field, QLabel* note, bool isWrong);

} // namespace manyhands
