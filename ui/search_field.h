#pragma once

class QLineEdit;
class QString;

namespace manyhands {

/// A field that something is searched with, called `name` by its placeholder and by screen readers:
/// with a lens, and with a button that empties it.
QLineEdit* makeSearchField(const QString& name);

} // namespace manyhands
