#pragma once

#include <QRect>
#include <QStyleOptionViewItem>

#include "models/job_row.h"

class QPainter;

namespace manyhands {

/// Where the parts of a job's row are, as if one read from the left; drawJob() mirrors them where
/// the option says so.
struct JobCells {
    QRect row;
    QRect name;
    QRect state;
    QRect rest; ///< The columns of numbers together; may be too narrow for anything.
    int indentation = 0;
};

/// What a job's row shows.
struct JobLook {
    const JobRow* job = nullptr; ///< nullptr: the draft, or nothing known yet.
    bool isDraft = false;
    std::size_t items = 0;
    bool hasRows = false;
    bool isExpanded = false;
};

/// Draws a job's row of the queue over all columns: state, title and place, progress, counts and
/// the time that is left.
void drawJob(QPainter* painter, const QStyleOptionViewItem& option, const JobCells& cells,
             const JobLook& look);

} // namespace manyhands
