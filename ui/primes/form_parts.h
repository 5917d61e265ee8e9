#pragma once

#include <functional>

#include <QFileDialog>
#include <QString>

#include "base/path.h"

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
/// Asks for one file, natively where the desktop can; `take` gets it.
void chooseFile(QWidget* parent, const QString& title, QFileDialog::AcceptMode mode,
                const std::function<void(const Path&)>& take);

} // namespace manyhands
