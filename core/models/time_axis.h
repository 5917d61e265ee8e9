#pragma once

#include <vector>

#include <QString>

namespace manyhands {

/// Round marks for an axis of seconds from 0 to `span`, at most `most` of them and at least two
/// where the span is not 0: steps of 1, 2 or 5 times a power of ten.
struct AxisMark {
    double at = 0;
    QString text; ///< "0", "0.5 s", "20 ms".
};
std::vector<AxisMark> secondMarks(double span, int most);

} // namespace manyhands
