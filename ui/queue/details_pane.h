#pragma once

#include <QTextBrowser>

#include "models/item_row.h"
#include "models/job_row.h"

namespace manyhands {

/// All about one row, as text that can be selected and copied.
class DetailsPane : public QTextBrowser {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget* parent = nullptr);

    /// nullptr: nothing is selected.
    void showRow(const ItemRow* row);
    void showJob(const JobRow& job);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showText(const QString& html);

    QString m_shown;
};

/// The row as HTML; colours for its labels and for what went wrong.
QString detailsHtml(const ItemRow& row, const QString& mutedColor, const QString& errorColor);
QString detailsHtml(const JobRow& job, const QString& mutedColor, const QString& errorColor);

} // namespace manyhands
