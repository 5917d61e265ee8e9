#pragma once

#include <QString>

class QComboBox;
class QLabel;
class QWidget;

namespace manyhands {

// Parts that the forms of primes and of the lab are made of.

QComboBox* formChoice(const QString& name, const QStringList& texts);
/// A label above a control.
QWidget* formPart(const QString& title, QWidget* control);
/// A line of second rank below a control; see setFormNote().
QLabel* formNote();
/// Hidden where it is empty; a complaint has its sign and its colour.
void setFormNote(QLabel* note, const QString& text, bool isComplaint);

} // namespace manyhands
