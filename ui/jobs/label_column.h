#pragma once

#include <QLabel>
#include <QList>
#include <QPointer>

namespace manyhands {

/// The labels of a form that stand below each other: one width for all, that of the longest, in
/// whatever language.
class LabelColumn {
public:
    void add(QLabel* label) { m_labels.append(label); }
    /// What the longest label needs.
    int natural() const;
    void align(int atLeast = 0);

private:
    QList<QPointer<QLabel>> m_labels;
};

/// A label with its field behind it; `field` may be a row of several widgets.
QWidget* labelledRow(const QString& text, QWidget* field, LabelColumn& labels);
/// Below a field, where its label column ends.
QWidget* indentedRow(QWidget* field, LabelColumn& labels);
/// Some widgets beside each other; the first one takes the room there is.
QWidget* fieldRow(const QList<QWidget*>& widgets);

} // namespace manyhands
