#include "models/time_axis.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace manyhands {

std::vector<AxisMark> secondMarks(double span, int most)
{
    std::vector<AxisMark> marks;
    if (!(span > 0) || most < 1)
        return marks;
    const double least = span / most;
    const double power = std::pow(10, std::floor(std::log10(least)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least) {
            step = factor * power;
            break;
        }
    }
    const bool isFine = step < 0.1;
    const double unit = step < 0.0001 ? 1e6 : isFine ? 1e3 : 1;
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step * unit) + 1e-9)));
    const QString form = step < 0.0001 ? QCoreApplication::translate("manyhands", "%1 µs")
                         : isFine      ? QCoreApplication::translate("manyhands", "%1 ms")
                                       : QCoreApplication::translate("manyhands", "%1 s");
    for (int i = 0; i * step <= span * (1 + 1e-9); ++i)
        marks.push_back({i * step, form.arg(QLocale().toString(i * step * unit, 'f', decimals))});
    return marks;
}

} // namespace manyhands
