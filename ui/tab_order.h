#pragma once

class QWidget;

namespace manyhands {

/// Lets Tab go through the controls below `root` as their layouts have them, from above to below
/// and along each line, whenever they were made. To be called again when some were made anew.
void orderTabs(QWidget& root);

} // namespace manyhands
